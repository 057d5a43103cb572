import { parseArgs } from 'node:util';

/** What the benchmark prints for --help. */
export const HELP = `npm run bench:description

How heavy each node is for n8n's editor, beside nodes of n8n's own in the same n8n: properties, size of
the description, time to work out the form and to load the node. Ends with exit code 1 when a promise
is missed. A minute, or some on a busy machine.`;

/** Reads the command line. @throws TypeError that names what it cannot use */
export function readOptions(args: string[]): { help: boolean } {
	return parseArgs({ args, options: { help: { type: 'boolean', default: false } } }).values;
}
