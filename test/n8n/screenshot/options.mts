import path from 'node:path';
import { parseArgs } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { MAIN_EXAMPLE } from '../demo/examples.mts';
import { WORK } from '../demo/pack.mts';

/** What the program prints for --help. */
export const HELP = `npm run screenshot -- [options]

Takes pictures of n8n's editor, with the package and a simulated A2E behind it.

  --example <name>                  an example after its run, on the canvas; may be given several times
                                    (default, when nothing else is asked for: ${MAIN_EXAMPLE})
  --nodes                           also the panel of each of the package's nodes in the examples
  --panel <resource>:<operation>    the panel of the A2E node with that chosen; may be given several times
  --parameters <JSON>               further parameters of the panels, such as {"aiModel":"kling"}
  --output <folder>                 where the pictures go (default: .work/screenshots)`;

/** What pictures are asked for. */
export interface ScreenshotOptions {
	/** Names of examples. */
	examples: string[];
	/** Whether the panels of the examples' nodes are wanted, too. */
	nodes: boolean;
	/** Parameters of the A2E node, by the name of the picture. */
	panels: Array<[picture: string, parameters: INodeParameters]>;
	/** Folder for the pictures. */
	output: string;
	help: boolean;
}

/** Reads the command line. @throws TypeError or SyntaxError that names what it does not understand */
export function readOptions(args: string[]): ScreenshotOptions {
	const { values } = parseArgs({
		args,
		options: {
			example: { type: 'string', multiple: true, default: [] },
			nodes: { type: 'boolean', default: false },
			panel: { type: 'string', multiple: true, default: [] },
			parameters: { type: 'string', default: '{}' },
			output: { type: 'string', default: path.join(WORK, 'screenshots') },
			help: { type: 'boolean', default: false },
		},
	});
	const { example, panel, parameters, ...rest } = values;
	const extra = JSON.parse(parameters) as INodeParameters;
	return {
		...rest,
		examples: example.length + panel.length === 0 ? [MAIN_EXAMPLE] : example,
		panels: panel.map((chosen) => readPanel(chosen, extra)),
	};
}

function readPanel(chosen: string, extra: INodeParameters): [string, INodeParameters] {
	const [resource, operation] = chosen.split(':');
	if (!operation) throw new TypeError(`--panel takes <resource>:<operation>, not "${chosen}"`);
	return [`${resource}-${operation}`, { resource, operation, ...extra }];
}
