import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionStatus, IDataObject, INode } from 'n8n-workflow';
import { itemsOf } from '../demo/outcome.mts';
import { type Execution, failure, readExecution, steps } from '../rest/executions.mts';
import { callWebhook, webhookTrigger } from '../rest/webhooks.mts';
import { activate, importWorkflow, type WorkflowFile } from '../rest/workflows.mts';
import type { Cluster } from './cluster.mts';

/** Many executions of one workflow. */
export interface Crowd {
	workflowId: string;
	size: number;
}

/** What an execution came to. */
export interface Ending {
	executionId: string;
	/** Its name in the crowd. */
	name: string;
	/** When it was over; milliseconds since epoch. */
	endedAt: number;
	/** The first item that its last node put out. */
	output?: IDataObject;
	/** Why it failed, in n8n's words; undefined when it did not. */
	failure?: string;
}

const TRIGGER = 'Start';
const OVER: readonly ExecutionStatus[] = ['success', 'error', 'crashed', 'canceled'];
const LOOK_AGAIN_MS = 500;

/** What follows a crowd's trigger; connections are those between these nodes. */
export type Work = Pick<WorkflowFile, 'nodes' | 'connections'>;

/** One node as the whole work. */
export function oneNode(draft: Pick<INode, 'name' | 'type' | 'parameters'>): Work {
	const node: INode = { id: draft.name, typeVersion: 1, position: [220, 0], ...draft };
	return { nodes: [node], connections: {} };
}

/**
 * Publishes a workflow *Webhook → work* and starts it once for each name, all at the same time. The work finds the name
 * in `$json.body.name`.
 *
 * @param path of the webhook; one for each crowd
 */
export async function startCrowd(
	{ session, reference }: Cluster,
	path: string,
	names: readonly string[],
	{ nodes, connections }: Work,
): Promise<Crowd> {
	const file: WorkflowFile = {
		name: path,
		nodes: [webhookTrigger(TRIGGER, path), ...nodes],
		connections: {
			...connections,
			[TRIGGER]: { main: [[{ node: nodes[0].name, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
	const credential = { a2eApi: reference };
	const workflow = await importWorkflow(session, file, {
		'n8n-nodes-a2e.': credential,
		'n8n-nodes-base.httpRequest': credential,
	});
	await activate(session, workflow);
	await Promise.all(names.map(async (name) => await callWebhook(session, path, { name })));
	return { workflowId: workflow.id, size: names.length };
}

/**
 * Waits until all executions of a crowd have one of these statuses.
 *
 * @throws Error that tells how far they came, when that takes longer
 */
export async function untilAll(
	{ statusLog }: Cluster,
	{ workflowId, size }: Crowd,
	statuses: readonly ExecutionStatus[],
	withinMs: number,
): Promise<void> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const executions = await statusLog.executions(workflowId);
		const count = executions.filter(({ status }) => statuses.includes(status)).length;
		if (count === size) return;
		if (Date.now() > deadline) {
			throw new Error(
				`${count} of ${size} executions were ${statuses.join(' or ')} after ${withinMs / 1_000} s`,
			);
		}
		await sleep(LOOK_AGAIN_MS);
	}
}

/** Waits until a crowd is over. @throws Error when it is not in time */
export async function endingsOf(cluster: Cluster, crowd: Crowd, withinMs: number): Promise<Ending[]> {
	await untilAll(cluster, crowd, OVER, withinMs);
	const changes = await cluster.statusLog.read();
	const executions = await cluster.statusLog.executions(crowd.workflowId);
	return await Promise.all(
		executions.map(async ({ id }) => {
			const { at } = changes.findLast(({ executionId }) => executionId === id)!;
			return endingOf(await readExecution(cluster.session, id), at);
		}),
	);
}

function endingOf(execution: Execution, endedAt: number): Ending {
	const done = steps(execution);
	const [started] = done;
	const { name } = itemsOf(started)[0].json.body as { name: string };
	const output = itemsOf(done[done.length - 1])[0]?.json;
	return { executionId: execution.id, name, endedAt, output, failure: failure(execution) };
}
