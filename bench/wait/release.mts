import { setTimeout as sleep } from 'node:timers/promises';
import { PACKAGE } from '../../test/engine/engine.mts';
import type { Closers } from '../../test/n8n/demo/closers.mts';
import type { OnProgress } from '../../test/n8n/progress.mts';
import { type Cluster, openCluster } from '../../test/n8n/queue/cluster.mts';
import { type Crowd, endingsOf, oneNode, startCrowd, type Work } from '../../test/n8n/queue/crowd.mts';
import { runningSpans } from '../../test/n8n/queue/slots.mts';
import { type Simulator, startSimulator } from '../../test/simulator/simulator.mts';
import { PAUSE_SECONDS } from './contenders.mts';
import { durations } from './durations.mts';
import { lineOf, type ReleaseFigures } from './releaseFigures.mts';
import { looksAmong } from './looks.mts';
import { loopOf } from './loop.mts';
import { avatarParameters, videoOf } from './play.mts';

/** Executions of each contender, with one task each. */
export const EXECUTIONS = 20;

/** Shortest and longest task, in seconds. */
export const RELEASE_SECONDS = { shortest: 180, longest: 300 } as const;

const SECOND_MS = 1_000;
const STARTED_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 200;
const OVER_WITHIN_MS = (RELEASE_SECONDS.longest + 200) * SECOND_MS;

/**
 * Lets both contenders wait on one real n8n in queue mode, at the same time and in real time. There are slots enough for
 * everybody, so that nobody waits for the other.
 *
 * @param closers takes what is to be put away in the end
 */
export async function measureRelease(closers: Closers, onProgress: OnProgress): Promise<ReleaseFigures> {
	const simulator = await startSimulator({ timeScale: 1 });
	closers.add(async () => await simulator.close());
	const { token, url: baseUrl } = simulator;
	// Both contenders use it; without being allowed to, HTTP Request calls A2E's own domains only.
	const credential = { token, region: 'custom', baseUrl, allowedHttpRequestDomains: 'all' };
	const cluster = await openCluster(credential, closers, onProgress);
	await cluster.startWorker(EXECUTIONS * 3);
	const { shortest, longest } = RELEASE_SECONDS;
	return await onProgress(
		`waiting for ${EXECUTIONS} tasks of ${shortest} to ${longest} s, and as many in a loop`,
		async () => await compare(cluster, simulator),
	);
}

async function compare(cluster: Cluster, simulator: Simulator): Promise<ReleaseFigures> {
	const crowds = {
		release: await startAll(cluster, simulator, 'release', releasedWork(simulator)),
		loop: await startAll(cluster, simulator, 'loop', loopWork(simulator)),
	};
	const endings = {
		release: await endingsOf(cluster, crowds.release, OVER_WITHIN_MS),
		loop: await endingsOf(cluster, crowds.loop, OVER_WITHIN_MS),
	};
	const spans = runningSpans(await cluster.statusLog.read(), Date.now());
	const seen = { starts: simulator.starts, looks: looksAmong(simulator.requests) };
	const lineFor = (contender: 'release' | 'loop', processorSeconds: number) => {
		const own = spans.filter(({ workflowId }) => workflowId === crowds[contender].workflowId);
		return lineOf({ ...seen, endings: endings[contender], spans: own, processorSeconds });
	};
	const lines = {
		// The worker does not say for whom it works: all of it counts against the released ones.
		release: lineFor('release', cluster.workerMeter.processorSeconds),
		loop: lineFor('loop', 0),
	};
	return { lines, slotShare: lines.release.slotSeconds / lines.loop.slotSeconds };
}

const NAME = '$json.body.name';

function releasedWork(simulator: Simulator): Work {
	const parameters = { ...avatarParameters(simulator, NAME), options: { whileWaiting: 'release' } };
	return oneNode({ name: 'A2E', type: `${PACKAGE}.createAvatar`, parameters });
}

function loopWork(simulator: Simulator): Work {
	return loopOf({
		origin: simulator.url,
		video: videoOf(simulator),
		name: NAME,
		pauseSeconds: PAUSE_SECONDS.loop,
	});
}

/** Starts a contender's executions, and waits until A2E has their tasks. */
async function startAll(cluster: Cluster, simulator: Simulator, path: string, work: Work): Promise<Crowd> {
	const before = simulator.starts.length;
	for (const seconds of durations(EXECUTIONS, RELEASE_SECONDS))
		simulator.plan({ durationMs: seconds * SECOND_MS });
	const names = Array.from({ length: EXECUTIONS }, (_, index) => `${path} ${index}`);
	const crowd = await startCrowd(cluster, path, names, work);
	const deadline = Date.now() + STARTED_WITHIN_MS;
	while (simulator.starts.length < before + EXECUTIONS) {
		if (Date.now() > deadline) throw new Error(`${path}: not all tasks were started`);
		await sleep(LOOK_AGAIN_MS);
	}
	return crowd;
}
