import type {
	INode,
	IRunExecutionData,
	IWebhookData,
	IWebhookDescription,
	IWebhookResponseData,
	IWorkflowBase,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData, type Surroundings } from './additionalData.mts';

/** A call from outside to n8n. */
export interface WebhookRequest {
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/** n8n's answer; without a body when it is undefined. */
export interface WebhookAnswer {
	status: number;
	body: unknown;
}

/** An execution in which a node is called, or a new one without data. */
export interface Called {
	id: string;
	mode: WorkflowExecuteMode;
	workflow: IWorkflowBase;
	data?: IRunExecutionData;
}

/** What n8n says of an error that has no status of its own. */
export function problem(message: string): WebhookAnswer {
	return { status: 500, body: { code: 0, message } };
}

/** The value of a field of a node's webhook description, which may be an expression. */
export function described(
	workflow: Workflow,
	node: INode,
	mode: WorkflowExecuteMode,
	value: IWebhookDescription['responseData'],
	otherwise: string,
): unknown {
	return workflow.expression.getComplexParameterValue(node, value, mode, {}, undefined, otherwise);
}

/** Runs `webhook()` of a node, as `WebhookService.runWebhook` of n8n does. */
export async function callNode(
	around: Surroundings,
	workflow: Workflow,
	node: INode,
	webhookDescription: IWebhookDescription,
	{ id, mode, workflow: stored, data }: Called,
	{ query, headers, body }: WebhookRequest,
): Promise<IWebhookResponseData> {
	const { webhook } = around.nodeTypes.getByNameAndVersion(node.type);
	if (!webhook) throw new TypeError(`${node.type} cannot be called`);
	const httpRequest = { headers, query, body, params: {} } as never;
	const context = new around.core.WebhookContext(
		workflow,
		node,
		additionalData(around, id, stored, mode, { httpRequest }),
		mode,
		{ webhookDescription } as IWebhookData,
		[],
		data ?? null,
	);
	const { httpRequest: send } = context.helpers;
	// n8n calls itself by its public address.
	context.helpers.httpRequest = async (options) =>
		(await send({ ...options, url: around.behindProxy(options.url) })) as unknown;
	return await webhook.call(context);
}
