import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import { callError, usageError } from '../../client/errors';
import type { TaskState } from '../../task/status';
import type { Waited } from '../../task/wait';
import type { NodeError } from '../outcomes';
import { taskOutput } from '../tool';
import type { ItemTask } from './itemTask';

/** What a waited task puts out, whatever its ending. */
export function outputOf(
	context: IExecuteFunctions,
	{ task, ending, looks, waitedMs }: Waited<ItemTask>,
): IDataObject {
	return {
		...taskOutput(context, task.reference, 'state' in ending ? ending.state : undefined),
		waitedSeconds: Math.round(waitedMs / 1000),
		statusCalls: looks,
	};
}

/**
 * Why a task that ended is not a result, or undefined.
 * @param minutes how long was waited at most
 */
export function faultOf(
	node: INode,
	{ task, ending }: Waited<ItemTask>,
	minutes: number,
): NodeError | undefined {
	const { itemIndex, kind, reference, wishes } = task;
	if (ending.how === 'unreadable') {
		return callError(node, ending.failure, {
			purpose: `look at ${kind.name} ${reference.taskId}`,
			itemIndex,
			intent: 'read',
		});
	}
	if (ending.how === 'timedOut') {
		if (wishes.onTimeout === 'return') return undefined;
		return usageError(node, `${kind.name} ${reference.taskId} was still running after ${minutes} minutes`, {
			itemIndex,
			nextStep: `It goes on at A2E. Use 'Wait For Task' with type ${reference.taskType} and this ID, raise 'Timeout', or set 'When Time Is Up' to return it`,
		});
	}
	return ending.state.phase === 'failed' ? failedTask(node, task, ending.state) : undefined;
}

function failedTask(node: INode, { itemIndex, kind, reference }: ItemTask, state: TaskState): NodeError {
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
