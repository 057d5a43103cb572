import { bestOf, type Comparison, figuresOf, idealMs, missedBy } from '../../bench/calls/figures.mts';
import { closingLine, table } from '../../bench/calls/report.mts';

const LOAD = { calls: 1_000, answerMs: 200 };
const GOOD = { failed: 0, throughput: 0.95, refused: 0.01, beforeSeconds: 1 };
const KEPT: Comparison = {
	...{ load: LOAD, limit: 4, executions: 1 },
	a2e: GOOD,
	loops: { ...GOOD, throughput: 1 },
	hand: { ...GOOD, throughput: 0.94, marginPercent: 5 },
	unlimited: { ...GOOD, failed: 996, throughput: 0, refused: 0.996 },
};

test.each([
	[1, 200_000],
	[4, 50_000],
	[Infinity, 6_250],
])('at a limit of %d all takes %i ms at best', (limit, ideal) => {
	expect(idealMs({ load: LOAD, limit })).toBe(ideal);
});

test('calls of items that failed are not done', () => {
	const seen = { beforeMs: 500, sendingMs: 100_000, failed: 100, answered: 1_100, refused: 110 };
	expect(figuresOf(50_000, 1_000, seen)).toEqual({
		...{ failed: 100, throughput: 0.45, refused: 0.1, beforeSeconds: 0.5 },
	});
});

test('the best batches are the fastest of those in which nothing failed', () => {
	const hands = [
		{ contender: { marginPercent: 5 }, figures: { ...GOOD, failed: 1, throughput: 0.97 } },
		{ contender: { marginPercent: 10 }, figures: { ...GOOD, throughput: 0.9 } },
		{ contender: { marginPercent: 25 }, figures: { ...GOOD, throughput: 0.8 } },
	];
	expect(bestOf(hands)).toMatchObject({ marginPercent: 10 });
	expect(bestOf(hands.slice(0, 1))).toBeUndefined();
});

test('nothing is missed where all is kept', () => {
	expect(missedBy(KEPT)).toEqual([]);
	expect(missedBy({ ...KEPT, hand: undefined })).toEqual([]);
});

test.each<[name: string, change: Partial<Comparison>, words: string]>([
	['an item that failed', { a2e: { ...GOOD, failed: 1 } }, '1 items failed'],
	['too many 429', { a2e: { ...GOOD, refused: 0.031 } }, '3.1 % of the calls'],
	['too little throughput', { a2e: { ...GOOD, throughput: 0.89 }, hand: undefined }, '0.890 x the loops'],
	['faster batches', { a2e: { ...GOOD, throughput: 0.91 } }, '0.968 x the best batches by hand'],
])('%s is missed', (_name, change, words) => {
	expect(missedBy({ ...KEPT, ...change })).toEqual([
		expect.stringContaining(`1000 x 200 ms, limit 4: ${words}`),
	]);
});

test('without a limit the batches are the only measure', () => {
	const slow = { ...KEPT, limit: Infinity, a2e: { ...GOOD, throughput: 0.8 }, hand: undefined };
	expect(missedBy(slow)).toEqual([]);
});

test('the report has a line for each case, and a last one', () => {
	expect(table([KEPT])).toContain('1000 x 200 ms, limit 4');
	expect(closingLine([KEPT])).toBe(
		'bench:calls: 0 items failed, throughput from 0.950x the loops that know the limit, at most 1.0 % answered 429, from 1.011x the best batches by hand',
	);
});
