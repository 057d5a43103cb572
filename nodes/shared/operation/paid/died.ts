import type { IExecuteFunctions, ITaskData } from 'n8n-workflow';
import { isObject } from '../../client/json';
import { runData } from '../parking/runData';

/**
 * When the execution that this one retries began, where nothing of it was kept because it ended from outside: its process died, or
 * somebody stopped it. Then nobody knows what it has sent. Undefined in any other case; ms since epoch.
 *
 * n8n keeps an execution as it began until it ends or waits, and *Retry* begins with what was kept. n8n counts the runs of nodes anew
 * in each process: where no number is there twice, all that the execution shows was run by this process, or by the one that died
 * and nothing else since. After a crash n8n also puts empty runs in from its own log. Source: n8n 2.41, `ExecutionService.retry`,
 * `WorkflowExecute` and `ExecutionRecoveryService`; that a retried execution keeps the moment at which the first one began:
 * `establishExecutionContext`.
 */
export function diedSince(context: IExecuteFunctions): number | undefined {
	if (context.getMode() !== 'retry') return undefined;
	const runs = Object.values(runData(context)?.resultData.runData ?? {}).flat();
	const numbers = runs.map(({ executionIndex }) => executionIndex);
	const isWhole = new Set(numbers).size === numbers.length;
	if (!isWhole && !runs.some(isRecovered)) return undefined;
	const began = 'getExecutionContext' in context ? context.getExecutionContext() : undefined;
	// One that began with the retry itself says nothing of the execution before.
	return began && began.source !== 'retry' ? began.establishedAt : undefined;
}

function isRecovered({ data }: ITaskData): boolean {
	const json: unknown = data?.main?.[0]?.[0]?.json;
	return isObject(json) && json.isArtificialRecoveredEventItem === true;
}
