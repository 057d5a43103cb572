import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	NodeHelpers,
} from 'n8n-workflow';
import { fillIn } from '../n8n/demo/answers.mts';
import { EXAMPLES } from '../n8n/demo/examples.mts';
import { FORM_TRIGGER, formFields, mediaType } from '../n8n/rest/forms.mts';
import type { WorkflowFile } from '../n8n/rest/workflows.mts';
import { baseNodes } from './baseNodes.mts';
import { outcomeOf, useBench } from './bench.mts';
import { PACKAGE } from './engine.mts';
import { CREDENTIAL_ID } from './engine/draft.mts';
import { overlaps, STICKY_NOTE } from './layout.mts';

/** Every importable workflow is checked against the live descriptions and runs to its end. */
const bench = useBench();

const README = readFileSync(join(EXAMPLES, '../README.md'), 'utf8');

function read(file: string): WorkflowFile {
	return JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as WorkflowFile;
}

/** What triggers other than forms put out, by their type; nothing that the examples read when a type is not here. */
const TRIGGERED: Record<string, IDataObject[]> = {
	'n8n-nodes-base.googleDriveTrigger': [
		{ id: 'portrait.png', name: 'portrait.png', mimeType: 'image/png', parents: ['folder'] },
		{ id: 'clip.mp4', name: 'clip.mp4', mimeType: 'video/mp4', parents: ['folder'] },
	],
	'n8n-nodes-base.webhook': [{ body: { text: 'Hello.' } }],
};

/** What the trigger of an example puts out, when somebody starts it. */
async function triggered(trigger: INode): Promise<INodeExecutionData[]> {
	if (trigger.type === FORM_TRIGGER) return [await formItem(trigger)];
	if (trigger.type === `${PACKAGE}.a2eTrigger`) return [await finishedItem()];
	return (TRIGGERED[trigger.type] ?? [{}]).map((json) => ({ json }));
}

async function finishedItem(): Promise<INodeExecutionData> {
	const clip = readFileSync(join(EXAMPLES, 'media', 'clip.mp4'));
	return {
		json: { taskId: 'task', taskType: 'dubbing', status: 'completed' },
		binary: { data: await bench.engine.file(clip, 'clip.mp4', 'video/mp4') },
	};
}

async function formItem(trigger: INode): Promise<INodeExecutionData> {
	const fields = formFields(trigger);
	const answers = await fillIn(fields);
	const json: IDataObject = {};
	const binary: IBinaryKeyData = {};
	for (const [index, { fieldLabel }] of fields.entries()) {
		const answer = answers[index]!;
		if ('text' in answer) json[fieldLabel] = answer.text;
		else {
			const { file } = answer;
			binary[fieldLabel] = await bench.engine.file(readFileSync(file), basename(file), mediaType(file)!);
		}
	}
	return { json, binary };
}

/** With the A2E credential that people choose after the import. The stand-ins for n8n's own nodes take none. */
function withCredential({ credentials, ...node }: INode): INode {
	const a2eApi = { id: CREDENTIAL_ID, name: 'A2E account' };
	return credentials?.a2eApi ? { ...node, credentials: { a2eApi } } : node;
}

async function runExample({ nodes, connections }: WorkflowFile) {
	const items = await triggered(nodes[0]);
	const run = await bench.engine.run({ nodes: nodes.map(withCredential), connections }, items, {
		base: baseNodes,
		start: nodes[0].name,
	});
	expect(run.data.resultData.error?.message).toBeUndefined();
	return run;
}

async function expectMedia(items: INodeExecutionData[]) {
	expect(items.length).toBeGreaterThan(0);
	for (const { binary } of items) {
		expect(binary?.data.mimeType).toMatch(/^(audio|video)\//);
		expect((await bench.engine.bytes(binary!.data)).length).toBeGreaterThan(1_000);
	}
}

describe.each(readdirSync(EXAMPLES).filter((file) => file.endsWith('.json')))('%s', (file) => {
	const example = read(file);
	const ours = example.nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));

	it.each(ours.map((node) => [node.name, node] as const))('%s fits the form', (_name, node) => {
		const { description } = bench.engine.nodeType(node.type.slice(PACKAGE.length + 1));
		// Any parameter that n8n would drop is misspelt or belongs to another operation.
		const { parameters } = node;
		const kept = NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		);
		expect(kept).toMatchObject(parameters);
		expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
	});

	it('is explained by a note, and nothing lies on anything else', () => {
		expect(example.nodes.filter(({ type }) => type === STICKY_NOTE)).toHaveLength(1);
		expect(overlaps(example.nodes)).toEqual([]);
	});

	it('is in the README', () => {
		expect(README).toContain(`(examples/${file})`);
	});

	it('runs to its end with playable results', async () => {
		const run = await runExample(example);
		await expectMedia(outcomeOf(run, run.data.resultData.lastNodeExecuted ?? '').items);
	});
});

it('release-worker.json lets the lines that fail leave by the error output', async () => {
	bench.simulator.plan({ type: 'avatarVideo', fail: { message: 'The audio has no speech' } });
	const run = await runExample(read('release-worker.json'));
	const [failed, ...others] = outcomeOf(run, 'Lines to Look At').json;
	expect(others).toEqual([]);
	expect(failed).toEqual({
		line: expect.any(String),
		reason: expect.stringContaining('The audio has no speech'),
		details: expect.objectContaining({ taskType: 'avatarVideo', status: 'failed' }),
	});
	await expectMedia(outcomeOf(run, 'Videos to Publish').items);
});
