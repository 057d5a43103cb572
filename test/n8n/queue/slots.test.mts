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
});

test('work takes a slot for its processor time, a wait for all of its time', () => {
	const span = (from: number, to: number) => ({ executionId: '1', workflowId: 'w', from, to });
	const work = [span(0, 200), span(1_000, 26_000)];
	expect(slotSeconds(work, 0.5)).toBe(0.5);
	expect(slotSeconds([...work, span(0, 240_000), span(5_000, 65_000)], 0.5)).toBe(300.5);
});
