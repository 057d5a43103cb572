import fc from 'fast-check';
import { driftOf, fitting, shareOf, sumOf } from '../../../../../nodes/shared/operation/paid/budget';

/** Credits, some with fractions. */
const cost = fc.oneof(
	fc.nat(1_000),
	fc.nat(100_000).map((hundredths) => hundredths / 100),
);
const costs = fc.array(cost, { maxLength: 40 });

test.each([
	[[], 0, 0],
	[[30, 30, 30], 90, 3],
	[[30, 30, 30], 89.99, 2],
	[[31], 30, 0],
	// In their order: what comes behind one that does not fit is not taken before it.
	[[10, 100, 10], 50, 1],
	[[0, 0, 5], 0, 2],
	// Fractions that add up to a little more in binary.
	[[0.1, 0.2], 0.3, 2],
])('of %j, with %d credits, the first %d fit', (all, limit, fit) => {
	expect(fitting(all, limit)).toBe(fit);
});

test('what fits is as much as goes, and never more', () => {
	fc.assert(
		fc.property(costs, fc.nat(20_000), (all, limit) => {
			const fit = fitting(all, limit);
			expect(sumOf(all.slice(0, fit))).toBeLessThanOrEqual(limit);
			if (fit < all.length) expect(sumOf(all.slice(0, fit + 1))).toBeGreaterThan(limit);
			expect(fit === all.length).toBe(sumOf(all) <= limit);
		}),
	);
});

test('a higher limit never lets fewer fit', () => {
	fc.assert(
		fc.property(costs, fc.nat(20_000), fc.nat(1_000), (all, limit, more) => {
			expect(fitting(all, limit + more)).toBeGreaterThanOrEqual(fitting(all, limit));
		}),
	);
});

test('identical items cost what one costs, times their number', () => {
	fc.assert(
		fc.property(cost, fc.integer({ min: 1, max: 500 }), (each, times) => {
			const all = Array.from({ length: times }, () => each);
			expect(sumOf(all)).toBeCloseTo(each * times, 4);
			expect(fitting(all, sumOf(all))).toBe(times);
		}),
	);
});

test('the shares of several tasks add up to the whole', () => {
	fc.assert(
		fc.property(cost, fc.integer({ min: 1, max: 16 }), (credits, parts) => {
			const shares = Array.from({ length: parts }, () => shareOf(credits, parts));
			expect(sumOf(shares)).toBeCloseTo(credits, 4);
		}),
	);
	expect(shareOf(30, 0)).toBe(30);
});

describe('the drift of quotes', () => {
	test('is none where A2E noted what it had quoted', () => {
		expect(driftOf([])).toBeUndefined();
		expect(driftOf([{ quoted: 0.3, noted: 0.1 + 0.2 }])).toBeUndefined();
	});

	test('is told with the numbers of all, also where the sums are the same', () => {
		const settled = [
			{ quoted: 10, noted: 20 },
			{ quoted: 20, noted: 10 },
			{ quoted: 5, noted: 5 },
		];
		expect(driftOf(settled)).toBe(
			'A2E noted other credits than it had quoted for 2 of 3 finished items: 35 quoted, 35 noted, all together.',
		);
	});
});
