import { setTimeout as sleep } from 'node:timers/promises';
import { type OwnTime, ownTime, type Stretch } from './ownTime.mts';
import { Meter } from '../../test/n8n/queue/meter.mts';
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
 * Lets one contender wait for the tasks of a load, and looks at it from A2E's side: what was asked, and when. What other
 * work on the machine took from this process is left out.
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
	const meter = new Meter();
	await meter.watch(process.pid);
	const played = await Promise.all(
		executionsOf(load).map(async (names, index) => {
			await sleep(index * APART_MS);
			return await timed(names, play);
		}),
	).finally(async () => await meter.stop());

	const elapsed = ownTime(meter.readings);
	const looks = looksAmong(simulator.requests);
	const seen = new Map(
		simulator.starts.map(({ taskId, endsAt, body }, index) => {
			const seconds = planned[index];
			const lagSeconds = (lagOf(taskId, endsAt, looks, elapsed) * factor) / SECOND_MS;
			const at = { from: endsAt - (seconds * SECOND_MS) / factor, to: endsAt };
			return [(body as { name: string }).name, { seconds, lagSeconds, at }];
		}),
	);
	const executions = played.map(({ names, at }): ExecutionSeen => {
		const tasks = names.map((name) => seen.get(name)).filter((task) => task !== undefined);
		const wallMs = wallOf(
			at,
			tasks.map((task) => task.at),
			elapsed,
		);
		return { wallSeconds: (wallMs * factor) / SECOND_MS, tasks };
	});
	return { executions, calls: looks.length };
}

/**
 * Milliseconds that an execution took. While its last task ran, time was A2E's; before and after, it was its own. Pure.
 *
 * @param tasks at least one
 */
export function wallOf({ from, to }: Stretch, tasks: readonly Stretch[], elapsed: OwnTime): number {
	const last = tasks.reduce((latest, task) => (task.to > latest.to ? task : latest));
	return elapsed(from, last.from) + (last.to - last.from) + elapsed(last.to, to);
}

function executionsOf({ tasks, executions }: Load): Names[] {
	return Array.from({ length: executions }, (_, execution) =>
		Array.from({ length: tasks }, (_, task) => `Avatar ${execution}.${task}`),
	);
}

async function timed(names: Names, play: Play): Promise<{ names: Names; at: Stretch }> {
	const from = Date.now();
	await play(names);
	return { names, at: { from, to: Date.now() } };
}
