import { runningSpans, slotSeconds } from './slots.mts';
import type { StatusChange } from './statusLog.mts';

const change = (executionId: string, status: StatusChange['status'], at: number): StatusChange => ({
	executionId,
	workflowId: 'w',
	status,
	at,
});

test('a slot is held from running to whatever comes next, and until now where nothing does', () => {
	const changes = [
		change('1', 'new', 0),
		change('1', 'running', 1_000),
		change('2', 'running', 1_500),
		change('1', 'waiting', 3_000),
		change('1', 'running', 9_000),
		change('1', 'success', 9_500),
	];
	const spans = runningSpans(changes, 10_000);
	expect(spans.map(({ executionId, from, to }) => [executionId, from, to])).toEqual([
		['1', 1_000, 3_000],
		['2', 1_500, 10_000],
		['1', 9_000, 9_500],
	]);
	expect(slotSeconds(spans)).toBe(11);
	expect(slotSeconds(spans, 2_000, 4_000)).toBe(3);
});
