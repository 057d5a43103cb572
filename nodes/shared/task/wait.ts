import type { Clock } from '../client/clock';
import type { TaskReference } from '../client/errors';
import type { Failure } from '../client/failure';
import { isTransient } from '../client/retry';
import { noteEnd, type Proof } from './again';
import type { TaskKind } from './kind';
import type { Looker } from './look';
import { firstLook, GRACE_MS, leftBy, nextLook, type Pace, UNKNOWN_AGE_GRACE_MS } from './schedule';
import type { Look } from './sight';
import { progressOf, type TaskState } from './status';

/**
 * Waits for many tasks in one loop.
 *
 * Rules that must not regress:
 * - All tasks are waited for together; none waits for another.
 * - A transient fault, a status word nobody knows, and a task that is not visible yet never end a wait.
 * - 401, and A2E's own 403, end it at once: no later look can succeed. Any other refusal (a maintenance page, a proxy's
 *   403, a business code) must come several times in a row.
 * - *Stop* ends it within a second.
 * - What waits is plain data between two looks, so that a wait can be parked and go on in another process.
 */
export interface WaitingTask {
	reference: TaskReference;
	kind: TaskKind;
	/** When the task was started, or when this wait began for a task started elsewhere; ms since epoch. */
	startedAt: number;
	/** True when `startedAt` is its start: the first look can wait, and a 404 is "not visible yet" for longer. */
	fresh: boolean;
	/** Whether A2E was told to work again on a record that had failed before. */
	again?: true;
}

/** A task that is waited for, and how the wait stands. */
export interface Watch<T extends WaitingTask = WaitingTask> {
	task: T;
	/** When to look at it next; ms since epoch. */
	dueAt: number;
	/** Status calls that looked at it. */
	looks: number;
	/** Refusals in a row. */
	refusals: number;
	/** The status word of the last look that showed one, where A2E was never seen to use it. */
	unknownWord?: string;
	/** Looks in a row that showed such a word and a result beside it. */
	unknownWithResult?: number;
	/** For a record that has ended before; see `again.ts`. */
	proof?: Proof;
	/** How far it was by the last look, in percent, where A2E says so. */
	percent?: number;
	/** When it ends, as that foretells; ms since epoch. */
	endsAt?: number;
}

export type Ending =
	/** `byResult`: the status word is not a known one; the result that came with it twice says that the task is done. */
	| { how: 'final'; state: TaskState; byResult?: true }
	/**
	 * The time was up. `state` is what the last look showed, `unknownWord` a status word that is not a known one, so that
	 * the task may have ended.
	 */
	| { how: 'timedOut'; state?: TaskState; unknownWord?: string }
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
	/** When the wait began and when it gives up; ms since epoch. */
	begunAt: number;
	deadline: number;
	pace: Pace;
	signal?: AbortSignal;
	/** Called once for each task as soon as it ends. What it throws ends the whole wait. */
	onEnd(waited: Waited<T>): void;
	/** Called after each round of looks with what is still open. */
	onRound?(open: ReadonlyArray<Watch<T>>): void;
	/** Called for each look that shows a status word that A2E was never seen to use. */
	onUnknownWord?(task: T, word: string): void;
}

const REFUSALS_THAT_END = 5;
const RESULTS_THAT_END = 2;

/** Begins to wait. */
export function watchTasks<T extends WaitingTask>(
	tasks: readonly T[],
	begunAt: number,
	pace: Pace,
): Array<Watch<T>> {
	return tasks.map((task) => ({
		task,
		dueAt: task.fresh ? task.startedAt + firstLook(task.kind.typicalSeconds, pace) : begunAt,
		looks: 0,
		refusals: 0,
	}));
}

/** When something is to be done next; ms since epoch. */
export function nextDue(open: readonly Watch[], deadline: number): number {
	return open.reduce((earliest, { dueAt }) => Math.min(earliest, dueAt), deadline);
}

/**
 * Waits until every task has ended, until `signal` is set, or until the next look would come after `until`.
 * @returns what is still open
 */
