import type { IExecuteFunctions } from 'n8n-workflow';
import type { Watch } from '../../task/wait';

/** How a wait stands. */
export interface Progress {
	open: ReadonlyArray<Pick<Watch, 'percent'> & { task: Pick<Watch['task'], 'kind'> }>;
	done: number;
	failed: number;
	/** How long was waited, in ms. */
	waitedMs: number;
}

/** One line for a person who watches: `A2E: 2 running (about 45 %), 1 done, 0 failed; 1:05 so far, usually about 2:00`. Pure. */
export function progressWords({ open, done, failed, waitedMs }: Progress): string {
	const percents = open.flatMap(({ percent }) => percent ?? []);
	const average = percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
	const far = percents.length > 0 ? ` (about ${Math.round(average)} %)` : '';
	const usual = Math.max(0, ...open.map(({ task }) => task.kind.typicalSeconds));
	const usually = usual > 0 ? `, usually about ${clockTime(usual)}` : '';
	return `A2E: ${open.length} running${far}, ${done} done, ${failed} failed; ${clockTime(waitedMs / 1000)} so far${usually}`;
}

/**
 * Tells who runs a step by hand how it stands. n8n has no place beside a running node for that: what it lets a node send goes to
 * the console of the browser.
 */
export function tellProgress(context: IExecuteFunctions, progress: Progress): void {
	if (context.getMode() === 'manual' && progress.open.length > 0) {
		context.sendMessageToUI(progressWords(progress));
	}
}

/** Minutes and seconds: `1:05`. */
function clockTime(seconds: number): string {
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
