import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../simulator/simulator.mts';
import { itemsOf } from '../demo/outcome.mts';
import { type Execution, executionIds, failure, steps, waitForExecution } from '../rest/executions.mts';
import type { Cluster } from './cluster.mts';
import { oneNode, startCrowd, untilAll } from './crowd.mts';
import { videoNode } from './videoNode.mts';

const START = { method: 'POST', path: '/video/generate' };
const TITLE = 'Killed';
const TASK_MS = 5_000;
const LOOK_AGAIN_MS = 100;
const ACCEPTED_WITHIN_MS = 60_000;
/** n8n takes a job for stalled when its worker has not been heard of for a minute, and looks every half minute. */
const CRASHED_WITHIN_MS = 240_000;
const RETRIED_WITHIN_MS = 120_000;

/** An execution whose worker was killed after A2E had accepted its start and before the answer was there, and its retry. */
export interface Killed {
	/** How n8n tells the end of the first one. */
	status: string;
	/** Tasks that A2E had accepted when the worker died. */
	startedBefore: number;
	startedTasks: number;
	taskId: string;
	/** What the retried execution put out; undefined where it failed. */
	output?: Record<string, unknown>;
	failure?: string;
	hints: string[];
}

/** All workers are killed; a new one is there afterwards. */
export async function playKilled(cluster: Cluster, simulator: Simulator): Promise<Killed> {
	const { session } = cluster;
	const before = simulator.starts.length;
	simulator.plan({ durationMs: TASK_MS });
	simulator.fault({ ...START, kind: 'stallBody', ms: CRASHED_WITHIN_MS });
	const node = oneNode(videoNode(simulator, { options: { whileWaiting: 'hold' } }));
	const crowd = await startCrowd(cluster, 'killed', [TITLE], node);
	const deadline = Date.now() + ACCEPTED_WITHIN_MS;
	while (simulator.starts.length === before) {
		if (Date.now() > deadline) throw new Error('A2E got no start');
		await sleep(LOOK_AGAIN_MS);
	}
	await cluster.killWorkers();
	const startedBefore = simulator.starts.length - before;
	await cluster.startWorker(1);
	await untilAll(cluster, crowd, ['crashed', 'error'], CRASHED_WITHIN_MS);
	const [id] = await executionIds(session, crowd.workflowId);
	const [{ status }] = await cluster.statusLog.executions(crowd.workflowId);
	void session.post(`/rest/executions/${id}/retry`, { loadWorkflow: false }).catch(() => undefined);
	const retried = await waitForExecution(session, await retryOf(cluster, crowd.workflowId, id), {
		timeoutMs: RETRIED_WITHIN_MS,
	});
	const [last] = steps(retried).slice(-1);
	return {
		status,
		startedBefore,
		startedTasks: simulator.starts.length - before,
		taskId: simulator.starts[before].taskId,
		output: last && itemsOf(last)[0]?.json,
		failure: failure(retried),
		hints: hintsOf(retried),
	};
}

async function retryOf({ session }: Cluster, workflowId: string, id: string): Promise<string> {
	for (;;) {
		const other = (await executionIds(session, workflowId)).find((one) => one !== id);
		if (other) return other;
		await sleep(LOOK_AGAIN_MS);
	}
}

function hintsOf({ data }: Execution): string[] {
	const runs = Object.values(data?.resultData.runData ?? {}).flat();
	return runs.flatMap(({ hints = [] }) => hints.map(({ message }) => message));
}
