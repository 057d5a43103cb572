import { setTimeout as sleep } from 'node:timers/promises';
import { PACKAGE } from '../../test/engine/engine.mts';
import { Closers } from '../../test/n8n/demo/closers.mts';
import type { OnProgress } from '../../test/n8n/progress.mts';
import { type Cluster, openCluster } from '../../test/n8n/queue/cluster.mts';
import { oneNode, startCrowd, untilAll } from '../../test/n8n/queue/crowd.mts';
import { Meter } from '../../test/n8n/queue/meter.mts';
import { type Simulator, startSimulator } from '../../test/simulator/simulator.mts';
import { MIB } from '../files/sampleFile.mts';
import { looksAmong } from '../wait/looks.mts';
import { avatarParameters } from '../wait/play.mts';
import { type Growth, growthOf } from './growth.mts';

/** Executions that are parked at the same time; both are measured in one run. */
export const PARKED = { small: 100, large: 1_000 } as const;

/** What it takes to look once for every parked execution. */
export interface ParkedTaken {
	/** Processor time of the worker. */
	workerSeconds: number;
	/** Processor time of n8n's main process, which wakes the executions. */
	mainSeconds: number;
	/** What the database keeps of all executions. */
	keptMib: number;
	/** What the database wrote. */
	writtenMib: number;
}

export type ParkedGrowth = Growth<ParkedTaken>;

/** n8n's own default. */
export const SLOTS = 10;
/** Executions of one workflow: so many are started at once. */
const AT_ONCE = 50;
const LOOK_AGAIN_MS = 500;
const LIMIT_MS = 900_000;

/** Measures few and many executions, each on an n8n of its own. */
export async function measureParked(signal: AbortSignal, onProgress: OnProgress): Promise<ParkedGrowth> {
	const measured = async (size: number) => {
		const closers = new Closers();
		const close = () => void closers.close();
		signal.addEventListener('abort', close, { once: true });
		try {
			signal.throwIfAborted();
			return await park(size, closers, onProgress);
		} finally {
			signal.removeEventListener('abort', close);
			await closers.close();
		}
	};
	return growthOf(PARKED, await measured(PARKED.small), await measured(PARKED.large));
}

async function park(size: number, closers: Closers, onProgress: OnProgress): Promise<ParkedTaken> {
	const simulator = await startSimulator({ timeScale: 1, credits: 1e9 });
	closers.add(async () => await simulator.close());
	simulator.plan({ stuck: true }, size);
	const { token, url: baseUrl } = simulator;
	const cluster = await openCluster({ token, region: 'custom', baseUrl }, closers, onProgress);
	await cluster.startWorker(SLOTS);
	const mainMeter = new Meter();
	closers.add(async () => await mainMeter.stop());
	await mainMeter.watch(cluster.server.pid);
	await onProgress(`parking ${size} executions`, async () => await parkAll(cluster, simulator, size));
	return await onProgress(
		`${size} looks for ${size} parked executions`,
		async () => await lookOnce(cluster, simulator, mainMeter, size),
	);
}

async function parkAll(cluster: Cluster, simulator: Simulator, size: number): Promise<void> {
	const parameters = {
		...avatarParameters(simulator, '$json.body.name'),
		options: { whileWaiting: 'release' },
	};
	const work = oneNode({ name: 'A2E', type: `${PACKAGE}.createAvatar`, parameters });
	for (let begun = 0; begun < size; begun += AT_ONCE) {
		const names = Array.from(
			{ length: Math.min(AT_ONCE, size - begun) },
			(_, index) => `Avatar ${begun + index}`,
		);
		const crowd = await startCrowd(cluster, `crowd-${begun}`, names, work);
		// Those that are parked are woken meanwhile.
		await untilAll(cluster, crowd, ['waiting', 'running'], LIMIT_MS);
	}
	const deadline = Date.now() + LIMIT_MS;
	while (simulator.starts.length < size) {
		if (Date.now() > deadline) throw new Error(`${simulator.starts.length} of ${size} tasks were started`);
		await sleep(LOOK_AGAIN_MS);
	}
}

/** From now until as many looks as executions have been seen. */
async function lookOnce(
	{ postgres, workerMeter }: Cluster,
	simulator: Simulator,
	mainMeter: Meter,
	size: number,
): Promise<ParkedTaken> {
	const seen = async () => {
		const [[written]] = await postgres.query("select pg_current_wal_lsn() - '0/0'");
		return {
			workerSeconds: workerMeter.processorSeconds,
			mainSeconds: mainMeter.processorSeconds,
			writtenMib: Number(written) / MIB,
		};
	};
	const looks = () => looksAmong(simulator.requests).length;
	const before = await seen();
	const looked = looks();
	const deadline = Date.now() + LIMIT_MS;
	while (looks() - looked < size) {
		if (Date.now() > deadline) throw new Error(`${looks() - looked} of ${size} looks were made`);
		await sleep(LOOK_AGAIN_MS);
	}
	const after = await seen();
	const rounds = size / (looks() - looked);
	const [[kept]] = await postgres.query(
		'select sum(length(data) + length("workflowData"::text)) from execution_data',
	);
	return {
		workerSeconds: (after.workerSeconds - before.workerSeconds) * rounds,
		mainSeconds: (after.mainSeconds - before.mainSeconds) * rounds,
		writtenMib: (after.writtenMib - before.writtenMib) * rounds,
		keptMib: Number(kept) / MIB,
	};
}
