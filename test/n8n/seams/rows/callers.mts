// Who calls the workflow, and how: somebody who waits for the answer gets it, and nobody pays for what is lost.
import type { INodeParameters } from 'n8n-workflow';
import {
	agent,
	called,
	chat,
	form,
	image,
	items,
	loop,
	model,
	paired,
	pass,
	respond,
	subWorkflow,
	subWorkflowTrigger,
	toolTrigger,
	wait,
	webhook,
	workflowTool,
} from '../nodes.mts';
import type { Row, WorkflowDraft } from '../row.mts';
import { FAILURE, failing, PAST_A_MINUTE, QUICK, SOME_TIME } from './durations.mts';

const NAMES = ['one', 'two', 'three'];
const RELEASE = { options: { whileWaiting: 'release' } };
const THREE = NAMES.map((name) => ({ prompt: name, asked: name, status: 'completed' }));
const threeTimes = <T,>(plan: T): T[] => [plan, plan, plan];

/** A workflow that others call, with the image inside. */
const inside = (parameters?: INodeParameters): WorkflowDraft => ({
	chain: [subWorkflowTrigger, image(parameters)],
});

/** The agent's side: its tool is the row's child. */
const agentAbove = (typeVersion: number): WorkflowDraft => ({
	chain: [webhook('lastNode'), agent(typeVersion)],
	loose: [model, workflowTool],
	edges: [
		{ from: model.name, to: 'Agent', kind: 'ai_languageModel' },
		{ from: workflowTool.name, to: 'Agent', kind: 'ai_tool' },
	],
});

const subWorkflows: readonly Row[] = [
	{
		name: 'sub-workflow for each item, automatic',
		workflow: { chain: [...called(), subWorkflow('each'), paired] },
		child: inside(),
		asked: NAMES,
		plans: threeTimes(PAST_A_MINUTE),
		expected: { status: 'success', items: THREE, starts: 3, ids: ['items'] },
	},
	{
		name: 'sub-workflow for all items, automatic',
		workflow: { chain: [...called(), subWorkflow('once'), paired] },
		child: inside(),
		asked: NAMES,
		plans: threeTimes(PAST_A_MINUTE),
		expected: { status: 'success', items: THREE, starts: 3, ids: ['items'] },
	},
	{
		name: 'sub-workflow for each item, pause the execution',
		workflow: { chain: [...called(), subWorkflow('each'), paired] },
		child: inside(RELEASE),
		asked: NAMES,
		plans: threeTimes(SOME_TIME),
		expected: { status: 'success', items: THREE, starts: 3, ids: ['items'] },
	},
	{
		name: 'sub-workflow for all items, pause the execution: held, with a hint',
		workflow: { chain: [...called(), subWorkflow('once'), paired] },
		child: inside(RELEASE),
		look: 'child',
		asked: NAMES,
		plans: threeTimes(SOME_TIME),
		expected: {
			status: 'success',
			items: NAMES.map((prompt) => ({ prompt, status: 'completed' })),
			starts: 3,
			ids: ['items'],
			hint: 'worker is held',
		},
	},
	{
		name: 'sub-workflow that fails',
		workflow: { chain: [...called(), subWorkflow('once')] },
		child: inside(),
		plans: [failing(PAST_A_MINUTE)],
		expected: { status: 'error', starts: 1, ids: ['error'], says: [FAILURE] },
	},
	{
		name: 'sub-workflow that nobody waits for',
		workflow: { chain: [...called(), subWorkflow('once', { waitForSubWorkflow: false })] },
		child: inside(),
		look: 'child',
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['items'],
		},
	},
];

