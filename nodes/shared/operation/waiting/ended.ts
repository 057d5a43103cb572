import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { callError, usageError } from '../../client/errors';
import { glimpse } from '../../client/words';
import { inParallel } from '../../client/parallel';
import type { TaskState } from '../../task/status';
import type { Ending, Waited } from '../../task/wait';
import type { NodeError } from '../outcomes';
import { fetchAll, titleOf } from '../results';
import type { Run } from '../run';
import { recordShown, taskOutput } from '../tool';
import { complete } from './completion';
import { adviceFor } from './failureAdvice';
import type { ItemTask } from './itemTask';

/** What becomes of tasks whose wait has ended. */

/**
 * Takes up a task whose wait has ended. One that is no result becomes its item's outcome at once.
 * @param ended gets the others
 * @param minutes how long was waited at most
 * @throws NodeApiError or NodeOperationError for one that is no result, without *Continue On Fail*
 */
export function noteEnded(
	{ context, ledger, outcomes }: Pick<Run, 'context' | 'ledger' | 'outcomes'>,
	ended: Array<Waited<ItemTask>>,
	waited: Waited<ItemTask>,
	minutes: number,
): void {
	const fault = faultOf(context.getNode(), waited, minutes);
	if (!fault) {
		if (waited.ending.how === 'final' && waited.ending.byResult) {
			outcomes.hint(waited.task.itemIndex, takenForDone(waited.task, waited.ending.state));
		}
		ended.push(waited);
		return;
	}
	const { itemIndex, part, reference } = waited.task;
	if (waited.ending.how === 'final') {
		outcomes.taskFailed(reference);
		if (outcomes.tasksOf(itemIndex).length === 1) ledger.fail(itemIndex);
	}
	outcomes.fail(itemIndex, fault, outputOf(context, waited), part);
}

/** Gives every task that ended well its outcome: the facts that A2E keeps elsewhere, and the files. */
export async function putOutEnded(
	run: Pick<Run, 'context' | 'outcomes' | 'client' | 'files'>,
	ended: ReadonlyArray<Waited<ItemTask>>,
): Promise<void> {
	await inParallel(ended, run.client.pacing.mostAtOnce, async (waited) => {
		const { itemIndex, part } = waited.task;
		await succeed(run, waited).catch((fault: unknown) =>
			run.outcomes.fail(itemIndex, fault, outputOf(run.context, waited), part),
		);
	});
}

async function succeed(
	run: Pick<Run, 'context' | 'outcomes' | 'client' | 'files'>,
	waited: Waited<ItemTask>,
): Promise<void> {
	const { itemIndex, kind, part, reference, wishes } = waited.task;
	const output = outputOf(run.context, waited);
	const { ending } = waited;
	const extra: IDataObject =
		ending.how === 'final' && kind.completion
			? await complete(
					run,
					kind.completion,
					{ taskId: reference.taskId, record: ending.state.record },
					itemIndex,
				)
			: {};
	const urls = ending.how === 'final' ? ending.state.resultUrls : [];
	const binary =
		kind.media && wishes.download && urls.length > 0
			? await fetchAll(run, itemIndex, { urls, media: kind.media, title: titleOf(output) }, wishes.download)
			: undefined;
	run.outcomes.succeed(itemIndex, [{ ...output, ...extra }], binary, part);
}

/** What a waited task puts out, however it ended. */
export function outputOf(
	context: IExecuteFunctions,
	{ task, ending, looks, waitedMs }: Waited<ItemTask>,
): IDataObject {
	const state = 'state' in ending ? ending.state : undefined;
	return {
		...taskOutput(context, task.reference, state, recordShown(context, state?.record, task.wishes.simplify)),
		waitedSeconds: Math.round(waitedMs / 1000),
		statusCalls: looks,
	};
}

/**
 * Why a task that has ended is not a result, or undefined.
 * @param minutes how long was waited at most
 */
export function faultOf(
	node: INode,
	{ task, ending }: Waited<ItemTask>,
	minutes: number,
): NodeError | undefined {
	const { itemIndex, kind, reference, wishes } = task;
	if (ending.how === 'unreadable') {
		const error = callError(node, ending.failure, {
			purpose: `look at ${kind.name} ${reference.taskId}`,
			itemIndex,
			intent: 'read',
		});
		if (error.context.code === 'unreachable') error.context.code = 'unreadable';
		return error;
	}
	if (ending.how === 'timedOut') {
		if (wishes.onTimeout === 'return') return undefined;
		return usageError(
			node,
			`${kind.name} ${reference.taskId} was still running after ${minutes} minutes${whyUnclear(ending)}`,
			{
				code: 'timedOut',
				itemIndex,
				nextStep: `It goes on at A2E. Use 'Wait For Task' with type ${reference.taskType} and this ID, raise 'Timeout', or set 'When Time Is Up' to return it`,
			},
		);
	}
	return ending.state.phase === 'failed' ? failedTask(node, task, ending.state) : undefined;
}

function takenForDone({ kind, reference }: ItemTask, { word }: TaskState): string {
	return `${kind.name} ${reference.taskId} counts as finished, because it has a result, although A2E's word for it is "${word}", which is not a known one.`;
}

/** Why a task that was waited for may have ended all the same. */
function whyUnclear({ state, unknownWord }: Extract<Ending, { how: 'timedOut' }>): string {
	if (unknownWord === undefined) {
		return state?.phase === 'completed'
			? "; A2E's record of it still shows how it ended before, and nothing newer"
			: '';
	}
	const said =
		unknownWord === ''
			? 'A2E gave no status for it'
			: `A2E's last word for it was "${unknownWord}", which is not a known one`;
	return `; ${said}. It showed: ${glimpse(state?.record)}`;
}

function failedTask(node: INode, { itemIndex, kind, reference }: ItemTask, state: TaskState): NodeError {
	const { failedCode, credits } = state;
	const failedMessage = state.failedMessage ?? '';
	const code = failedCode ? ` (A2E code ${failedCode})` : '';
	const cost = credits === null ? '' : `. A2E notes ${credits} credits for it`;
	return usageError(node, `${kind.name} ${reference.taskId} did not succeed: ${failedMessage}${code}`, {
		code: failedCode === 'missingResult' ? 'missingResult' : 'taskFailed',
		itemIndex,
		nextStep: `${adviceFor({ failedCode, failedMessage })}${cost}`,
	});
}
