import type { StatusChange } from './statusLog.mts';

/** A stretch of time in which a worker had an execution in hand: one of its slots was taken. */
export interface Span {
	executionId: string;
	workflowId: string;
	/** Milliseconds since epoch. */
	from: number;
	to: number;
}

/**
 * When executions were running. In queue mode n8n sets an execution to running as a worker takes it, and to something
 * else as the worker is done with it. Pure.
 *
 * @param changes oldest first
 * @param until end of the spans that are still open
 */
export function runningSpans(changes: readonly StatusChange[], until: number): Span[] {
	const open = new Map<string, Span>();
	const spans: Span[] = [];
	for (const { executionId, workflowId, status, at } of changes) {
		const span = open.get(executionId);
		if (span) span.to = at;
		open.delete(executionId);
		if (status !== 'running') continue;
		const begun = { executionId, workflowId, from: at, to: until };
		open.set(executionId, begun);
		spans.push(begun);
	}
	return spans;
}

/** Seconds of a span. Pure. */
export function secondsOf({ from, to }: Span): number {
	return (to - from) / 1_000;
}

/** A start or a look is over sooner, on a busy machine too; a wait is not. */
const LONGEST_WORK_SECONDS = 30;

/**
 * Seconds of worker slots that were taken. A span of work holds its slot for as long as a busy machine takes over it, which
 * says nothing of the work: it counts by its processor time. What is longer is a wait, and counts in full. Pure.
 *
 * @param processorSeconds what the workers had for the work of these spans, or for more than that
 */
export function slotSeconds(spans: readonly Span[], processorSeconds: number): number {
	return spans
		.map(secondsOf)
		.filter((seconds) => seconds > LONGEST_WORK_SECONDS)
		.reduce((sum, seconds) => sum + seconds, processorSeconds);
}
