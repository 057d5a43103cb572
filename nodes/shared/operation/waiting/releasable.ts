import type { IExecuteFunctions, IRunExecutionData } from 'n8n-workflow';
import { CRASHABLE_EXECUTION_STATUSES } from 'n8n-workflow';
import { isTool } from '../tool';

/** n8n hands a sub-execution's failure to the execution that waits for it since this version. */
const OLDEST_N8N = '2.27';

/**
 * A name that n8n-workflow has had since that version. A node is not told the version of n8n, and on an older one a
 * failed task would never reach the waiting execution.
 */
export function isTooOld(): boolean {
	return (CRASHABLE_EXECUTION_STATUSES as unknown) === undefined;
}

/** Why this execution cannot be parked in n8n's database, or undefined. */
export function objectToRelease(context: IExecuteFunctions): string | undefined {
	if (isTool(context)) return 'an AI agent waits for it';
	if (isTooOld()) return `it takes n8n ${OLDEST_N8N} or newer`;
	if (!context.getExecutionId() || !context.getWorkflow().id) return 'the workflow is not saved';
	const run = runData(context);
	if (run?.startData?.destinationNode) return 'a single step is run by hand';
	if (context.getMode() === 'integrated' && !run?.parentExecution)
		return 'nothing would resume this sub-workflow';
	return undefined;
}

/** The engine keeps it beside the public interface; where it does not, nothing is known of it. */
function runData(context: IExecuteFunctions): IRunExecutionData | undefined {
	return (context as { runExecutionData?: IRunExecutionData }).runExecutionData;
}
