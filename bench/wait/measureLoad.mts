import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../test/simulator/simulator.mts';
import {
	type ExecutionSeen,
	type Load,
	type LoadSeen,
	type Names,
	type Play,
	TASK_SECONDS,
} from './contenders.mts';
import { durations } from './durations.mts';
import { lagOf, looksAmong } from './looks.mts';

const SECOND_MS = 1_000;

/** Real milliseconds between the begins of executions, so that the start of one is not in the way of another. */
const APART_MS = 60;

/**
 * Lets one contender wait for the tasks of a load, and looks at it from A2E's side: what was asked, and when.
 *
 * @param factor how many times faster than in reality tasks and contenders run
 */
export async function measureLoad(
	simulator: Simulator,
	factor: number,
	load: Load,
	play: Play,
): Promise<LoadSeen> {
	simulator.reset();
	const planned = durations(load.tasks * load.executions, TASK_SECONDS);
	for (const seconds of planned) simulator.plan({ durationMs: (seconds * SECOND_MS) / factor });
	const walls = await Promise.all(
		executionsOf(load).map(async (names, index) => {
			await sleep(index * APART_MS);
			return await timed(names, play);
		}),
	);

	const looks = looksAmong(simulator.requests);
	const seen = new Map(
		simulator.starts.map(({ taskId, endsAt, body }, index) => [
			(body as { name: string }).name,
			{
				seconds: planned[index],
				lagSeconds: (lagOf(taskId, endsAt, looks) * factor) / SECOND_MS,
			},
		]),
	);
	const executions = walls.map(
		({ names, ms }): ExecutionSeen => ({
			wallSeconds: (ms * factor) / SECOND_MS,
			tasks: names.map((name) => seen.get(name)).filter((task) => task !== undefined),
		}),
	);
	return { executions, calls: looks.length };
}

function executionsOf({ tasks, executions }: Load): Names[] {
	return Array.from({ length: executions }, (_, execution) =>
		Array.from({ length: tasks }, (_, task) => `Avatar ${execution}.${task}`),
	);
}

async function timed(names: Names, play: Play): Promise<{ names: Names; ms: number }> {
	const begun = performance.now();
	await play(names);
	return { names, ms: performance.now() - begun };
}
