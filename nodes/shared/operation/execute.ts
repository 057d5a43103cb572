import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../catalogue/types';
import { usageError } from '../client/errors';
import { Outcomes } from './outcomes';
import { isPassedThrough, takeUpParked } from './parking/reentry';
import { readKeeping, readPacing } from './request/plan';
import { openRun, type Run } from './run';
import { runCall } from './runs/call';
import { runDownload } from './runs/download';
import { runList } from './runs/list';
import { runLook } from './runs/look';
import { runStart } from './runs/start';
import { runTasks } from './runs/tasks';
import { runUpload } from './runs/upload';
import { runWait } from './runs/wait';
import { isTool } from './tool';
import { thaw } from './waiting/frozenWait';
import { goOnWaiting } from './waiting/waitForAll';

type Runners = {
	[Runs in Operation['runs']]: (run: Run<Extract<Operation, { runs: Runs }>>) => Promise<void>;
};

const RUNNERS: Runners = {
	start: runStart,
	call: runCall,
	list: runList,
	look: runLook,
	download: runDownload,
	upload: runUpload,
	wait: runWait,
	tasks: runTasks,
};

/**
 * Runs an operation of the catalogue over all input items: what every node of this package does, and the one way in and out of
 * it. Whatever is thrown becomes the outcome of each item that has none: with *Continue*, n8n would otherwise pass the input on
 * as if it were a result.
 * @param find the operation that the parameters choose
 * @throws NodeApiError or NodeOperationError, with every task that was started and may have been charged
 */
export async function executeOperation(
	context: IExecuteFunctions,
	find: () => Operation,
): Promise<INodeExecutionData[][]> {
	if (isPassedThrough(context)) return [[]];
	let outcomes = new Outcomes(context);
	const itemIndexes = context.getInputData().map((_, index) => index);
	try {
		const parked = thaw(takeUpParked(context));
		if (parked) outcomes = new Outcomes(context, parked.outcomes);
		if (!parked) noteKeeping(context, outcomes, itemIndexes);
		// No parameter is read again after money was spent.
		const run = await openRun(context, find(), outcomes, parked ? undefined : readPacing({ context }));
		if (parked) await goOnWaiting(run, parked);
		else await (RUNNERS[run.operation.runs] as (run: Run) => Promise<void>)(run);
		if (outcomes.isParked) return [[]];
		const left = itemIndexes.filter((index) => outcomes.isOpen(index));
		if (left.length > 0) throw withoutOutcome(context, left);
	} catch (fault) {
		outcomes.failRest(fault, itemIndexes);
	}
	outcomes.noteDrift();
	const items = outcomes.items(isTool(context));
	for (const [, message] of outcomes.hints) {
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
	return [items];
}

/** An agent knows what it gave. */
function noteKeeping(context: IExecuteFunctions, outcomes: Outcomes, itemIndexes: readonly number[]): void {
	if (isTool(context)) return;
	for (const itemIndex of itemIndexes) {
		try {
			const keeping = readKeeping({ context }, itemIndex);
			if (keeping) outcomes.keep(itemIndex, keeping);
		} catch (fault) {
			outcomes.fail(itemIndex, fault);
		}
	}
}

/** A mistake in this package; said rather than an item lost. */
function withoutOutcome(context: IExecuteFunctions, items: readonly number[]) {
	return usageError(context.getNode(), `The node has no outcome for the items ${items.join(', ')}`, {
		code: 'internal',
		nextStep: 'Please report this to the makers of the node',
	});
}
