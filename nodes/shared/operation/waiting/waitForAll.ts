import { cancelSignal, clock } from '../../client/clock';
import { usageError } from '../../client/errors';
import { looker } from '../../task/look';
import { HOLD_PACE, lastStretch, type Pace, patience, PUSHED_PACE, RELEASED_PACE } from '../../task/schedule';
import { dueAfter, nextDue, waitForTasks, type Watch, watchTasks } from '../../task/wait';
import { isQuick, type Parking } from '../parking/decision';
import { freeze, type Wait } from './frozenWait';
import { noteWake } from '../parking/push';
import { park } from '../parking/reentry';
import type { WaitSettings } from '../request/plan';
import type { Run } from '../run';
import { noteEnded, putOutEnded } from './ended';
import { tellProgress } from './progress';
import { unknownWord } from './unknownWord';
import type { ItemTask } from './itemTask';

/** A wait that goes on in this process. */
type OpenWait = Omit<Wait, 'outcomes' | 'wakeAt'>;

const MINUTE_MS = 60_000;
/** n8n sees what is due within the minute; less than this may well take as long. */
const SHORTEST_PARK_MS = 66_000;
/** A look that is due so soon is not worth being parked for. */
const WORTH_HOLDING_MS = 3_000;
/** An execution that goes on so much earlier than planned was woken by a call. */
const EARLY_MS = 1_000;
/** Tasks that are looked at when a call has not said which of them has ended. */
const LOOKS_WHEN_CALLED = 25;

/** How long all tasks of a node are waited for, in minutes. */
export function minutesFor({ minutes }: WaitSettings, tasks: readonly Pick<ItemTask, 'kind'>[]): number {
	return minutes ?? tasks.reduce((most, { kind }) => Math.max(most, patience(kind.typicalSeconds)), 0);
}

/**
 * Waits for all tasks in one loop and gives every item its outcome, or parks the execution: then the items get their outcomes
 * when n8n runs the node again.
 * @param begunAt when the wait of the whole node began; ms since epoch
 * @throws NodeApiError or NodeOperationError for a task that is no result, without *Continue On Fail*
 */
export async function waitForAll(
	run: Run,
	tasks: readonly ItemTask[],
	parking: Parking,
	{ minutes, batchSize, begunAt }: { minutes: number; batchSize: number; begunAt: number },
): Promise<void> {
	const wait: OpenWait = {
		...{ begunAt, minutes, batchSize },
		deadline: begunAt + minutes * MINUTE_MS,
		pushed: tasks.every(({ pushed }) => pushed),
		open: watchTasks(tasks, clock.now(), HOLD_PACE),
		ended: [],
	};
	await look(run, wait, HOLD_PACE, clock.now() + parking.holdMs);
	// A quick task may have ended, and A2E have called, before there was anything to wake.
	for (const watch of wait.open) {
		const pace = wait.pushed && !isQuick(watch.task.kind) ? PUSHED_PACE : RELEASED_PACE;
		watch.dueAt = dueAfter(watch, clock, pace);
	}
	await parkOrEnd(run, wait);
}

/** Goes on with the wait of an execution that was parked. */
export async function goOnWaiting(run: Run, wait: Wait): Promise<void> {
	const now = clock.now();
	if (wait.wakeAt - now > EARLY_MS) {
		noteWake(run.context);
		for (const watch of longestOpen(wait.open)) watch.dueAt = now;
	}
	const pace = wait.pushed ? PUSHED_PACE : RELEASED_PACE;
	await look(run, wait, pace, now + WORTH_HOLDING_MS);
	if (!wait.pushed) await holdLastStretch(run, wait, pace);
	await parkOrEnd(run, wait);
}

/** Holds the worker where all that is open ends within seconds: parked, the result would come a minute late. */
async function holdLastStretch(run: Run, wait: OpenWait, pace: Pace): Promise<void> {
	const now = clock.now();
	const left = wait.open.map(({ endsAt }) => (endsAt === undefined ? undefined : Math.max(0, endsAt - now)));
	const { heldMs = 0, begunAt } = wait;
	const stretch = lastStretch(left, { waitedMs: now - begunAt, heldMs });
	if (wait.open.length === 0 || stretch === 0) return;
	for (const watch of wait.open) watch.dueAt = now + stretch;
	await look(run, wait, pace, now + stretch);
	wait.heldMs = heldMs + clock.now() - now;
}

/** Parks the execution where something is still open, and gives the items their outcomes where nothing is. */
async function parkOrEnd(run: Run, wait: OpenWait): Promise<void> {
	if (wait.open.length > 0) {
		if (await parks(run, wait)) return;
		await look(run, wait, HOLD_PACE, Infinity);
	}
	await putOutEnded(run, wait.ended);
}

/** Looks as long as looks are due before `until`. @throws for *Stop*, and for a task that ends the node */
async function look(run: Run, wait: OpenWait, pace: Pace, until: number): Promise<void> {
	const { context, outcomes } = run;
	const signal = cancelSignal(context);
	const all = wait.open.length + wait.ended.length;
	wait.open = await waitForTasks(wait.open, looker(run.client, wait.batchSize), clock, {
		...{ begunAt: wait.begunAt, deadline: wait.deadline, pace, signal, until },
		onEnd: (waited) => noteEnded(run, wait.ended, waited, wait.minutes),
		onRound: (open) => {
			const done = wait.ended.length;
			const failed = all - open.length - done;
			tellProgress(context, { open, done, failed, waitedMs: clock.now() - wait.begunAt });
		},
		onUnknownWord: ({ itemIndex, kind, reference }, word) =>
			outcomes.hint(itemIndex, unknownWord(kind, reference, word)),
	});
	if (signal?.aborted) {
		// n8n tells a stopped execution from a failed one by the word "canceled".
		throw usageError(context.getNode(), 'The execution was canceled while tasks were running at A2E', {
			code: 'canceled',
			nextStep: "They go on there, and are paid for: the operation 'Get Many' of 'Task' shows them too",
		});
	}
}

/** @returns false, with a hint, when n8n would not park the execution: then the wait is held */
async function parks(run: Run, wait: OpenWait): Promise<boolean> {
	const { context, outcomes } = run;
	const wakeAt = Math.max(nextDue(wait.open, wait.deadline), clock.now() + SHORTEST_PARK_MS);
	try {
		await park(context, freeze({ ...wait, wakeAt, outcomes: outcomes.freeze() }), wakeAt, outcomes);
		outcomes.park();
		return true;
	} catch (fault) {
		const reason = fault instanceof Error ? fault.message : String(fault);
		outcomes.hint(wait.open[0].task.itemIndex, `n8n would not release the worker, so it was held: ${reason}`);
		return false;
	}
}

/** The tasks that have been waited for longest, as many as are looked at for one call. */
function longestOpen(open: ReadonlyArray<Watch<ItemTask>>): Array<Watch<ItemTask>> {
	return [...open].sort((a, b) => a.task.startedAt - b.task.startedAt).slice(0, LOOKS_WHEN_CALLED);
}