export async function waitForTasks<T extends WaitingTask>(
	watches: ReadonlyArray<Watch<T>>,
	looker: Looker,
	clock: Clock,
	options: WaitOptions<T> & { until?: number },
): Promise<Array<Watch<T>>> {
	const { deadline, signal, until = Infinity } = options;
	let open = [...watches];
	while (open.length > 0) {
		const next = nextDue(open, deadline);
		if (next > until) return open;
		await clock.pause(next - clock.now(), signal);
		if (signal?.aborted) return open;
		open = await lookOnce(open, looker, clock, options);
		options.onRound?.(open);
	}
	return open;
}

/**
 * One round: looks at what is due, at what a batch call shows beside it, and at everything when time is up, so that a
 * finished task does not count as late.
 * @returns what is still open
 */
export async function lookOnce<T extends WaitingTask>(
	open: ReadonlyArray<Watch<T>>,
	looker: Looker,
	clock: Clock,
	{ begunAt, deadline, pace, signal, onEnd, onUnknownWord }: WaitOptions<T>,
): Promise<Array<Watch<T>>> {
	const timeIsUp = clock.now() >= deadline;
	const due = timeIsUp ? open : joined(open, looker, clock.now());
	const looks = await lookAtAll(due, looker);
	if (signal?.aborted) return [...open];
	const ended = new Set<Watch<T>>();
	for (const [watch, look] of looks) {
		watch.looks++;
		if ('state' in look) {
			noteWord(watch, look.state);
			noteProgress(watch, look.state, clock.now());
			if (endedBefore(watch.task)) noteEnd((watch.proof ??= {}), look.state, look.isOngoing);
		}
		if ('state' in look && !look.state.wordKnown) onUnknownWord?.(watch.task, look.state.word);
		const ending = endingOf(watch, look, clock.now()) ?? (timeIsUp ? timedOut(watch, look) : undefined);
		if (!ending) continue;
		ended.add(watch);
		onEnd({ task: watch.task, ending, looks: watch.looks, waitedMs: clock.now() - begunAt });
	}
	const left = open.filter((watch) => !ended.has(watch));
	postpone(left, looks, clock, pace, callsFor(looker, left));
	return left;
}

/** When to look at a task again, counted from now; ms since epoch. */
export function dueAfter({ task, endsAt }: Watch, clock: Clock, pace: Pace, callsPerRound = 0): number {
	const { kind, startedAt } = task;
	const now = clock.now();
	const moment = { ageMs: now - startedAt, typicalSeconds: kind.typicalSeconds, callsPerRound };
	const leftMs = endsAt === undefined ? undefined : Math.max(0, endsAt - now);
	return now + nextLook({ ...moment, leftMs, random: clock.random() }, pace);
}

/** How the wait for a task ends by what a look shows, or undefined while it goes on. */
function endingOf(watch: Watch, look: Look, now: number): Ending | undefined {
	const { task } = watch;
	if ('state' in look) {
		watch.refusals = 0;
		if (isOldEnd(watch, look.state, now)) return undefined;
		if (look.state.phase !== 'running') return { how: 'final', state: look.state };
		if ((watch.unknownWithResult ?? 0) < RESULTS_THAT_END) return undefined;
		return { how: 'final', state: { ...look.state, phase: 'completed' }, byResult: true };
	}
	if ('missing' in look) {
		const young = now - task.startedAt < (task.fresh ? GRACE_MS : UNKNOWN_AGE_GRACE_MS);
		return young ? undefined : { how: 'unreadable', failure: NOT_FOUND };
	}
	if (isTransient(look.fault)) return undefined;
	watch.refusals++;
	return isHopeless(look.fault) || watch.refusals >= REFUSALS_THAT_END
		? { how: 'unreadable', failure: look.fault }
		: undefined;
}

/** Whether a task works on a record that has ended before; of any other, every end is its own. */
function endedBefore({ again, kind }: WaitingTask): boolean {
	return again === true || kind.ongoing !== undefined;
}

/** Whether a record shows how it ended before; one that failed so soon again may show no difference. */
function isOldEnd({ task, proof }: Watch, { phase }: TaskState, now: number): boolean {
	if (proof?.isOwn) return false;
	if (phase === 'completed') return task.kind.ongoing !== undefined;
	return phase === 'failed' && task.again === true && now - task.startedAt < GRACE_MS;
}

