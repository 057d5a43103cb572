import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Closers } from './demo/closers.mts';
import { importExample, readExample } from './demo/examples.mts';
import { manifest } from './demo/pack.mts';
import { runExample } from './demo/runExample.mts';
import { openService } from './demo/service.mts';
import { type Stage, openStage } from './demo/stage.mts';
import { Editor } from './editor.mts';
import { progressOn } from './progress.mts';
import { importWorkflow } from './rest/workflows.mts';
import { HELP, type ScreenshotOptions, readOptions } from './screenshot/options.mts';
import { PANEL_NODE, panelWorkflow } from './screenshot/panelWorkflow.mts';

const closers = new Closers();
process.once('SIGINT', () => void closers.close().finally(() => process.exit(130)));
process.once('SIGTERM', () => void closers.close().finally(() => process.exit(143)));

async function takePictures({ examples, nodes, panels, output }: ScreenshotOptions): Promise<void> {
	for (const name of examples) await readExample(name);
	const service = await openService({});
	closers.add(() => service.close());
	const stage = await openStage(service.credential, closers, progressOn(process.stdout));
	const editor = await Editor.open(stage.server.url, stage.owner);
	closers.add(() => editor.close());

	await mkdir(output, { recursive: true });
	const keep = async (name: string, picture: Buffer) => {
		const file = path.join(output, `${name}.png`);
		await writeFile(file, picture);
		console.log(path.relative('', file));
	};
	for (const name of examples) {
		const opened = await openExample(name, stage, editor);
		await keep(name, await editor.canvasPicture());
		for (const node of nodes ? opened : []) {
			await editor.openNode(node);
			await keep(`${name}-${inFileName(node)}`, await editor.formPicture());
			await editor.closePanels();
		}
	}
	const { name: packageName } = await manifest();
	const credentials = { [`${packageName}.`]: { a2eApi: stage.reference } };
	for (const [picture, parameters] of panels) {
		const workflow = panelWorkflow(packageName, parameters);
		await editor.openWorkflow((await importWorkflow(stage.session, workflow, credentials)).id);
		await editor.openNode(PANEL_NODE);
		await keep(picture, await editor.formPicture());
	}
}

/** Runs an example and shows it as it is afterwards. @returns names of the package's nodes in it */
async function openExample(name: string, stage: Stage, editor: Editor): Promise<string[]> {
	const workflow = await importExample(stage, name);
	const execution = await runExample(stage.session, workflow);
	await editor.openExecution(workflow.id, execution.id);
	const { name: packageName } = await manifest();
	return workflow.nodes.filter(({ type }) => type.startsWith(`${packageName}.`)).map((node) => node.name);
}

function inFileName(nodeName: string): string {
	return nodeName.toLowerCase().replace(/\W+/g, '-');
}

const options = readOptions(process.argv.slice(2));
try {
	if (options.help) console.log(HELP);
	else await takePictures(options);
} finally {
	await closers.close();
}
