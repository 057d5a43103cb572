import type { Failure } from './failure';

/**
 * Rules that must not regress:
 * - A `start` is charged when A2E accepts it, so it is sent again only after a 429, which proves that it was not.
 * - Everything else may be repeated on 408, 429, 5xx and network faults.
 * - A 429 of A2E slows down all calls of its kind and is no reason to fail while time lasts; see `pace.ts`. Other trouble is that of
 *   one call, and of those few times that it is tried.
 * - `Retry-After` is obeyed; when it asks for more than a node should hold, the call ends and says so.
 */
export type Intent = 'read' | 'start';

const MAX_RETRIES = 4;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 15_000;
const LONGEST_RETRY_AFTER_MS = 90_000;

/**
 * Milliseconds to wait before a read is tried again, or undefined when there is to be no other try.
 * @param attempt tries made so far, from 1
 * @param random a number in [0, 1), so that many executions do not come back at the same moment
 */
export function retryDelay(failure: Failure, attempt: number, random: number): number | undefined {
	if (attempt > MAX_RETRIES || !isTransient(failure)) return undefined;
	if (failure.retryAfterMs !== undefined) {
		return failure.retryAfterMs <= LONGEST_RETRY_AFTER_MS ? failure.retryAfterMs : undefined;
	}
	const grown = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
	return Math.round(grown * (0.75 + random / 2));
}

/** Whether the same read may well succeed a little later. */
export function isTransient({ kind, httpStatus }: Failure): boolean {
	if (kind === 'network' || kind === 'timeout') return true;
	return httpStatus !== undefined && (httpStatus === 408 || httpStatus === 429 || httpStatus >= 500);
}
