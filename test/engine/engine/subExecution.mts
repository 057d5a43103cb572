import type {
	INodeExecutionData,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	RelatedExecution,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';

/** Pure parts of how n8n 2.41 runs a sub-execution and hands its result over. */

const STARTS = ['n8n-nodes-base.executeWorkflowTrigger', 'n8n-nodes-base.manualTrigger'];

/** What a sub-execution begins with; `getRunData` of n8n's `workflow-execute-additional-data`. */
export function childData(
	{ nodes }: IWorkflowBase,
	items: INodeExecutionData[] = [{ json: {} }],
	parentExecution?: RelatedExecution,
): IRunExecutionData {
	const node = nodes.find(({ type }) => STARTS.includes(type));
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

/** Everything that the last executed node put out in its last run; `getLastExecutedNodeData` of n8n's helpers. */
export function lastOutput({
	resultData,
}: IRunExecutionData): Array<INodeExecutionData[] | null> | undefined {
	const { lastNodeExecuted, runData } = resultData;
	return lastNodeExecuted === undefined ? undefined : runData[lastNodeExecuted]?.at(-1)?.data?.main;
}

/**
 * Puts a sub-execution's end into the execution that waits for it; `updateParentExecutionWithChildResults` of n8n's
 * helpers.
 * @returns false when it does not wait for this one
 */
export function handOver(parent: IRunExecutionData, child: RelatedExecution, { data }: IRun): boolean {
	const [entry] = parent.executionData?.nodeExecutionStack ?? [];
	if (!entry?.metadata?.waitingChildExecutionIds?.includes(child.executionId)) return false;
	const { error } = data.resultData;
	const output = lastOutput(data);
	if (error) entry.metadata = { ...entry.metadata, resumeError: error, subExecution: child };
	else if (output) entry.data = { main: output };
	else return false;
	return true;
}
