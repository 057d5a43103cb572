import type {
	ExecutionError,
	INodeExecutionData,
	IRunExecutionData,
	ITaskData,
	IWorkflowBase,
	RelatedExecution,
	Workflow,
} from 'n8n-workflow';
import { createRunExecutionData, mergeRunsPerBranch, NodeOperationError } from 'n8n-workflow';

/** Pure parts of how n8n 2.41 runs a sub-execution and hands its result over. */

const CALLED = 'n8n-nodes-base.executeWorkflowTrigger';
const STARTS = [CALLED, 'n8n-nodes-base.start', 'n8n-nodes-base.manualTrigger'];

/** What a sub-execution begins with; `getRunData` of n8n's `workflow-execute-additional-data`. */
export function childData(
	{ nodes }: IWorkflowBase,
	items: INodeExecutionData[] = [{ json: {} }],
	parentExecution?: RelatedExecution,
): IRunExecutionData {
	const node = nodes.find(({ type }) => type === CALLED) ?? nodes.find(({ type }) => STARTS.includes(type));
	if (!node) throw new Error('Missing node to start execution');
	return createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [items] }, metadata: { parentExecution }, source: null }],
		},
		parentExecution,
	});
}

/**
 * Whether a workflow may be called, by one of the same owner; n8n's `SubworkflowPolicyChecker`. An inline workflow is no
 * exception, and tests list no callers.
 */
export function checkPolicy({ settings }: IWorkflowBase): void {
	const policy = settings?.callerPolicy ?? 'workflowsFromSameOwner';
	if (policy !== 'any' && policy !== 'workflowsFromSameOwner')
		throw new Error('The sub-workflow you’re trying to execute limits which workflows it can be called by.');
}

/** Whether an execution waits for the end of one that it has called; `shouldRestartParentExecution` of n8n's helpers. */
export function goesOn({ shouldResume = true }: RelatedExecution): boolean {
	return shouldResume;
}

/** The runs of the node that was executed last; `getLastExecutedNodeRuns` of n8n's helpers. */
export function lastRuns({ resultData }: IRunExecutionData): ITaskData[] {
	const { lastNodeExecuted, runData } = resultData;
	return lastNodeExecuted === undefined ? [] : (runData[lastNodeExecuted] ?? []);
}

/**
 * What the node that calls a sub-workflow gets when it has not been parked: of a trigger of an older version the last run
 * only; `buildSubWorkflowOutput` of n8n.
 */
export function childOutput(
	data: IRunExecutionData,
	{ nodes }: IWorkflowBase,
): Array<INodeExecutionData[] | null> {
	const trigger = nodes.find(({ type }) => type === CALLED);
	const runs = lastRuns(data);
	if ((trigger?.typeVersion ?? 1) >= 1.2 && runs.length > 0) return mergeRunsPerBranch(runs);
	return runs.at(-1)?.data?.main ?? [null];
}

/** The error of a sub-execution as the node that calls it gets it; `objectToError` of n8n. */
export function errorOf(
	error: object | undefined,
	workflow: Workflow,
	executionId: string,
): Error & RelatedExecution {
	const stored = error as Partial<ExecutionError> & { node?: { name: string } };
	const { message, description, stack, node: failed } = stored ?? {};
	const related = { executionId, workflowId: workflow.id };
	if (typeof message !== 'string') return Object.assign(new Error('An error occurred'), related);
	const node = failed && workflow.getNode(failed.name);
	const made = node ? new NodeOperationError(node, stored as Error, stored as object) : new Error(message);
	return Object.assign(made, related, description && { description }, stack && { stack });
}

/**
 * Puts a sub-execution's end into the execution that waits; `updateParentExecutionWithChildResults` of n8n's helpers. The
 * first one that ends is taken for the end of all. An execution that waits for something else, and names no sub-execution,
 * takes it too.
 * @returns false when there is nothing to hand over, or it waits for others
 */
export function handOver(
	parent: IRunExecutionData,
	child: RelatedExecution,
	end: IRunExecutionData,
): boolean {
	const { error } = end.resultData;
	const last = lastRuns(end).at(-1);
	if (!error && !last?.data) return false;
	const [entry] = parent.executionData?.nodeExecutionStack ?? [];
	if (!entry) return false;
	const expected = entry.metadata?.waitingChildExecutionIds ?? [];
	if (expected.length > 0 && !expected.includes(child.executionId)) return false;
	if (error) entry.metadata = { ...entry.metadata, resumeError: error, subExecution: child };
	else if (last?.data) entry.data = last.data;
	return true;
}
