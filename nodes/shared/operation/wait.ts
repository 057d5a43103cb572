import { clock } from '../client/clock';
import { readReference } from './reference';
import { forEachItem, type Run } from './run';
import { finishTasks } from './waiting/finish';
import { type ItemTask, wishesOf } from './waiting/itemTask';

/** Waits for the tasks of all items together; the first look is at once, for they may be long finished. */
export async function runWait(run: Run): Promise<void> {
	const tasks: ItemTask[] = [];
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const { kind, taskId } = readReference(run, itemIndex);
		const reference = { taskId, taskType: kind.type };
		run.outcomes.started(itemIndex, reference);
		tasks.push({
			...{ itemIndex, part: 0, kind, reference, startedAt: clock.now(), fresh: false, pushed: false },
			wishes: wishesOf(run.context, itemIndex),
		});
	});
	if (tasks.length > 0) await finishTasks(run, tasks);
}
