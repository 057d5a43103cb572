import type { IDataObject, IExecuteData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../../client/envelope';
import type { Outcomes } from '../outcomes';
import { runData } from './runData';

/**
 * Parks an execution in n8n's database and runs the node again when it goes on.
 *
 * n8n can put an execution to wait, but when it goes on, n8n passes the input of the node that asked for it on, without running
 * it. So the node leaves two entries on the execution's stack: its own, now without items, which n8n passes through; and below
 * it a second one with the items, which n8n runs like any node. The wait itself is plain data in the context of the node.
 *
 * While an execution is parked, its items are error items that name the tasks. The node puts the true items back before it does
 * anything; whatever else n8n may do with them, no input is taken for a result and no task is lost.
 *
 * Rests on n8n's `nodeExecutionStack`, where every branch of an execution that is not done yet waits for its turn.
 */
const KEY = 'a2eWait';
const ORIGINAL = 'a2eParkedItem';

/** Why this execution cannot be parked, or undefined. */
export function reentryObjection(context: IExecuteFunctions): string | undefined {
	if (!context.getExecutionId() || !context.getWorkflow().id) return 'the workflow is not saved';
	const run = runData(context);
	if (!Array.isArray(run?.executionData?.nodeExecutionStack)) return 'this n8n cannot run the node again';
	return run.startData?.destinationNode ? 'a single step is run by hand' : undefined;
}

/**
 * Parks the execution. The worker is free as soon as the node returns, whatever it returns.
 * @param wait what the node needs to go on
 * @param wakeAt ms since epoch
 * @throws whatever keeps n8n from parking it; nothing is changed then
 */
export async function park(
	context: IExecuteFunctions,
	wait: string,
	wakeAt: number,
	outcomes: Outcomes,
): Promise<void> {
	const entry = context.getExecuteData();
	const run = runData(context);
	const stack = run?.executionData?.nodeExecutionStack;
	if (!stack) throw new TypeError('There is no stack to leave the node on');
	await context.putExecutionToWait(unstored(new Date(wakeAt))).catch((fault: unknown) => {
		// n8n notes the time before it may refuse.
		run.waitTill = undefined;
		return Promise.reject(fault);
	});
	// A retried execution still has the error of the one that was stopped, and n8n throws it when its last node runs again.
	delete run.resultData.error;
	context.getContext('node')[KEY] = wait;
	const runIndex = context.evaluateExpression('{{ $runIndex }}', 0) as number;
	const [items, ...rest] = entry.data.main;
	const guarded = (items ?? []).map((item, itemIndex) => guard(item, outcomes.cutOff(itemIndex)));
	stack.unshift({
		...entry,
		node: { ...entry.node },
		data: { ...entry.data, main: [guarded, ...rest] },
		runIndex,
	});
	passThrough(entry, context.getExecutionId());
}

/**
 * The same moment, of which nothing is left in the stored data of the execution. n8n has a column for when to wake it, and takes
 * the moment in the data as the mark to switch the first entry's node off; where a person stops and retries the execution with
 * the saved workflow, that is the node of both entries, and n8n would pass the items on as if they were results.
 */
function unstored(date: Date): Date {
	return Object.assign(date, { toJSON: () => undefined });
}

/**
 * What n8n passes through when a parked execution goes on: no output at all. In n8n's old order of execution, an output without
 * items would count as an input for a node that merges several.
 */
export const NOTHING: INodeExecutionData[][] = [];

/**
 * n8n passes this entry through when the execution goes on: nothing may come out of it. It is said to wait for the execution
 * itself, for n8n would hand it the result of any sub-execution that ends meanwhile.
 */
function passThrough(entry: IExecuteData, executionId: string): void {
	entry.data = { main: NOTHING };
	entry.node = { ...entry.node, alwaysOutputData: false };
	entry.metadata = { ...entry.metadata, waitingChildExecutionIds: [executionId] };
}

/** Whether n8n runs the entry that it is to pass through, whatever it has put into it. */
export function isPassedThrough(context: IExecuteFunctions): boolean {
	const { waitingChildExecutionIds = [] } = context.getExecuteData().metadata ?? {};
	return waitingChildExecutionIds.includes(context.getExecutionId());
}

/**
 * Puts the true items back, when this is a parked execution that goes on.
 * @returns what the node kept to go on with, or undefined when it runs as usual
 */
export function takeUpParked(context: IExecuteFunctions): unknown {
	const [items] = context.getExecuteData().data.main;
	const parked = (items ?? []).map(putBack).includes(true);
	if (!parked) return undefined;
	const store = context.getContext('node');
	const wait: unknown = store[KEY];
	delete store[KEY];
	return wait;
}

function guard(item: INodeExecutionData, json: IDataObject): INodeExecutionData {
	const { binary, ...rest } = item;
	const original: IDataObject = {
		json: item.json,
		...(binary ? { binary: binary as unknown as IDataObject } : {}),
	};
	return { ...rest, json, [ORIGINAL]: original } as INodeExecutionData;
}

function putBack(item: INodeExecutionData): boolean {
	const guarded = item as INodeExecutionData & { [ORIGINAL]?: unknown };
	const original = guarded[ORIGINAL];
	if (!isObject(original)) return false;
	delete guarded[ORIGINAL];
	guarded.json = original.json as IDataObject;
	if (original.binary) guarded.binary = original.binary as unknown as INodeExecutionData['binary'];
	return true;
}
