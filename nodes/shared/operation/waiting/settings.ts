import type { IExecuteFunctions } from 'n8n-workflow';
import { WHILE_WAITING } from '../../catalogue/parameterNames';
import { BATCH_SIZE } from '../../task/look';
import { patience } from '../../task/schedule';
import type { WaitingTask } from '../../task/wait';
import { optionsOf } from '../run';
import { isTool, TOOL_MINUTES } from '../tool';

/** How a person wants a node to wait. One answer for all items, read from the first of them. */
export interface WaitSettings {
	whileWaiting: 'automatic' | 'hold' | 'release';
	/** How long all items together are waited for at most. */
	minutes: number;
	/** IDs in one call of a batch route. */
	batchSize: number;
}

export function waitSettings(context: IExecuteFunctions, tasks: readonly WaitingTask[]): WaitSettings {
	const { timeout, batchSize } = optionsOf(context, 0);
	const usual = Math.max(...tasks.map(({ kind }) => patience(kind.typicalSeconds)));
	const minutes = Number(timeout ?? (isTool(context) ? TOOL_MINUTES : usual));
	return {
		whileWaiting: whileWaiting(context),
		// An expression may give anything. The tasks are paid for, and a wait without an end would never pause.
		minutes: Number.isFinite(minutes) ? minutes : usual,
		batchSize: Math.max(1, Number(batchSize ?? BATCH_SIZE)),
	};
}

/** What a person wants n8n to do while the node waits. */
export function whileWaiting(context: IExecuteFunctions): WaitSettings['whileWaiting'] {
	return context.getNodeParameter(WHILE_WAITING, 0, 'automatic') as WaitSettings['whileWaiting'];
}
