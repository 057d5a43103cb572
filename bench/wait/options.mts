import { parseArgs } from 'node:util';

/** What the benchmark prints for --help. */
export const HELP = `npm run bench:wait -- [options]

Waits for A2E tasks with this package, with a loop of n8n's own nodes and with a fixed pace,
and compares time, calls, lag and worker slots. Ends with exit code 1 when a promise is missed.

  --factor <n>   how many times faster than in reality the first part runs (default: 10)
  --only <part>  hold (compressed, 3 minutes) or release (a real n8n in real time, 8 minutes)`;

const PARTS = ['hold', 'release'] as const;
export type Part = (typeof PARTS)[number];

/** What the benchmark was asked for. */
export interface BenchOptions {
	factor: number;
	parts: readonly Part[];
	help: boolean;
}

/** Reads the command line. @throws TypeError that names what it cannot use */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			factor: { type: 'string', default: '10' },
			only: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (!/^[1-9]\d?$/.test(values.factor)) throw new TypeError('--factor takes a whole number from 1 to 99');
	const parts = values.only === undefined ? PARTS : PARTS.filter((part) => part === values.only);
	if (parts.length === 0) throw new TypeError(`--only takes one of: ${PARTS.join(', ')}`);
	return { factor: Number(values.factor), parts, help: values.help };
}
