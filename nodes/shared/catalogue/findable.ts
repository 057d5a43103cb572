import type { TaskKind } from '../task/kind';
import type { Operation, StartOperation } from './types';

/** A start whose tasks A2E lists, so that one whose answer was lost can be found there. */
export interface FindableStart extends StartOperation {
	task: TaskKind & Required<Pick<TaskKind, 'records'>>;
}

/** Whether the tasks that an operation starts can be found by what was sent; not where it works on a record that is there. */
export function isFindable(operation: Operation): operation is FindableStart {
	const { runs, task, fields } = operation;
	if (runs !== 'start' || !task?.records || task.records.namesOnly) return false;
	return !fields.some(({ wire }) => wire?.includes('_id'));
}