/** A proxy may say 403 for a moment; A2E says it when the account may not. */
function isHopeless({ kind, httpStatus }: Failure): boolean {
	return httpStatus === 401 || (httpStatus === 403 && kind === 'refused');
}

/** A result that may be missing may also be there early, so it says nothing about the end. */
function noteWord(watch: Watch, { word, wordKnown, resultUrls }: TaskState): void {
	const { media, mediaOptional } = watch.task.kind;
	const showsResult = !wordKnown && media !== undefined && !mediaOptional && resultUrls.length > 0;
	watch.unknownWord = wordKnown ? undefined : word;
	watch.unknownWithResult = showsResult ? (watch.unknownWithResult ?? 0) + 1 : 0;
}

/** The percent of a task that was started elsewhere counts since a moment that nobody knows. */
function noteProgress(watch: Watch, { record }: TaskState, now: number): void {
	const { kind, fresh, startedAt } = watch.task;
	const percent = progressOf(kind, record);
	const left = !fresh || percent === undefined ? undefined : leftBy(now - startedAt, percent);
	watch.percent = percent;
	watch.endsAt = left === undefined ? undefined : now + left;
}

/** `Retry-After` of one answer holds for the whole loop: it is the account that is asked to slow down. */
function postpone(
	left: readonly Watch[],
	looks: ReadonlyMap<Watch, Look>,
	clock: Clock,
	pace: Pace,
	callsPerRound: number,
): void {
	let earliest = clock.now();
	for (const look of looks.values()) {
		if ('fault' in look) earliest = Math.max(earliest, clock.now() + (look.fault.retryAfterMs ?? 0));
	}
	for (const watch of left) {
		if (looks.has(watch)) watch.dueAt = dueAfter(watch, clock, pace, callsPerRound);
		watch.dueAt = Math.max(watch.dueAt, earliest);
	}
}

const NOT_FOUND: Failure = {
	kind: 'refused',
	httpStatus: 404,
	message: 'it does not know this task',
	code: '404',
};

/** The tasks that are due, and those that the same batch or list call shows for nothing. */
function joined<T extends WaitingTask>(
	open: ReadonlyArray<Watch<T>>,
	looker: Looker,
	now: number,
): Array<Watch<T>> {
	const isDue = ({ dueAt }: Watch<T>) => dueAt <= now;
	const asked = new Set(open.filter(isDue).map(({ task }) => task.kind));
	const shown = new Set([...asked].filter((kind) => looker.showsMany(kind)));
	return open.filter((watch) => isDue(watch) || shown.has(watch.task.kind));
}

function timedOut({ unknownWord }: Watch, look: Look): Ending {
	return {
		how: 'timedOut',
		...('state' in look ? { state: look.state } : {}),
		...(unknownWord === undefined ? {} : { unknownWord }),
	};
}

/** Calls that a look at all of these takes. */
function callsFor(looker: Looker, open: readonly Watch[]): number {
	return [...byKind(open)].reduce((sum, [kind, watches]) => sum + looker.callsFor(kind, watches.length), 0);
}

/** One look at each task, with the tasks of a kind together. */
async function lookAtAll<T extends WaitingTask>(
	due: ReadonlyArray<Watch<T>>,
	looker: Looker,
): Promise<Map<Watch<T>, Look>> {
	const seen = new Map<Watch<T>, Look>();
	for (const [kind, watches] of byKind(due)) {
		const ids = new Set(watches.map(({ task }) => task.reference.taskId));
		const looks = await looker.lookAt(kind, [...ids]);
		for (const watch of watches) {
			seen.set(watch, looks.get(watch.task.reference.taskId) ?? { missing: true });
		}
	}
	return seen;
}

function byKind<T extends WaitingTask>(watches: ReadonlyArray<Watch<T>>): Map<TaskKind, Array<Watch<T>>> {
	const groups = new Map<TaskKind, Array<Watch<T>>>();
	for (const watch of watches) {
		const group = groups.get(watch.task.kind);
		if (group) group.push(watch);
		else groups.set(watch.task.kind, [watch]);
	}
	return groups;
}
