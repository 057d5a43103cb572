import type { IDataObject, INode } from 'n8n-workflow';
import { cancelSignal, clock } from '../client/clock';
import { callError, usageError } from '../client/errors';
import { looker } from '../task/look';
import { patience } from '../task/schedule';
import { taskFields, type TaskState } from '../task/status';
import { type Waited, type WaitingTask, waitForTasks } from '../task/wait';
import { complete } from './completion';
import { downloads, titleOf } from './results';
import { forEachItem, optionsOf, type Run } from './run';

/** A task that belongs to an input item. */
export interface ItemTask extends WaitingTask {
	itemIndex: number;
}

const MINUTE_MS = 60_000;

/** Waits for all tasks in one loop and gives every item its outcome. */
export async function finishTasks(run: Run, tasks: readonly ItemTask[]): Promise<void> {
	const { context, outcomes } = run;
	const done: Array<Waited<ItemTask>> = [];
	const signal = cancelSignal(context);
	const minutes = Number(
		optionsOf(context, tasks[0]?.itemIndex ?? 0).timeout ??
			Math.max(...tasks.map(({ kind }) => patience(kind.typicalSeconds))),
	);

	await waitForTasks(tasks, looker(run.client), clock, {
		timeoutMs: minutes * MINUTE_MS,
		signal,
		onEnd: (waited) => {
			const fault = faultOf(run, waited, minutes);
			if (fault) outcomes.fail(waited.task.itemIndex, fault, outputOf(waited));
			else done.push(waited);
		},
		onUnknownWord: (task, word) =>
			context.addExecutionHints({
				message: `A2E gave the status "${word}" for ${task.kind.name} ${task.reference.taskId}, which is not a known one. It counts as still running.`,
				type: 'warning',
				location: 'outputPane',
			}),
	});
	if (signal?.aborted) {
		// n8n tells a stopped execution from a failed one by the word "canceled".
		throw usageError(context.getNode(), 'The execution was canceled while tasks were running at A2E', {
			nextStep: 'They go on there',
		});
	}

	const byItem = new Map(done.map((waited) => [waited.task.itemIndex, waited]));
	await forEachItem(run, [...byItem.keys()], async (itemIndex) => {
		const waited = byItem.get(itemIndex);
		if (!waited) return;
		const { kind, reference } = waited.task;
		const output = outputOf(waited);
		const finished = waited.ending.how === 'final';
		const extra = finished && kind.completion ? await complete(run, kind.completion, reference.taskId) : {};
		const binary =
			finished && kind.media
				? await downloads(run, itemIndex, {
						urls: output.resultUrls as string[],
						media: kind.media,
						title: titleOf(output),
					})
				: undefined;
		outcomes.succeed(itemIndex, [{ ...output, ...extra }], binary);
	});
}

function outputOf({ task, ending, looks, waitedMs }: Waited<ItemTask>): IDataObject {
	const state = 'state' in ending ? ending.state : undefined;
	return {
		...(state?.record ?? {}),
		...(state ? taskFields(task.reference, state) : { ...task.reference, status: 'running' }),
		waitedSeconds: Math.round(waitedMs / 1000),
		statusCalls: looks,
	};
}

/** Why a task that ended is not a result, or undefined. */
function faultOf({ context }: Run, { task, ending }: Waited<ItemTask>, minutes: number) {
	const { itemIndex, kind, reference } = task;
	if (ending.how === 'unreadable') {
		return callError(context.getNode(), ending.failure, {
			purpose: `look at ${kind.name} ${reference.taskId}`,
			itemIndex,
			intent: 'read',
		});
	}
	if (ending.how === 'timedOut') {
		if (optionsOf(context, itemIndex).onTimeout === 'return') return undefined;
		return usageError(
			context.getNode(),
			`${kind.name} ${reference.taskId} was still running after ${minutes} minutes`,
			{
				itemIndex,
				nextStep: `It goes on at A2E. Use 'Wait For Task' with type ${reference.taskType} and this ID, raise 'Timeout', or set 'When Time Is Up' to return it`,
			},
		);
	}
	return ending.state.phase === 'failed' ? failedTask(context.getNode(), task, ending.state) : undefined;
}

function failedTask(node: INode, { itemIndex, kind, reference }: ItemTask, state: TaskState) {
	const { failedCode, failedMessage, credits } = state;
	const code = failedCode ? ` (A2E code ${failedCode})` : '';
	const cost = credits === null ? '' : `. A2E notes ${credits} credits for it`;
	return usageError(node, `${kind.name} ${reference.taskId} did not succeed: ${failedMessage}${code}`, {
		itemIndex,
		nextStep:
			failedCode === '1003'
				? `A2E saw a minor in the media; this is final, use other media${cost}`
				: `Check the media and the text of this item against A2E's rules${cost}`,
	});
}
