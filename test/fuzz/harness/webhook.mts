import type { IDataObject, INode, IWebhookData, IWebhookResponseData } from 'n8n-workflow';
import { type N8n, nodeOf } from './n8n.mts';
import { surroundings } from './play.mts';

export interface WebhookCase {
	nodeName: string;
	/** What the node keeps for the push in the execution's data. */
	push: unknown;
	request: { headers: object; query: object; body: unknown; method: string };
}

/**
 * `webhook()` of the shipped node on n8n's own `WebhookContext`, with the data of a parked execution. Played: n8n's server before
 * it, which routes by method and path.
 */
export async function callWebhook(
	n8n: N8n,
	{ nodeName, push, request }: WebhookCase,
): Promise<IWebhookResponseData> {
	const { core } = n8n;
	const type = nodeOf(n8n, 'a2e');
	const { Workflow, createRunExecutionData } = n8n.n8n;
	const node: INode = {
		id: 'a2e',
		name: nodeName,
		type: 'n8n-nodes-a2e.a2e',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const workflow = new Workflow({
		id: 'fuzz',
		name: 'Fuzz',
		nodes: [],
		connections: {},
		active: false,
		settings: {},
		nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
	});
	workflow.nodes = Object.fromEntries([[nodeName, node]]);
	const data = createRunExecutionData({
		executionData: {
			contextData: Object.fromEntries([[`node:${nodeName}`, { a2ePush: push as IDataObject }]]),
		},
	});
	const httpRequest = { ...request, params: {} } as never;
	const context = new core.WebhookContext(
		workflow,
		node,
		{ ...surroundings(n8n), httpRequest },
		'trigger',
		{ webhookDescription: type.description.webhooks?.[0] } as IWebhookData,
		[],
		data,
	);
	if (!type.webhook) throw new TypeError('The node cannot be called');
	return await type.webhook.call(context);
}
