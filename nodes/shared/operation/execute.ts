import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../catalogue/types';
import type { Route, TaskKind } from '../task/kind';
import { runCall } from './call';
import { runList } from './list';
import { runDownload } from './downloadResult';
import { runLook } from './look';
import { openRun, type Run } from './run';
import { runStart } from './start';
import { isTool } from './tool';
import { runUpload } from './upload';
import { runWait } from './wait';

/**
 * Runs an operation of the catalogue over all input items: what every node of this package does.
 * @throws NodeApiError or NodeOperationError, with every task that was started and may have been charged
 */
export async function executeOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const run = await openRun(context, operation);
	await runnerOf(operation)(run).catch((fault: unknown) => Promise.reject(run.outcomes.closing(fault)));
	for (const [, message] of run.outcomes.hints) {
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
	return [isTool(context) ? run.outcomes.itemsWithHints() : run.outcomes.items()];
}

function runnerOf(operation: Operation): (run: Run) => Promise<void> {
	const { route, task } = operation;
	const runners: Record<Operation['runs'], (run: Run) => Promise<void>> = {
		start: (run) => runStart(run, given<TaskKind>(task), given<Route>(route)),
		call: (run) => runCall(run, given<Route>(route)),
		list: (run) => runList(run, given<Route>(route)),
		look: runLook,
		download: runDownload,
		upload: runUpload,
		wait: runWait,
	};
	return runners[operation.runs];

	function given<T>(value: T | undefined): T {
		if (value === undefined) throw new TypeError(`The catalogue entry '${operation.action}' is incomplete`);
		return value;
	}
}
