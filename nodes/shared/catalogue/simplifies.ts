import type { Operation } from './types';

/** Whether what an operation puts out may be its most useful fields only: the rows of a list, and tasks. */
export function simplifies(operation: Operation): boolean {
	return operation.output?.simplify !== undefined || putsOutTask(operation);
}

/** Whether what comes out is a task of any kind, of which an agent gets the simple form in any case. */
export function putsOutTask({ runs, task }: Operation): boolean {
	return runs === 'start' || runs === 'wait' || (runs === 'look' && !task);
}
