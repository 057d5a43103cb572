import type { WaitingTask } from '../../task/wait';
import type { Wishes } from '../request/plan';

/** A task that belongs to an input item, and what is to be done when it has ended. */
export interface ItemTask extends WaitingTask {
	itemIndex: number;
	/** Counts the tasks that one item started, from 0. */
	part: number;
	/** Whether A2E was asked to call when it has ended. */
	pushed: boolean;
	wishes: Wishes;
}
