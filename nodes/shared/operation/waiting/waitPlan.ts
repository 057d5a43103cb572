import type { TaskKind } from '../../task/kind';
import type { Run } from '../run';
import type { ItemTask } from './itemTask';
import { isTooOld, objectToRelease } from './releasable';
import type { WaitSettings } from './settings';

/** Milliseconds that *Automatic* holds before it releases: most images and voices are done by then. */
const AUTOMATIC_HOLD_MS = 60_000;

/** How long the wait holds the worker, in milliseconds. Infinite where the execution cannot be parked. */
export function holdingTime(
	{ context, outcomes, itemIndexes }: Run,
	tasks: readonly ItemTask[],
	{ whileWaiting }: WaitSettings,
): number {
	if (whileWaiting === 'hold') return Infinity;
	const objection = objectToRelease(context) ?? objectToTasks(tasks, itemIndexes.length);
	if (objection === undefined) {
		// A2E's call would not find an execution that is still running.
		const pushed = tasks.every((task) => task.pushed);
		const quick = tasks.every(({ kind }) => isQuick(kind));
		return whileWaiting === 'release' || (pushed && !quick) ? 0 : AUTOMATIC_HOLD_MS;
	}
	if (whileWaiting === 'release' || isTooOld()) {
		outcomes.hint(tasks[0].itemIndex, `The worker is held while waiting, because ${objection}`);
	}
	return Infinity;
}

/** Whether tasks of a kind are usually done within the time that *Automatic* holds. */
export function isQuick({ typicalSeconds }: TaskKind): boolean {
	return typicalSeconds * 1000 <= AUTOMATIC_HOLD_MS;
}

function objectToTasks(tasks: readonly ItemTask[], items: number): string | undefined {
	if (items > 1 && tasks.some(({ kind }) => kind.oneAtATime)) {
		return 'A2E runs one such task at a time, so the items take turns';
	}
	// n8n pairs what comes back from a sub-execution with the input by its position.
	if (tasks.some(({ part }) => part > 0)) return 'an item started several tasks';
	return undefined;
}
