import { TASK_KINDS } from '../../../nodes/shared/catalogue';
import type { ItemTask } from '../../../nodes/shared/operation/waiting/itemTask';

/** A task of an item, of a kind of the catalogue. */
export function itemTask(taskType: string, fields: Partial<ItemTask> = {}): ItemTask {
	const kind = TASK_KINDS.get(taskType);
	if (!kind) throw new TypeError(`The catalogue has no task type ${taskType}`);
	return {
		...{ itemIndex: 0, part: 0, kind, startedAt: 1_000, fresh: true, pushed: false },
		reference: { taskId: 'id-1', taskType },
		wishes: { onTimeout: 'stop', simplify: false },
		...fields,
	};
}
