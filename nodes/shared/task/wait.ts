import type { Clock } from '../client/clock';
import type { Failure } from '../client/failure';
import { isTransient } from '../client/retry';
import type { TaskReference } from '../client/errors';
import type { TaskKind } from './kind';
import type { Look, LookAt } from './look';
import { firstLook, GRACE_MS, nextLook, UNKNOWN_AGE_GRACE_MS } from './schedule';
import type { TaskState } from './status';

/**
 * Waits for many tasks in one loop.
 *
 * Rules that must not regress:
 * - All tasks are waited for together; none waits for another.
 * - A transient fault, a status word nobody knows, and a task that is not visible yet never end a wait.
 * - 401 and 403 end it at once: no later look can succeed. Any other refusal (a maintenance page, a business code) must
 *   come several times in a row.
 * - *Stop* ends it within a second.
 */
export interface WaitingTask {
	reference: TaskReference;
	kind: TaskKind;
	/** When the task was started, or when this wait began for a task started elsewhere; ms since epoch. */
	startedAt: number;
	/** True when `startedAt` is its start: the first look can wait, and a 404 is "not visible yet" for longer. */
	fresh: boolean;
}

export type Ending =
	| { how: 'final'; state: TaskState }
	/** The time was up. `state` is what the last look showed. */
	| { how: 'timedOut'; state?: TaskState }
	/** The look itself cannot succeed. */
	| { how: 'unreadable'; failure: Failure };

export interface Waited<T extends WaitingTask> {
	task: T;
	ending: Ending;
	/** Status calls that looked at this task. */
	looks: number;
	waitedMs: number;
}

export interface WaitOptions<T extends WaitingTask> {
	timeoutMs: number;
	signal?: AbortSignal;
	/** Called once for each task as soon as it ends. What it throws ends the whole wait. */
	onEnd(waited: Waited<T>): void;
	/** Called once for each status word that A2E was never seen to use. */
	onUnknownWord?(task: T, word: string): void;
}

interface Watch<T> {
	task: T;
	dueAt: number;
	looks: number;
	/** Refusals in a row. */
	refusals: number;
	state?: TaskState;
}

const REFUSALS_THAT_END = 5;

/** Resolves when every task has ended or `signal` was set; tasks that are still open then get no ending. */
export async function waitForTasks<T extends WaitingTask>(
	tasks: readonly T[],
	lookAt: LookAt,
	clock: Clock,
	{ timeoutMs, signal, onEnd, onUnknownWord }: WaitOptions<T>,
): Promise<void> {
	const begun = clock.now();
	const deadline = begun + timeoutMs;
	const unknownWords = new Set<string>();
	let open: Array<Watch<T>> = tasks.map((task) => ({
		task,
		dueAt: task.fresh ? task.startedAt + firstLook(task.kind.typicalSeconds) : begun,
		looks: 0,
		refusals: 0,
	}));

	while (open.length > 0) {
		const next = Math.min(...open.map(({ dueAt }) => dueAt), deadline);
		await clock.pause(next - clock.now(), signal);
		if (signal?.aborted) return;

		const timeIsUp = clock.now() >= deadline;
		// When time is up everything is looked at once more: a finished task must not count as late.
		const due = timeIsUp ? open : joined(open, clock.now());
		const looks = await lookAtAll(due, lookAt);
		if (signal?.aborted) return;
		for (const watch of due) {
			watch.looks++;
			const look = looks.get(watch) ?? { missing: true };
			if ('state' in look) noteState(watch, look.state);
			const ending = endingOf(watch, look) ?? (timeIsUp ? timedOut(watch) : undefined);
			if (ending) {
				open = open.filter((other) => other !== watch);
				onEnd({ task: watch.task, ending, looks: watch.looks, waitedMs: clock.now() - begun });
			}
		}
		postpone(due, looks);
	}

	function noteState(watch: Watch<T>, state: TaskState): void {
		watch.state = state;
		if (state.wordKnown || unknownWords.has(state.word)) return;
		unknownWords.add(state.word);
		onUnknownWord?.(watch.task, state.word);
	}

	function endingOf(watch: Watch<T>, look: Look): Ending | undefined {
		const { task } = watch;
		if ('state' in look) {
			watch.refusals = 0;
			return look.state.phase === 'running' ? undefined : { how: 'final', state: look.state };
		}
		if ('missing' in look) {
			const young = clock.now() - task.startedAt < (task.fresh ? GRACE_MS : UNKNOWN_AGE_GRACE_MS);
			return young ? undefined : { how: 'unreadable', failure: NOT_FOUND };
		}
		if (isTransient(look.fault)) return undefined;
		watch.refusals++;
		const hopeless = look.fault.httpStatus === 401 || look.fault.httpStatus === 403;
		return hopeless || watch.refusals >= REFUSALS_THAT_END
			? { how: 'unreadable', failure: look.fault }
			: undefined;
	}

	/** `Retry-After` of one answer holds for the whole loop: it is the account that is asked to slow down. */
	function postpone(due: ReadonlyArray<Watch<T>>, looks: ReadonlyMap<Watch<T>, Look>): void {
		const now = clock.now();
		for (const watch of due) {
			watch.dueAt = now + nextLook(now - watch.task.startedAt, clock.random());
		}
		const asked = [...looks.values()].map((look) => ('fault' in look ? (look.fault.retryAfterMs ?? 0) : 0));
		const earliest = now + Math.max(0, ...asked);
		for (const watch of open) watch.dueAt = Math.max(watch.dueAt, earliest);
	}
}

const NOT_FOUND: Failure = {
	kind: 'refused',
	httpStatus: 404,
	message: 'it does not know this task',
	code: '404',
};

/** The tasks that are due, and those that the same batch call shows for nothing. */
function joined<T extends WaitingTask>(open: ReadonlyArray<Watch<T>>, now: number): Array<Watch<T>> {
	const isDue = ({ dueAt }: Watch<T>) => dueAt <= now;
	const asked = new Set(open.filter(isDue).map(({ task }) => task.kind));
	return open.filter((watch) => isDue(watch) || (watch.task.kind.batchDetail && asked.has(watch.task.kind)));
}

function timedOut<T>({ state }: Watch<T>): Ending {
	return { how: 'timedOut', state };
}

/** One look at each task, with the tasks of a kind together. */
async function lookAtAll<T extends WaitingTask>(
	due: ReadonlyArray<Watch<T>>,
	lookAt: LookAt,
): Promise<Map<Watch<T>, Look>> {
	const byKind = new Map<TaskKind, Array<Watch<T>>>();
	for (const watch of due) byKind.set(watch.task.kind, [...(byKind.get(watch.task.kind) ?? []), watch]);
	const seen = new Map<Watch<T>, Look>();
	for (const [kind, watches] of byKind) {
		const looks = await lookAt(kind, [...new Set(watches.map(({ task }) => task.reference.taskId))]);
		for (const watch of watches) {
			const look = looks.get(watch.task.reference.taskId);
			if (look) seen.set(watch, look);
		}
	}
	return seen;
}
