import path from 'node:path';
import { parseArgs } from 'node:util';
import { MAIN_EXAMPLE } from './examples.mts';
import { WORK } from './pack.mts';

/** What the demo prints for --help. */
export const HELP = `npm run demo -- [options]

Starts a real n8n with this package and its example workflows, and stays until Ctrl-C.

  --once             run one example to its end, check what it made, and end
  --example <name>   the example for --once (default: ${MAIN_EXAMPLE})
  --list             show the names of the examples, and end
  --output <folder>  where what it made is kept (default: .work/demo)

It talks to a simulated A2E, or to A2E itself when A2E_API_TOKEN is set
(A2E_REGION=china or A2E_BASE_URL=... for another host).`;

/** What the demo was asked for. */
export interface DemoOptions {
	once: boolean;
	/** Name of the example to run. */
	example: string;
	list: boolean;
	/** Folder for what is kept. */
	output: string;
	help: boolean;
}

/** Reads the command line. @throws TypeError that names the option it does not know */
export function readOptions(args: string[]): DemoOptions {
	const { values } = parseArgs({
		args,
		options: {
			once: { type: 'boolean', default: false },
			example: { type: 'string', default: MAIN_EXAMPLE },
			list: { type: 'boolean', default: false },
			output: { type: 'string', default: path.join(WORK, 'demo') },
			help: { type: 'boolean', default: false },
		},
	});
	return values;
}
