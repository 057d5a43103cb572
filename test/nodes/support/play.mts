import type { Clock } from '../../../nodes/shared/client/clock';
import type { TaskKind } from '../../../nodes/shared/task/kind';
import type { Looker } from '../../../nodes/shared/task/look';
import type { Look } from '../../../nodes/shared/task/sight';
import { type Waited, type WaitingTask, waitForTasks, watchTasks } from '../../../nodes/shared/task/wait';
import { HOLD_PACE, type Pace } from '../../../nodes/shared/task/schedule';
import { DONE, KIND, RUNNING } from './tasks.mts';

export const MINUTE = 60_000;

/** A loop that turns without getting anywhere ends here instead of hanging the tests. */
const MOST_PAUSES = 10_000;

/** What A2E shows for a task at a time after the wait began. */
export type Story = (afterMs: number) => Look;

/** Running at first, finished from `endMs` on. */
export function finishing(endMs: number): Story {
	return (afterMs) => ({ state: afterMs >= endMs ? DONE : RUNNING });
}

/** The same, with an even percent in `process` meanwhile. */
export function progressing(endMs: number): Story {
	return (afterMs) => {
		const record = { process: Math.floor((100 * afterMs) / endMs) };
		return { state: afterMs >= endMs ? DONE : { ...RUNNING, record } };
	};
}

/** One look after the other; the last one stays. */
export function sequence(...looks: Look[]): Story {
	let next = 0;
	return () => looks[Math.min(next++, looks.length - 1)];
}

export interface Play {
	timeoutMs?: number;
	/** Milliseconds after which the editor's *Stop* is pressed. */
	stopAtMs?: number;
	fresh?: boolean;
	pace?: Pace;
	/** Whether the records had failed before. */
	again?: true;
	/** Kinds in the order of the stories; `KIND` by default. */
	kinds?: TaskKind[];
	/** How long before the wait each task was started, in milliseconds. */
	agesMs?: number[];
	onEnd?: (waited: Waited<WaitingTask>) => void;
	/** Calls that a look at so many tasks takes; by the kind's routes when absent. */
	callsFor?: (tasks: number) => number;
}

/** Waits for tasks that follow stories, on a clock that runs only while the loop pauses. */
export async function play(
	stories: Story[],
	{
		timeoutMs = 60 * MINUTE,
		stopAtMs,
		fresh = false,
		pace = HOLD_PACE,
		again,
		kinds,
		agesMs,
		onEnd,
		callsFor,
	}: Play = {},
) {
	const begun = 1_000_000;
	let now = begun;
	let pauses = 0;
	const stop = new AbortController();
	const clock: Clock = {
		now: () => now,
		random: () => 0.5,
		limit: (milliseconds) => milliseconds,
		async pause(milliseconds) {
			if (++pauses > MOST_PAUSES) throw new Error('The wait does not end');
			const end = now + Math.max(0, milliseconds);
			const stopAt = stopAtMs === undefined ? Infinity : begun + stopAtMs;
			now = Math.min(end, stopAt);
			if (now === stopAt) stop.abort();
		},
	};
	const tasks = stories.map((_, index): WaitingTask => {
		const kind = kinds?.[index] ?? KIND;
		const startedAt = begun - (agesMs?.[index] ?? 0);
		return { kind, fresh, again, startedAt, reference: { taskId: `id-${index}`, taskType: kind.type } };
	});
	const calls: Array<{ afterMs: number; type: string; ids: readonly string[] }> = [];
	const endings = new Map<string, Waited<WaitingTask>>();
	const unknownWords: string[] = [];
	const showsMany = ({ detail, batchDetail }: TaskKind) => !detail || batchDetail !== undefined;
	const looker: Looker = {
		showsMany,
		callsFor: (kind, count) => callsFor?.(count) ?? (showsMany(kind) ? Math.ceil(count / 50) : count),
		async lookAt(kind, ids) {
			calls.push({ afterMs: now - begun, type: kind.type, ids });
			return new Map(ids.map((id) => [id, stories[Number(id.slice(3))](now - begun)]));
		},
	};
	await waitForTasks(watchTasks(tasks, begun, pace), looker, clock, {
		begunAt: begun,
		deadline: begun + timeoutMs,
		pace,
		signal: stop.signal,
		onEnd: (waited) => {
			endings.set(waited.task.reference.taskId, waited);
			onEnd?.(waited);
		},
		onUnknownWord: (_task, word) => unknownWords.push(word),
	});
	const endingOf = (index: number) => endings.get(`id-${index}`)?.ending;
	return { calls, endings, endingOf, unknownWords, elapsedMs: now - begun };
}
