import type { OwnTime } from './ownTime.mts';
import type { RecordedRequest } from '../../test/simulator/simulator.mts';

/** One status call. */
export interface Look {
	/** When it arrived, milliseconds since epoch. */
	at: number;
	/** The avatars that it asked about. */
	taskIds: readonly string[];
}

/** The routes that show avatars, of a single one and of many. */
const DETAIL = /\/userVideoTwin\/([0-9a-f]{24})$/;
const BATCH = /\/userVideoTwin\/batchDetail$/;

/** The status calls among all requests, oldest first. Pure. */
export function looksAmong(requests: readonly RecordedRequest[]): Look[] {
	return requests.flatMap(({ path, body, at }) => {
		const [, taskId] = DETAIL.exec(path) ?? [];
		if (taskId !== undefined) return { at, taskIds: [taskId] };
		return BATCH.test(path) ? { at, taskIds: (body as { ids: string[] }).ids } : [];
	});
}

/**
 * Milliseconds from the end of a task to the first look at it from then on. The answer is made a moment after a call
 * arrives, so that the last look before the end may have seen it already: then there is no later one, and no lag. Pure.
 *
 * @param elapsed how time is reckoned
 */
export function lagOf(taskId: string, endsAt: number, looks: readonly Look[], elapsed: OwnTime): number {
	const look = looks.find(({ at, taskIds }) => at >= endsAt && taskIds.includes(taskId));
	return look ? elapsed(endsAt, look.at) : 0;
}
