import type { IExecuteFunctions } from 'n8n-workflow';
import { DOWNLOAD } from '../../catalogue/parameterNames';
import type { WaitingTask } from '../../task/wait';
import { outputField } from '../results';
import { optionsOf } from '../run';
import { isTool } from '../tool';

/** A task that belongs to an input item, and what is to be done when it ends. */
export interface ItemTask extends WaitingTask {
	itemIndex: number;
	/** Counts the tasks that one item started, from 0. */
	part: number;
	/** Whether A2E was asked to call when it ends. */
	pushed: boolean;
	wishes: Wishes;
}

/** What a person asked for, read once: a parked wait ends where the node's parameters cannot be read any more. */
export interface Wishes {
	/** The output field that gets the result as a file; absent when nobody asked for one. */
	downloadTo?: string;
	/** What to do with a task that is still running when time is up. */
	onTimeout: 'stop' | 'return';
}

/** An agent gets the reference rather than an error when the time is up, unless a person chose otherwise. */
export function wishesOf(context: IExecuteFunctions, itemIndex: number): Wishes {
	const { onTimeout = isTool(context) ? 'return' : 'stop' } = optionsOf(context, itemIndex);
	const downloads = context.getNodeParameter(DOWNLOAD, itemIndex, false) === true;
	return {
		onTimeout: onTimeout === 'return' ? 'return' : 'stop',
		...(downloads ? { downloadTo: outputField(context, itemIndex) } : {}),
	};
}
