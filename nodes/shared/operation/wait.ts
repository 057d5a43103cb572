import { clock } from '../client/clock';
import { readReference } from './reference';
import { forEachItem, type Run } from './run';
import { finishTasks, type ItemTask } from './tasks';

/** Waits for the tasks of all items together; the first look is at once, for they may be long finished. */
export async function runWait(run: Run): Promise<void> {
	const tasks: ItemTask[] = [];
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const { kind, taskId } = readReference(run, itemIndex);
		const reference = { taskId, taskType: kind.type };
		run.outcomes.started(itemIndex, reference);
		tasks.push({ itemIndex, kind, reference, startedAt: clock.now(), fresh: false });
	});
	if (tasks.length > 0) await finishTasks(run, tasks);
}