const triggers: readonly Row[] = [
	{
		name: 'webhook, answer at once',
		workflow: { chain: [...called(), image()] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200 },
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['items'],
		},
	},
	{
		name: 'webhook, answer when the last node finishes',
		workflow: { chain: [webhook('lastNode'), items, image()] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200, words: ['completed'] },
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['answer', 'items'],
		},
	},
	{
		name: 'webhook, answer when the last node finishes, pause the execution: held, with a hint',
		workflow: { chain: [webhook('lastNode'), items, image(RELEASE)] },
		plans: [SOME_TIME],
		expected: {
			status: 'success',
			answer: { status: 200, words: ['completed'] },
			starts: 1,
			ids: ['answer'],
			hint: 'worker is held',
		},
	},
	{
		name: 'webhook, answer when the last node finishes, task fails',
		workflow: { chain: [webhook('lastNode'), items, image()] },
		plans: [failing(PAST_A_MINUTE)],
		expected: {
			status: 'error',
			answer: { status: 500, words: ['Error in workflow'] },
			starts: 1,
			ids: ['error'],
			says: [FAILURE],
		},
	},
	{
		name: 'webhook, Respond to Webhook behind the node',
		workflow: { chain: [webhook('responseNode'), items, image(), respond] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200, words: ['completed'] },
			starts: 1,
			ids: ['answer'],
		},
	},
	{
		name: 'webhook, Respond to Webhook behind the node, task fails',
		workflow: { chain: [webhook('responseNode'), items, image(), respond] },
		plans: [failing(PAST_A_MINUTE)],
		expected: {
			status: 'error',
			answer: { status: 500, words: ['Error in workflow'] },
			starts: 1,
			ids: ['error'],
			says: [FAILURE],
		},
	},
	{
		name: 'webhook, Respond to Webhook before the node',
		workflow: { chain: [webhook('responseNode'), respond, items, image()] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200, words: ['items'] },
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['items'],
		},
	},
	{
		name: 'form, answer when the workflow finishes',
		workflow: { chain: [form('lastNode'), image()] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200, atTheEnd: true },
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['items'],
		},
	},
	{
		name: 'form, answer when the workflow finishes, task fails',
		workflow: { chain: [form('lastNode'), image()] },
		plans: [failing(PAST_A_MINUTE)],
		expected: {
			status: 'error',
			answer: { status: 500, words: ['Error in workflow'] },
			starts: 1,
			ids: ['error'],
			says: [FAILURE],
		},
	},
	{
		name: 'form, answer at once',
		workflow: { chain: [form('onReceived'), image()] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200 },
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['items'],
		},
	},
	{
		name: 'chat, answer when the last node finishes',
		workflow: { chain: [chat('lastNode'), image({ prompt: '={{ $json.chatInput }}' })] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200, words: ['completed'] },
			starts: 1,
			ids: ['answer'],
		},
	},
	{
		name: 'chat, Respond to Webhook behind the node',
		workflow: { chain: [chat('responseNode'), image({ prompt: '={{ $json.chatInput }}' }), respond] },
		plans: [PAST_A_MINUTE],
		expected: {
			status: 'success',
			answer: { status: 200, words: ['completed'] },
			starts: 1,
			ids: ['answer'],
		},
	},
];

const agents: readonly Row[] = [3.1, 2.2].map((typeVersion) => ({
	name: `workflow as a tool of an agent ${typeVersion}`,
	workflow: agentAbove(typeVersion),
	child: { chain: [toolTrigger, image()] },
	plans: [PAST_A_MINUTE],
	expected: {
		status: 'success',
		answer: { status: 200, words: ['completed'] },
		starts: 1,
		prompts: ['one'],
		ids: ['answer'],
	},
}));

/** Webhook → Items → Loop ⇄ Image, and after it Done. */
const inALoop = (parameters: INodeParameters): WorkflowDraft => ({
	chain: [...called(), loop],
	loose: [image(parameters), pass('Done')],
	edges: [
		{ from: 'Loop', output: 1, to: 'Image' },
		{ from: 'Image', to: 'Loop' },
		{ from: 'Loop', output: 0, to: 'Done' },
	],
});

const loops: readonly Row[] = [
	{
		name: 'loop over items, held',
		workflow: inALoop({ options: { whileWaiting: 'hold' } }),
		asked: NAMES,
		plans: threeTimes(QUICK),
		expected: {
			status: 'success',
			at: { node: 'Done' },
			items: NAMES.map((prompt) => ({ prompt, status: 'completed' })),
			starts: 3,
			prompts: NAMES,
			ids: ['items'],
		},
	},
	{
		name: 'loop over items, released',
		workflow: inALoop({ options: { ...RELEASE.options, push: false } }),
		asked: NAMES,
		plans: threeTimes(SOME_TIME),
		expected: {
			status: 'success',
			at: { node: 'Done' },
			items: NAMES.map((prompt) => ({ prompt, status: 'completed' })),
			starts: 3,
			prompts: NAMES,
			ids: ['items'],
		},
	},
	{
		name: 'loop over items, released, A2E calls',
		workflow: inALoop(RELEASE),
		asked: NAMES,
		plans: threeTimes(SOME_TIME),
		expected: {
			status: 'success',
			at: { node: 'Done' },
			items: NAMES.map((prompt) => ({ prompt, status: 'completed' })),
			starts: 3,
			prompts: NAMES,
			ids: ['items'],
		},
	},
	{
		name: 'a Wait node behind a released node',
		workflow: { chain: [...called(), image(RELEASE), wait(70), pass('Done')] },
		plans: [SOME_TIME],
		expected: {
			status: 'success',
			at: { node: 'Done' },
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['items'],
		},
	},
];

/** Called in every way there is. */
export const CALLERS: readonly Row[] = [...loops, ...subWorkflows, ...agents, ...triggers];
