import type {
	IDataObject,
	INode,
	IExecuteResponsePromiseData,
	IN8nHttpFullResponse,
	IRunExecutionData,
	ITaskData,
	IWorkflowBase,
	Workflow,
} from 'n8n-workflow';
import { workflowFrom } from './additionalData.mts';
import type { Executions } from './executions.mts';
import { callNode, described, problem, type WebhookAnswer, type WebhookRequest } from './nodeWebhook.mts';
import { CHAT_TRIGGER } from './standIns/triggers.mts';
import { lastRuns } from './subExecution.mts';

/** A workflow that somebody has called. */
export interface WorkflowCall {
	executionId: string;
	/** What the caller gets, whenever that is. */
	answer: Promise<WebhookAnswer>;
}

const MODE = 'webhook';
const STOPPED = problem('There was a problem executing the workflow');

/**
 * Calls a workflow by its Webhook, Form or Chat trigger, in production; `executeWebhook` of n8n's webhook helpers.
 * @param start the name of the trigger
 */
export async function callWorkflow(
	executions: Executions,
	stored: IWorkflowBase,
	start: string,
	request: WebhookRequest,
): Promise<WorkflowCall> {
	const { around } = executions;
	const workflow = workflowFrom(around, stored);
	const trigger = workflow.getNode(start);
	if (!trigger) throw new TypeError(`No node ${start}`);
	const [description] = around.nodeTypes.getByNameAndVersion(trigger.type).description.webhooks ?? [];
	if (!description) throw new TypeError(`${start} cannot be called`);
	await workflow.expression.acquireIsolate();
	try {
		const called = { id: '', mode: MODE, workflow: stored } as const;
		const { workflowData } = await callNode(around, workflow, trigger, description, called, request);
		const read = (field: 'responseMode' | 'responseData', otherwise: string) =>
			described(workflow, trigger, MODE, description[field], otherwise);
		const how = responseMode(trigger) ?? read('responseMode', 'onReceived');
		const executionId = executions.begin(stored, MODE, workflowData?.[0] ?? [], { start });
		const answers = ANSWERS[how as keyof typeof ANSWERS];
		if (!answers) throw new TypeError(`The test does not know the response mode ${String(how)}`);
		const responseData = read('responseData', 'firstEntryJson');
		return { executionId, answer: answers({ executions, executionId, trigger, workflow, responseData }) };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

interface Caller {
	executions: Executions;
	executionId: string;
	trigger: INode;
	workflow: Workflow;
	responseData: unknown;
}

/** What the caller gets, by the response mode of the trigger. */
const ANSWERS = {
	async onReceived({ responseData }: Caller): Promise<WebhookAnswer> {
		return { status: 200, body: responseData ?? { message: 'Workflow was started' } };
	},

	async hostedChat({ executions: { store }, executionId }: Caller): Promise<WebhookAnswer> {
		const { resumeToken } = store.get(executionId).data ?? {};
		return { status: 200, body: { executionStarted: true, executionId, resumeToken } };
	},

	/** n8n answers when the first leg has ended, were it with a park. */
	async lastNode(caller: Caller): Promise<WebhookAnswer> {
		const { failure, last } = await firstLeg(caller);
		if (failure) return failure;
		if (!last) {
			const message = 'Workflow executed successfully but the last node did not return any data';
			return { status: 200, body: { message } };
		}
		if (caller.responseData === 'noData') return { status: 200, body: undefined };
		const outputs = last.data?.main ?? [];
		const checked = caller.trigger.type === CHAT_TRIGGER ? outputs : outputs.slice(0, 1);
		const items = checked.find((output) => output?.length) ?? [];
		if (caller.responseData !== 'firstEntryJson') return { status: 200, body: items.map(({ json }) => json) };
		return items.length > 0 ? { status: 200, body: items[0].json } : problem('No item to return was found');
	},

	/** n8n waits for the node that answers, through every park; an execution that ends without one answers nothing. */
	async responseNode(caller: Caller): Promise<WebhookAnswer> {
		const given = caller.executions.responses
			.of(caller.executionId)
			.then((response) => response && asAnswer(response));
		const early = given.then(async (answer) => answer ?? (await new Promise<never>(() => {})));
		const late = firstLeg(caller).then(
			async ({ failure }) => failure ?? (await given) ?? { status: 200, body: undefined },
		);
		return await Promise.race([early, late]).catch((error: Error) => problem(error.message));
	},
};

async function firstLeg({ executions, executionId }: Caller): Promise<{
	failure?: WebhookAnswer;
	last?: ITaskData;
}> {
	await executions.paused(executionId);
	const { status, data } = executions.store.get(executionId);
	if (status === 'canceled') return { failure: STOPPED };
	const last = lastRuns(data as IRunExecutionData).at(-1);
	const failed = data?.resultData.error ?? last?.error;
	return failed ? { failure: { status: 500, body: { message: 'Error in workflow' } } } : { last };
}

function asAnswer(response: IExecuteResponsePromiseData): WebhookAnswer {
	const { body, statusCode = 200 } = response as IN8nHttpFullResponse;
	return { status: statusCode, body };
}

/** `autoDetectResponseMode` of n8n, as far as there are pages for it. */
function responseMode({ type, parameters }: INode): string | undefined {
	const { responseMode: mode } = (parameters.options ?? {}) as IDataObject;
	return type === CHAT_TRIGGER && mode === 'responseNodes' ? 'hostedChat' : undefined;
}
