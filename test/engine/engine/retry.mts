import type { ExecutionStatus, IRunExecutionData, Workflow } from 'n8n-workflow';

/**
 * What a retried execution begins with: everything that was stored, without the run that failed; `ExecutionService.retry`
 * of n8n.
 * @param saved the workflow as it is saved now, when the retry is to use it: the waiting nodes become its nodes
 * @throws Error in the words of n8n when there is nothing to retry
 */
export function retryData(
	status: ExecutionStatus,
	data: IRunExecutionData | undefined,
	saved?: Workflow,
): IRunExecutionData {
	if (!data?.executionData)
		throw new Error('The execution was aborted before starting, so it cannot be retried');
	if (status === 'success') throw new Error('The execution succeeded, so it cannot be retried.');
	const { resultData, executionData } = data;
	const { lastNodeExecuted } = resultData;
	if (lastNodeExecuted) {
		delete resultData.error;
		const runs = resultData.runData[lastNodeExecuted];
		if (runs?.at(-1)?.error !== undefined) runs.pop();
	}
	if (!saved) return data;
	for (const entry of executionData.nodeExecutionStack) {
		const node = saved.getNode(entry.node.name);
		if (!node)
			throw new Error(
				`Could not find the node "${entry.node.name}" in workflow. It probably got deleted or renamed. Without it the workflow can sadly not be retried.`,
			);
		// One object for every entry of a node, as in n8n.
		entry.node = node;
	}
	return data;
}
