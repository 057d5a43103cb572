import { parseArgs } from 'node:util';

/** What the benchmark prints for --help. */
export const HELP = `npm run bench:editor

How quick n8n's editor is with our heaviest node beside n8n's own, in a real n8n and a Chromium without a
window: opening a form, changing the operation, typing. Ends with exit code 1 when a promise is missed.
About 35 minutes. It needs a Chromium (Debian: apt-get install chromium).`;

/** Reads the command line. @throws TypeError that names what it cannot use */
export function readOptions(args: string[]): { help: boolean } {
	return parseArgs({ args, options: { help: { type: 'boolean', default: false } } }).values;
}
