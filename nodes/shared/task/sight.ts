import type { ReadCall, Result } from '../client/client';
import type { Failure } from '../client/failure';
import type { TaskState } from './status';

/**
 * What a look brought: the task's state, nothing (not visible, or not there), or a fault of the call itself. `isOngoing`
 * says whether A2E lists the task among those that it works on, for kinds with such a list.
 */
export type Look = { state: TaskState; isOngoing?: boolean } | { missing: true } | { fault: Failure };

/** Makes one call. What it throws ends the look. */
export type Ask = (call: ReadCall) => Promise<Result>;
