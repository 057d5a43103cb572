import type { IDataObject, IWebhookData, IWebhookDescription, Workflow } from 'n8n-workflow';
import { additionalData, type Surroundings, workflowFrom } from './additionalData.mts';
import type { Executions } from './executions.mts';
import type { StoredExecution } from './store.mts';

/** A call to the resume URL of an execution. */
export interface ResumeRequest {
	executionId: string;
	/** What follows the ID in the path, without a slash. */
	suffix: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

export interface ResumeAnswer {
	status: number;
	body: unknown;
}

/** A parked execution that a call has found, and the node that it waits in. */
interface Found extends StoredExecution {
	data: NonNullable<StoredExecution['data']>;
	nodeName: string;
}

/**
 * Answers a POST to a resume URL as `WaitingWebhooks` of n8n does, with `WebhookContext` of n8n-core: it runs `webhook()`
 * of the node that waits, and resumes the execution only when that gives data for the workflow.
 */
export async function receive(executions: Executions, request: ResumeRequest): Promise<ResumeAnswer> {
	const { around, store } = executions;
	const found = store.find(request.executionId);
	// While the first leg runs n8n has stored the token, but nothing that could be resumed.
	if (found?.status === 'running') return refusal(409, 'is running already');
	const { data } = found ?? {};
	if (!found || !data) return refusal(404, 'does not exist');
	if (request.query.signature !== data.resumeToken) return refusal(401, 'Invalid token');
	if (found.status !== 'waiting') return refusal(409, 'has finished already');

	const parked: Found = { ...found, data, nodeName: data.resultData.lastNodeExecuted ?? '' };
	const workflow = workflowFrom(around, parked.workflow);
	await workflow.expression.acquireIsolate();
	try {
		const answer = await runWebhook(around, workflow, parked, request);
		if (!answer) return refusal(404, 'does not contain a waiting webhook with a matching path/method');
		if (answer.workflowData) {
			const [entry] = data.executionData?.nodeExecutionStack ?? [];
			entry.node.disabled = true;
			entry.data.main = answer.workflowData;
			entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
			data.waitTill = undefined;
			data.resultData.runData[parked.nodeName].pop();
			executions.wake(parked.id, data);
		}
		return { status: 200, body: answer.webhookResponse ?? { message: 'Webhook call received' } };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

async function runWebhook(
	around: Surroundings,
	workflow: Workflow,
	{ id, mode, workflow: stored, data, nodeName }: Found,
	{ suffix, query, headers, body }: ResumeRequest,
) {
	const node = workflow.getNode(nodeName);
	if (!node) return undefined;
	const type = around.nodeTypes.getByNameAndVersion(node.type);
	const evaluated = (value: string) =>
		workflow.expression.getSimpleParameterValue(node, value, mode, {}, undefined, '') as string;
	const fits = ({ httpMethod, path, restartWebhook }: IWebhookDescription) =>
		restartWebhook === true && evaluated(httpMethod) === 'POST' && evaluated(path) === suffix;
	const webhookDescription = type.description.webhooks?.find(fits);
	if (!webhookDescription || !type.webhook) return undefined;
	const httpRequest = { headers, query, body, params: {} } as never;
	const context = new around.core.WebhookContext(
		workflow,
		node,
		additionalData(around, id, stored, mode, { httpRequest }),
		mode,
		{ webhookDescription } as IWebhookData,
		[],
		data,
	);
	const { httpRequest: send } = context.helpers;
	// n8n calls itself by its public address.
	context.helpers.httpRequest = async (options) =>
		(await send({ ...options, url: around.behindProxy(options.url) })) as unknown;
	return await type.webhook.call(context);
}

function refusal(status: number, reason: string): ResumeAnswer {
	return { status, body: { code: status, message: reason } satisfies IDataObject };
}
