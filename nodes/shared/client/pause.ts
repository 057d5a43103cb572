import { sleep } from 'n8n-workflow';
import type { Context } from './connection';

const SLICE_MS = 250;

/** The signal behind the editor's *Stop*; contexts without an execution have none. */
export function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * Sleeps `ms` milliseconds, or less when the execution is stopped; the caller looks at the signal.
 * In slices, because `sleep` of n8n before 2.38 does not know about signals.
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0 && !signal?.aborted; left = end - Date.now()) {
		await sleep(Math.min(left, SLICE_MS));
	}
}
