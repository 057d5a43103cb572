import { randomBytes } from 'node:crypto';
import type { Simulator, StartedTask } from '../../simulator/simulator.mts';
import { postJson } from '../rest/webhooks.mts';
import type { Cluster } from './cluster.mts';
import { type Ending, endingsOf, oneNode, startCrowd, untilAll } from './crowd.mts';
import { runningSpans, secondsOf } from './slots.mts';
import type { StatusChange } from './statusLog.mts';
import { nameOf, spread, videoNode } from './videoNode.mts';

const EXECUTIONS = 12;
/** So many of them are called by somebody who is not A2E. */
const ATTACKED = 4;

const SHORTEST_MS = 75_000;
const LONGEST_MS = 110_000;
const PARKED_WITHIN_MS = 60_000;
const OVER_WITHIN_MS = 150_000;

/** Where nobody listens. */
const FORGED_URL = 'http://127.0.0.1:9/forged.mp4';

/** What was seen of executions that A2E calls. */
export interface Push {
	endings: Ending[];
	/** How long a worker had one of them in hand, in seconds, for each time that it had. */
	turns: number[];
	/** Names of the executions that forged calls went to. */
	attacked: string[];
	/** For each of them, the HTTP status of n8n's answer to each of the {@link LIES}. */
	answers: number[][];
	/** What happened to executions after calls that came once all were over. */
	changesAfterTheEnd: StatusChange[];
}

/** The address and the word by which A2E calls an execution, as the node gave them to A2E with the start. */
interface Callback {
	webhook_url: string;
	webhook_token: string;
}

/**
 * Starts executions that A2E calls when their task has ended, and calls some of them with lies: while they wait, and again
 * when they are over.
 */
export async function playPush(cluster: Cluster, simulator: Simulator): Promise<Push> {
	const earlier = simulator.starts.length;
	const names = Array.from({ length: EXECUTIONS }, (_, index) => `Pushed ${index}`);
	for (const durationMs of spread(SHORTEST_MS, LONGEST_MS, EXECUTIONS)) simulator.plan({ durationMs });
	const node = videoNode(simulator, { options: { whileWaiting: 'release', push: true } });
	const crowd = await startCrowd(cluster, 'push', names, oneNode(node));
	await untilAll(cluster, crowd, ['waiting'], PARKED_WITHIN_MS);

	const started = simulator.starts.slice(earlier);
	const attacked = started.slice(0, ATTACKED);
	const answers: number[][] = [];
	for (const task of attacked) {
		const own: number[] = [];
		for (const lie of LIES) own.push(await lie(task));
		answers.push(own);
	}

	const longest = Math.max(...started.map(({ endsAt }) => endsAt));
	const endings = await endingsOf(cluster, crowd, longest - Date.now() + OVER_WITHIN_MS);
	const changes = await cluster.statusLog.read();
	for (const task of started) await call(task);
	const spans = runningSpans(changes, Date.now());
	return {
		endings,
		turns: spans.filter(({ workflowId }) => workflowId === crowd.workflowId).map(secondsOf),
		attacked: attacked.map(nameOf),
		answers,
		changesAfterTheEnd: (await cluster.statusLog.read()).slice(changes.length),
	};
}

/** Calls that A2E did not make, all before the task has ended. */
const LIES: ReadonlyArray<(task: StartedTask) => Promise<number>> = [
	async (task) => await call(task, { token: 'wrong' }),
	async (task) => await call(task, { token: '' }),
	async (task) => await call(task, { signature: randomBytes(32).toString('hex') }),
	// The right token, too early, and more than once.
	async (task) => await call(task),
	async (task) => await call(task),
];

/** Says that the task is finished, with a result of our own. @returns the HTTP status of n8n's answer */
async function call(
	{ taskId, body }: StartedTask,
	{ token, signature }: { token?: string; signature?: string } = {},
): Promise<number> {
	const { webhook_url: address, webhook_token: own } = body as Callback;
	const url = new URL(address);
	if (signature !== undefined) url.searchParams.set('signature', signature);
	const data = { _id: taskId, status: 'success', result: FORGED_URL };
	const { status } = await postJson(
		url.href,
		{ event: 'task.completed', taskId, task_id: taskId, data, ...data },
		{ 'x-a2e-webhook-token': token ?? own },
	);
	return status;
}
