import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type INodeExecutionData, type INodeParameters, type IWorkflowBase, NodeHelpers } from 'n8n-workflow';
import { outcomeOf, useBench } from './bench.mts';
import { PACKAGE } from './engine.mts';
import { baseNodes } from './baseNodes.mts';

/** Every importable workflow is checked against the live descriptions and runs to its end. */
const bench = useBench();

const FOLDER = resolve(import.meta.dirname, '../../examples');
const EXAMPLES = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file): [string, IWorkflowBase] => [
		file,
		JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as IWorkflowBase,
	]);

/** What the trigger of an example puts out. */
async function triggerItems(): Promise<INodeExecutionData[]> {
	const media = (name: string) => readFileSync(join(FOLDER, 'media', name));
	const file = bench.engine.file;
	return [
		{
			json: { Script: media('script.txt').toString('utf8').trim() },
			binary: {
				Portrait: await file(media('portrait.png'), 'portrait.png', 'image/png'),
				Voice: await file(media('voice-sample.mp3'), 'voice-sample.mp3', 'audio/mpeg'),
			},
		},
	];
}

describe.each(EXAMPLES)('%s', (_, example) => {
	const ours = example.nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));

	it.each(ours.map((node) => [node.name, node] as const))('%s fits the form', (_name, node) => {
		const { description } = bench.engine.nodeType(node.type.slice(PACKAGE.length + 1));
		// Any parameter that n8n would drop is misspelt or belongs to another operation.
		const known = NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		);
		const kept = NodeHelpers.getNodeParameters(
			description.properties,
			known as INodeParameters,
			true,
			true,
			node,
			description,
		);
		expect(Object.keys(kept ?? {})).toEqual(expect.arrayContaining(Object.keys(node.parameters)));
		expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
	});

	it('runs to its end with playable results', async () => {
		const items = await triggerItems();
		const run = await bench.engine.run({ nodes: example.nodes, connections: example.connections }, items, {
			base: baseNodes,
			start: example.nodes[0].name,
		});
		expect(run.data.resultData.error?.message).toBeUndefined();
		const last = outcomeOf(run, run.data.resultData.lastNodeExecuted ?? '');
		expect(last.items.length).toBeGreaterThan(0);
		for (const { binary } of last.items) {
			expect(binary?.data.mimeType).toMatch(/^(audio|video)\//);
			expect((await bench.engine.bytes(binary!.data)).length).toBeGreaterThan(1_000);
		}
	});
});
