import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../simulator/simulator.mts';
import type { N8nServer } from '../server.mts';
import type { Cluster } from './cluster.mts';
import { type Ending, endingsOf, oneNode, startCrowd, untilAll } from './crowd.mts';
import { runningSpans, secondsOf, slotSeconds } from './slots.mts';
import { spread, videoNode } from './videoNode.mts';

/** Executions at once, on a worker that runs one at a time. */
export const EXECUTIONS = 50;
export const FAILURE = 'No face was found in the footage';

const SHORTEST_MS = 240_000;
const LONGEST_MS = 360_000;
/** One worker slot starts all of them one after the other: also on a busy machine before the first task has ended. */
const PARKED_WITHIN_MS = 200_000;
const WATCH_MS = 20_000;
const WATCH_EVERY_MS = 250;
/** Fifty looks, one after the other, on a busy machine. */
const IDLE_WITHIN_MS = 60_000;
/** From the end of the longest task: n8n's tracker looks every 60 s, and one slot takes up all of them. */
const OVER_WITHIN_MS = 300_000;

/** What was seen of {@link EXECUTIONS} executions that waited without a worker. */
export interface Release {
	/** Jobs in a worker's hands, as Redis showed them while all waited. */
	activeJobs: number[];
	/** Seconds of worker slots for everything: starts, looks, ends. See slots.mts. */
	slotSeconds: number;
	/** Seconds of processor time that the workers had for everything. */
	processorSeconds: number;
	/** How long a worker had an execution in hand, in seconds, for each time that one had. */
	turns: number[];
	/** Seconds that the tasks took, all together: what waiting in a worker would hold. */
	taskSeconds: number;
	startedTasks: number;
	endings: Ending[];
}

/**
 * Starts executions whose tasks take three to five minutes, and waits until all wait; then kills the worker and n8n's main
 * process, starts both again, and waits for the endings.
 *
 * @param worker the only one; another one is there afterwards
 */
export async function playRelease(
	cluster: Cluster,
	worker: N8nServer,
	simulator: Simulator,
): Promise<Release> {
	const names = Array.from({ length: EXECUTIONS }, (_, index) => `Video ${index}`);
	const durations = spread(SHORTEST_MS, LONGEST_MS, EXECUTIONS);
	durations.forEach((durationMs, index) => {
		simulator.plan({ durationMs, ...(index === 1 && { fail: { message: FAILURE } }) });
	});
	const crowd = await startCrowd(
		cluster,
		'release',
		names,
		oneNode(videoNode(simulator, { options: { whileWaiting: 'release' } })),
	);
	await untilAll(cluster, crowd, ['waiting'], PARKED_WITHIN_MS);
	const activeJobs = await watch(cluster);

	await untilIdle(cluster);
	await worker.kill();
	await cluster.server.kill();
	await cluster.restartMain();
	await cluster.startWorker(1);

	const ends = simulator.starts.map(({ endsAt }) => endsAt);
	const endings = await endingsOf(cluster, crowd, Math.max(...ends) - Date.now() + OVER_WITHIN_MS);
	const spans = runningSpans(await cluster.statusLog.read(), Date.now());
	const { processorSeconds } = cluster.workerMeter;
	return {
		activeJobs,
		slotSeconds: slotSeconds(spans, processorSeconds),
		processorSeconds,
		turns: spans.map(secondsOf),
		taskSeconds: durations.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1_000,
		startedTasks: simulator.starts.length,
		endings,
	};
}

/** Jobs in a worker's hands, look after look. */
async function watch({ redis }: Cluster): Promise<number[]> {
	const seen: number[] = [];
	for (const end = Date.now() + WATCH_MS; Date.now() < end; await sleep(WATCH_EVERY_MS))
		seen.push(await redis.activeJobs());
	return seen;
}

/** n8n calls an execution crashed whose worker dies with it in hand: here they die while all wait. */
async function untilIdle({ redis }: Cluster): Promise<void> {
	const deadline = Date.now() + IDLE_WITHIN_MS;
	while ((await redis.activeJobs()) > 0) {
		if (Date.now() > deadline) throw new Error(`a worker slot was taken for ${IDLE_WITHIN_MS / 1_000} s`);
		await sleep(WATCH_EVERY_MS);
	}
}
