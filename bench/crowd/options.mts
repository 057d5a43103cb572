import { parseArgs } from 'node:util';

/** What the benchmark prints for --help. */
export const HELP = `npm run bench:crowd -- [options]

Lets 1,000 and 10,000 items pass through one node on n8n's own engine, and tells by how much
processor time, memory and execution data grow. Ends with exit code 1 when a promise is missed.`;

/** What the benchmark was asked for. */
export interface BenchOptions {
	help: boolean;
}

/** Reads the command line. @throws TypeError that names what it cannot use */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({ args, options: { help: { type: 'boolean', default: false } } });
	return { help: values.help };
}
