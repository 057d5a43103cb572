import type { Operation } from './types';

/** Whether an operation is sent at most once for each item: A2E may charge for it, or a second one would do something else. */
export function isSentOnce(operation: Operation): boolean {
	if (operation.runs === 'start') return true;
	return operation.runs === 'call' && (operation.charged === true || operation.repeatable === false);
}

/** Whether A2E may take credits for an operation. */
export function isCharged({ runs, charged }: Operation): boolean {
	return runs === 'start' || charged === true;
}
