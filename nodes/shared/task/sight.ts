import type { Call, Reply } from '../client/client';
import type { Failure } from '../client/failure';
import type { TaskState } from './status';

/** What a look brought: the task's state, nothing (not visible, or not there), or a fault of the call itself. */
export type Look = { state: TaskState } | { missing: true } | { fault: Failure };

/** Makes one call. What it throws ends the look. */
export type Ask = (call: Call) => Promise<({ ok: true } & Reply) | ({ ok: false } & Failure)>;
