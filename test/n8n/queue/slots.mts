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
 * else as the worker is done with it. Sub-executions count on their own, so that a parent that runs with its child counts
 * twice: never less than what was held. Pure.
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

/** Seconds of worker slots that were taken between two moments, in milliseconds since epoch. Pure. */
export function slotSeconds(spans: readonly Span[], from = -Infinity, to = Infinity): number {
	const held = spans.map((span) => Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)));
	return held.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1_000;
}
