import path from 'node:path';
import type { OnProgress } from '../../test/n8n/progress.mts';
import { type Simulator, startSimulator } from '../../test/simulator/simulator.mts';
import { measureApart } from '../child.mts';
import { type Growth, growthOf } from './growth.mts';
import { NAMES, SIZES, type Taken, TOGETHER, type Way } from './ways.mts';

const CHILD = path.join(import.meta.dirname, 'items.child.mts');

/** Nobody waits for A2E here: its tasks are done before they are looked at. */
const TIME_SCALE = 300;
const TASK_MS = 1;
/** More than all starts together cost. */
const CREDITS = 1e9;
const LIMIT_MS = 900_000;

/** One way, with few and with many items. */
export interface WayGrowth extends Growth<Taken> {
	way: Way;
}

/** Measures every way with few and with many items, one process after the other. */
export async function measureItems(signal: AbortSignal, onProgress: OnProgress): Promise<WayGrowth[]> {
	const measured: WayGrowth[] = [];
	for (const ways of TOGETHER) {
		const small = await measureOn(ways, SIZES.small, signal, onProgress);
		const large = await measureOn(ways, SIZES.large, signal, onProgress);
		measured.push(...ways.map((way, index) => ({ way, ...growthOf(SIZES, small[index], large[index]) })));
	}
	return measured;
}

async function measureOn(
	ways: readonly Way[],
	items: number,
	signal: AbortSignal,
	onProgress: OnProgress,
): Promise<Taken[]> {
	const simulator = await startSimulator({ timeScale: TIME_SCALE, credits: CREDITS });
	try {
		// Those of the warm-up as well.
		simulator.plan({ durationMs: TASK_MS }, items * 2);
		const taken: Taken[] = [];
		for (const way of ways) {
			const work = async () => await pass(simulator, way, items, signal);
			taken.push(await onProgress(`${items} items: ${NAMES[way]}`, work));
		}
		return taken;
	} finally {
		await simulator.close();
	}
}

async function pass(
	{ url: origin, token }: Simulator,
	way: Way,
	items: number,
	signal: AbortSignal,
): Promise<Taken> {
	const assignment = { way, items, origin, token, timeScale: TIME_SCALE };
	return await measureApart(CHILD, assignment, { name: NAMES[way], signal, limitMs: LIMIT_MS });
}
