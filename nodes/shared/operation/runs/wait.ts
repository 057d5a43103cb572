import type { WaitOperation } from '../../catalogue/types';
import { clock } from '../../client/clock';
import { decideParking } from '../parking/decision';
import { readWaitSettings, readWishes } from '../request/plan';
import { readReference } from '../request/reference';
import { forEachItem, type Run } from '../run';
import type { ItemTask } from '../waiting/itemTask';
import { minutesFor, waitForAll } from '../waiting/waitForAll';

/** Waits for the tasks of all items together; the first look is at once, for they may be long finished. */
export async function runWait(run: Run<WaitOperation>): Promise<void> {
	const settings = readWaitSettings(run);
	const begunAt = clock.now();
	const tasks: ItemTask[] = [];
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const { kind, taskId } = readReference(run, itemIndex);
		const reference = { taskId, taskType: kind.type };
		const wishes = readWishes(run, itemIndex);
		run.outcomes.started(itemIndex, reference);
		tasks.push({
			itemIndex,
			part: 0,
			kind,
			reference,
			startedAt: begunAt,
			fresh: false,
			pushed: false,
			wishes,
		});
	});
	if (tasks.length === 0) return;
	const parking = decideParking(
		run,
		tasks.map(({ kind }) => kind),
		settings,
	);
	if (parking.hint) run.outcomes.hint(tasks[0].itemIndex, parking.hint);
	await waitForAll(run, tasks, parking, { ...settings, minutes: minutesFor(settings, tasks), begunAt });
}
