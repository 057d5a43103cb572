import { sleep } from 'n8n-workflow';
import type { Context } from './connection';

/** Time as waiting and retrying see it, so that tests and benchmarks can run it faster than real time. */
export interface Clock {
	/** Milliseconds since epoch. */
	now(): number;
	/** Sleeps `ms` milliseconds, or less when the signal is set; the caller looks at the signal. */
	pause(ms: number, signal?: AbortSignal): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
	/** Milliseconds that a call may take which is allowed `ms`. */
	limit(ms: number): number;
}

const SLICE_MS = 250;

export const clock: Clock = {
	now: () => Date.now(),
	/** In slices, because `sleep` of n8n before 2.38 does not know about signals. */
	async pause(ms, signal) {
		const end = Date.now() + ms;
		for (let left = ms; left > 0 && !signal?.aborted; left = end - Date.now()) {
			await sleep(Math.min(left, SLICE_MS));
		}
	},
	random: () => Math.random(),
	limit: (ms) => ms,
};

/** The signal behind the editor's *Stop*; contexts without an execution have none. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** A signal that is set when any of these is. */
export function anySignal(signals: ReadonlyArray<AbortSignal | undefined>): AbortSignal {
	return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}
