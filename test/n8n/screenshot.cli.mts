import path from 'node:path';
import { parseArgs } from 'node:util';
import { Closers } from './demo/closers.mts';
import { MAIN_EXAMPLE, importExample } from './demo/examples.mts';
import { ROOT, manifest } from './demo/pack.mts';
import { runExample } from './demo/runExample.mts';
import { openService } from './demo/service.mts';
import { openStage } from './demo/stage.mts';
import { Editor } from './editor.mts';
import { progressOn } from './progress.mts';

/**
 * `npm run screenshot -- [--example <name>] [--output <folder>]`: runs an example on a simulated A2E and takes pictures
 * of it in n8n's editor: the workflow after the run, and the panel of each of the package's nodes in it.
 */
const { values: options } = parseArgs({
	options: {
		example: { type: 'string', default: MAIN_EXAMPLE },
		output: { type: 'string', default: path.join(ROOT, 'docs', 'images') },
	},
});

const closers = new Closers();
process.once('SIGINT', () => void closers.close().finally(() => process.exit(130)));
process.once('SIGTERM', () => void closers.close().finally(() => process.exit(143)));

async function takePictures(): Promise<void> {
	const service = await openService({});
	closers.add(() => service.close());
	const stage = await openStage(service.credential, closers, progressOn(process.stdout));
	const workflow = await importExample(stage, options.example);
	const execution = await runExample(stage.session, workflow);
	const editor = await Editor.open(stage.server.url, stage.owner);
	closers.add(() => editor.close());

	await editor.openExecution(workflow.id, execution.id);
	await save(editor, options.example);
	const { name: packageName } = await manifest();
	for (const node of workflow.nodes.filter(({ type }) => type.startsWith(`${packageName}.`))) {
		await editor.openNode(node.name);
		await save(editor, `${options.example}-${fileName(node.name)}`);
		await editor.closeNode();
	}
}

async function save(editor: Editor, name: string): Promise<void> {
	const file = path.join(options.output, `${name}.png`);
	await editor.screenshot(file);
	console.log(path.relative('', file));
}

function fileName(nodeName: string): string {
	return nodeName.toLowerCase().replace(/\W+/g, '-');
}

try {
	await takePictures();
} finally {
	await closers.close();
}
