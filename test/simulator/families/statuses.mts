import type { FamilyFacts } from '../../contract/families.mts';

/** The words of a status family, in the order in which a task walks through them. */
export interface Statuses {
	/** The record's field that holds the word. */
	field: string;
	running: readonly [string, ...string[]];
	completed: string;
	failed: string;
	/** A field with the progress, 0 to 100, where the family has one. */
	progressField?: string;
}

/** A2E has three families of status words; voices spell one word of the first their own way. */
export const statuses: Record<FamilyFacts['statuses'], Statuses> = {
	task: {
		field: 'current_status',
		running: ['initialized', 'sent', 'pending', 'processing'],
		completed: 'completed',
		failed: 'failed',
	},
	voice: {
		field: 'current_status',
		running: ['sent', 'pendding', 'processing'],
		completed: 'completed',
		failed: 'failed',
	},
	video: {
		field: 'status',
		running: ['init', 'start', 'pending', 'process', 'copy'],
		completed: 'success',
		failed: 'fail',
		progressField: 'process',
	},
	state: { field: 'state', running: ['waiting', 'running'], completed: 'success', failed: 'fail' },
};

/** Where a task stands. */
export type Phase = 'running' | 'completed' | 'failed';

/**
 * The word that A2E reports.
 *
 * @param fraction how much of the task's time has passed, 0 to 1; only looked at while it runs
 */
export function statusWord(family: Statuses, phase: Phase, fraction: number): string {
	if (phase !== 'running') return family[phase];
	const step = Math.min(Math.floor(fraction * family.running.length), family.running.length - 1);
	return family.running[step];
}

/** The progress in percent; a running task never shows 100. */
export function progressPercent(phase: Phase, fraction: number): number {
	return phase === 'completed' ? 100 : Math.min(99, Math.floor(fraction * 100));
}
