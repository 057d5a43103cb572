// The nodes that rows are made of, as data.
import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { publicVoices } from '../../simulator/services/voiceCatalogue.mts';
import { CHILD, type NodeDraft } from './row.mts';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const BASE = 'n8n-nodes-base';

/** Webhook for a POST of `{ items: [{ name }] }`; `onReceived` lets the caller go at once. */
export function webhook(responseMode: 'onReceived' | 'lastNode' | 'responseNode' = 'onReceived'): NodeDraft {
	const path = randomUUID();
	return {
		name: 'Start',
		type: `${BASE}.webhook`,
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode },
	};
}

/** A form with one field; the item has it as `name`. */
export const form = (responseMode: 'onReceived' | 'lastNode'): NodeDraft => ({
	name: 'Form',
	type: `${BASE}.formTrigger`,
	typeVersion: 2.2,
	webhookId: randomUUID(),
	parameters: {
		formTitle: 'Image',
		formFields: { values: [{ fieldLabel: 'name' }] },
		responseMode,
		options: {},
	},
});

/** A chat that everybody may use; the item has what was said as `chatInput`. */
export const chat = (responseMode: 'lastNode' | 'responseNode'): NodeDraft => ({
	name: 'Chat',
	type: `${LANGCHAIN}.chatTrigger`,
	typeVersion: 1.1,
	webhookId: randomUUID(),
	parameters: { public: true, mode: 'webhook', options: { responseMode } },
});

/** The items that the caller of a webhook sent. */
export const items: NodeDraft = {
	name: 'Items',
	type: `${BASE}.splitOut`,
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.items', options: {} },
};

/** The beginning of most rows: nobody waits for the answer. */
export const called = (): NodeDraft[] => [webhook(), items];

/** The text-to-image operation: the least that starts, waits and has a result. It is called `Image`. */
export function image(parameters: INodeParameters = {}, more: Partial<NodeDraft> = {}): NodeDraft {
	return {
		name: 'Image',
		type: 'n8n-nodes-a2e.imageTools',
		typeVersion: 1,
		parameters: {
			resource: 'textToImage',
			operation: 'generate',
			prompt: '={{ $json.name }}',
			waitForCompletion: true,
			...parameters,
		},
		...more,
	};
}

/** Speech, which A2E makes within the call. It is called `Speech`. */
export const speech = (parameters: INodeParameters = {}): NodeDraft => ({
	name: 'Speech',
	type: 'n8n-nodes-a2e.a2e',
	typeVersion: 1,
	parameters: {
		resource: 'speech',
		operation: 'generate',
		text: '={{ $json.name }}',
		voice: { __rl: true, mode: 'publicId', value: publicVoices[0].value },
		...parameters,
	},
});

/** Shows to which item of {@link items} n8n pairs each one, as `asked`. */
export const paired: NodeDraft = {
	name: 'Paired',
	type: `${BASE}.set`,
	typeVersion: 3.4,
	parameters: {
		includeOtherFields: true,
		assignments: {
			assignments: [
				{ id: 'asked', name: 'asked', type: 'string', value: "={{ $('Items').item.json.name }}" },
			],
		},
		options: {},
	},
};

/** A node that lets everything pass. */
export const pass = (name: string): NodeDraft => ({
	name,
	type: `${BASE}.noOp`,
	typeVersion: 1,
	parameters: {},
});

/** Answers the webhook with the first item. */
export const respond: NodeDraft = {
	name: 'Respond',
	type: `${BASE}.respondToWebhook`,
	typeVersion: 1.1,
	parameters: { respondWith: 'firstIncomingItem', options: {} },
};

/** Fails whatever comes. */
export const stopAndError: NodeDraft = {
	name: 'Stop and Error',
	type: `${BASE}.stopAndError`,
	typeVersion: 1,
	parameters: { errorMessage: 'Something else went wrong' },
};

/** n8n's own Wait, by time. */
export const wait = (seconds: number): NodeDraft => ({
	name: 'Wait',
	type: `${BASE}.wait`,
	typeVersion: 1.1,
	webhookId: randomUUID(),
	parameters: { amount: seconds, unit: 'seconds' },
});

/** n8n's Loop Over Items: output 0 has all at the end, output 1 the next one. */
export const loop: NodeDraft = {
	name: 'Loop',
	type: `${BASE}.splitInBatches`,
	typeVersion: 3,
	parameters: { options: {} },
};

/** Beginning of a workflow that others call. */
export const subWorkflowTrigger: NodeDraft = {
	name: 'Called',
	type: `${BASE}.executeWorkflowTrigger`,
	typeVersion: 1.1,
	parameters: { inputSource: 'passthrough' },
};

/** Beginning of a workflow that an agent calls with a name. */
export const toolTrigger: NodeDraft = {
	...subWorkflowTrigger,
	parameters: { workflowInputs: { values: [{ name: 'name', type: 'string' }] } },
};

/** Calls the row's child workflow. It is called `Call`. */
export const subWorkflow = (
	mode: 'once' | 'each',
	options: INodeParameters = {},
	more: Partial<NodeDraft> = {},
): NodeDraft => ({
	name: 'Call',
	type: `${BASE}.executeWorkflow`,
	typeVersion: 1.2,
	parameters: { source: 'database', workflowId: { __rl: true, mode: 'id', value: CHILD }, mode, options },
	...more,
});

/** An agent. Its model says at the end what its tool answered, see stages.mts. */
export const agent = (typeVersion: number): NodeDraft => ({
	name: 'Agent',
	type: `${LANGCHAIN}.agent`,
	typeVersion,
	parameters: { promptType: 'define', text: 'Make an image', options: {} },
});

export const model: NodeDraft = {
	name: 'Model',
	type: `${LANGCHAIN}.lmChatOpenAi`,
	typeVersion: 1.2,
	parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
};

/** The row's child workflow as an agent's tool. It is called `Make`. */
export const workflowTool: NodeDraft = {
	name: 'Make',
	type: `${LANGCHAIN}.toolWorkflow`,
	typeVersion: 2.2,
	parameters: {
		description: 'Makes an image',
		source: 'database',
		workflowId: { __rl: true, mode: 'id', value: CHILD },
		workflowInputs: {
			mappingMode: 'defineBelow',
			value: { name: "={{ $fromAI('name', 'What the image shows', 'string') }}" },
			matchingColumns: [],
			schema: [
				{
					id: 'name',
					displayName: 'name',
					required: false,
					defaultMatch: false,
					display: true,
					canBeUsedToMatch: true,
					type: 'string',
				},
			],
		},
	},
};
