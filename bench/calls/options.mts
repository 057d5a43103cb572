import { parseArgs } from 'node:util';

/** What the benchmark prints for --help. */
export const HELP = `npm run bench:calls -- [options]

Sends many calls to a service that takes only so many at once, with this package and with n8n's
HTTP Request node, whose batches are tuned by hand to what the service takes. Takes about 15
minutes and ends with exit code 1 when a promise is missed.

  --quick        a tenth of the calls, to try it out: promises are not checked
  --only <text>  the cases with this in their title, such as 'no limit'`;

/** What the benchmark was asked for. */
export interface BenchOptions {
	quick: boolean;
	/** What the titles of the cases to play have in them; an empty text is in all. */
	only: string;
	help: boolean;
}

/** Reads the command line. @throws TypeError that names what it cannot use */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string', default: '' },
			help: { type: 'boolean', default: false },
		},
	});
	return values;
}
