import { cancelSignal, clock } from '../../client/clock';
import { usageError } from '../../client/errors';
import { looker } from '../../task/look';
import { HOLD_PACE, PUSHED_PACE, RELEASED_PACE } from '../../task/schedule';
import { dueAfter, type WaitOptions, waitForTasks, type Watch, watchTasks } from '../../task/wait';
import type { Run } from '../run';
import { conclude, type Ended, noteUnknownWord, takeUp } from './conclude';
import type { ItemTask } from './itemTask';
import { release } from './release';
import { type WaitSettings, waitSettings } from './settings';
import { holdingTime, isQuick } from './waitPlan';

const MINUTE_MS = 60_000;

/**
 * Waits for all tasks in one loop and gives every item its outcome, or parks the execution: then the items get their
 * outcomes from a sub-execution, and the work of this node is over.
 * @throws NodeApiError or NodeOperationError for a task that is no result, without *Continue On Fail*
 */
export async function finishTasks(run: Run, tasks: readonly ItemTask[]): Promise<void> {
	const { context, outcomes } = run;
	const settings = waitSettings(context, tasks);
	const begunAt = clock.now();
	const ended: Ended = { waited: [], minutes: settings.minutes };
	const lookAt = looker(run.client, settings.batchSize);
	const options: WaitOptions<ItemTask> = {
		begunAt,
		deadline: begunAt + settings.minutes * MINUTE_MS,
		pace: HOLD_PACE,
		signal: cancelSignal(context),
		onEnd: (waited) => takeUp(run, ended, waited),
		onUnknownWord: (task, word) => noteUnknownWord(outcomes, task, word),
	};
	const until = begunAt + holdingTime(run, tasks, settings);

	let open = await waitForTasks(watchTasks(tasks, begunAt, HOLD_PACE), lookAt, clock, { ...options, until });
	if (open.length > 0 && !options.signal?.aborted) {
		if (await park(run, open, ended, options, settings)) return;
		open = await waitForTasks(open, lookAt, clock, options);
	}
	if (options.signal?.aborted) {
		// n8n tells a stopped execution from a failed one by the word "canceled".
		throw usageError(context.getNode(), 'The execution was canceled while tasks were running at A2E', {
			nextStep: 'They go on there',
		});
	}
	await conclude(run, ended);
}

/** @returns false, with a hint, when n8n would not park the execution: then the wait is held */
async function park(
	run: Run,
	open: ReadonlyArray<Watch<ItemTask>>,
	ended: Ended,
	{ begunAt, deadline }: WaitOptions<ItemTask>,
	{ minutes, batchSize }: WaitSettings,
): Promise<boolean> {
	const { context, outcomes } = run;
	const pushed = open.every(({ task }) => task.pushed);
	const slower = open.map((watch) => {
		// A quick task may have ended, and A2E have called, before there was anything to wake.
		const pace = pushed && !isQuick(watch.task.kind) ? PUSHED_PACE : RELEASED_PACE;
		return { ...watch, dueAt: dueAfter(watch, clock, pace) };
	});
	try {
		await release(context, {
			...{ begunAt, deadline, minutes, batchSize, pushed },
			parentExecutionId: context.getExecutionId(),
			open: slower,
			ended: ended.waited,
			outcomes: outcomes.freeze(),
		});
		outcomes.park();
		return true;
	} catch (fault) {
		const reason = fault instanceof Error ? fault.message : String(fault);
		outcomes.hint(open[0].task.itemIndex, `n8n would not release the worker, so it was held: ${reason}`);
		return false;
	}
}
