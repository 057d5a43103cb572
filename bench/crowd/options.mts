import { parseArgs } from 'node:util';

/** What the benchmark prints for --help. */
export const HELP = `npm run bench:crowd -- [options]

Lets 1,000 and 10,000 items pass through one node on n8n's own engine, and parks 100 and 1,000
executions on a real n8n in queue mode; tells by how much time, memory and data grow. Ends with
exit code 1 when a promise is missed.

  --only <part>  items (20 minutes) or parked (15 minutes)`;

const PARTS = ['items', 'parked'] as const;
export type Part = (typeof PARTS)[number];

/** What the benchmark was asked for. */
export interface BenchOptions {
	parts: readonly Part[];
	help: boolean;
}

/** Reads the command line. @throws TypeError that names what it cannot use */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: { only: { type: 'string' }, help: { type: 'boolean', default: false } },
	});
	const parts = values.only === undefined ? PARTS : PARTS.filter((part) => part === values.only);
	if (parts.length === 0) throw new TypeError(`--only takes one of: ${PARTS.join(', ')}`);
	return { parts, help: values.help };
}
