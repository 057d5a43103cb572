import type { Operation } from './types';

/** Whether an operation is sent at most once for each item: A2E may charge for it, or a second one would do something else. */
export function isSentOnce(operation: Operation): boolean {
	if (operation.runs === 'start') return true;
	return operation.runs === 'call' && (operation.charged === true || operation.repeatable === false);
}
