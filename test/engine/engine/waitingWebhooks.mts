import type { INode, IWebhookDescription, Workflow } from 'n8n-workflow';
import { type Surroundings, workflowFrom } from './additionalData.mts';
import type { Executions } from './executions.mts';
import {
	type Called,
	callNode,
	described,
	problem,
	type WebhookAnswer,
	type WebhookRequest,
} from './nodeWebhook.mts';

/** A call to the resume URL of an execution. */
export interface ResumeRequest extends WebhookRequest {
	executionId: string;
	/** What follows the ID in the path, without a slash. */
	suffix: string;
}

/**
 * Answers a POST to a resume URL as `WaitingWebhooks` of n8n does, with `WebhookContext` of n8n-core: it runs `webhook()`
 * of the node that waits, and resumes the execution only when that gives data for the workflow, or throws.
 */
export async function receive(executions: Executions, request: ResumeRequest): Promise<WebhookAnswer> {
	const { around, store } = executions;
	const found = store.find(request.executionId);
	if (!found) return refusal(404, `The execution "${request.executionId}" does not exist.`);
	const { id, data, status } = found;
	if (data?.resumeToken && request.query.signature !== data.resumeToken)
		return { status: 401, body: { error: 'Invalid token' } };
	// While a leg runs n8n has stored the token, but nothing that could be resumed.
	if (status === 'running') return refusal(409, `The execution "${id}" is running already.`);
	if (data?.resultData.error) return refusal(409, `The execution "${id}" has finished with error.`);
	if (status === 'success') return refusal(409, `The execution "${id} has finished already.`);

	const { resultData, executionData } = data ?? {};
	const [entry] = executionData?.nodeExecutionStack ?? [];
	const workflow = workflowFrom(around, found.workflow);
	const node = workflow.getNode(resultData?.lastNodeExecuted ?? '');
	if (!data || !resultData || !entry || !node) return refusal(404, 'Could not find node to process webhook.');
	// The node sees its execution as it will be when it goes on.
	entry.node.disabled = true;
	data.waitTill = undefined;
	resultData.runData[node.name].pop();
	await workflow.expression.acquireIsolate();
	try {
		const called: Called = { ...found, data };
		const description = webhookOf(around, workflow, node, called, request.suffix);
		if (!description)
			return refusal(
				404,
				`The workflow for execution "${id}" does not contain a waiting webhook with a matching path/method.`,
			);
		const resume = (main: typeof entry.data.main) => {
			entry.data.main = main;
			entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
			if (store.status(id) === 'waiting') executions.wake(id, data);
		};
		try {
			const answer = await callNode(around, workflow, node, description, called, request);
			if (!answer.workflowData)
				return { status: 200, body: answer.webhookResponse ?? { message: 'Webhook call received' } };
			resume(answer.workflowData);
			const { responseData } = description;
			return { status: 200, body: described(workflow, node, found.mode, responseData, 'firstEntryJson') };
		} catch (error) {
			// What n8n ran so far is lost, and the execution goes on with an empty item.
			const { message, stack } = error as Error;
			const runs = { runData: {}, lastNodeExecuted: node.name };
			data.resultData = { ...runs, error: { ...(error as Error), message, stack } as never };
			resume([[{ json: {} }]]);
			return problem('Workflow Webhook Error: Workflow could not be started!');
		}
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

function webhookOf(
	around: Surroundings,
	workflow: Workflow,
	node: INode,
	{ mode }: Called,
	suffix: string,
): IWebhookDescription | undefined {
	const evaluated = (value: string) =>
		workflow.expression.getSimpleParameterValue(node, value, mode, {}, undefined, '') as string;
	return around.nodeTypes
		.getByNameAndVersion(node.type)
		.description.webhooks?.find(
			({ httpMethod, path, restartWebhook }) =>
				restartWebhook === true && evaluated(httpMethod) === 'POST' && evaluated(path) === suffix,
		);
}

function refusal(status: number, message: string): WebhookAnswer {
	return { status, body: { code: status, message } };
}
