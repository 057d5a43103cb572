import { growthOf, missedGrowth } from '../../bench/crowd/growth.mts';

const TOLD = { seconds: 'seconds', bytes: 'bytes' };
const TEN = { small: 1_000, large: 10_000 };

describe('growth', () => {
	test('is that for ten times as many', () => {
		const small = { seconds: 2, bytes: 100 };
		const large = { seconds: 18, bytes: 1_000 };
		expect(growthOf(TEN, small, large)).toEqual({ small, large, tenFold: { seconds: 9, bytes: 10 } });
	});

	test('is told for ten times as many whatever the crowds are', () => {
		const hundredFold = growthOf({ small: 10, large: 1_000 }, { bytes: 1 }, { bytes: 10_000 });
		expect(hundredFold.tenFold.bytes).toBeCloseTo(100);
		const twice = growthOf({ small: 500, large: 1_000 }, { bytes: 3 }, { bytes: 6 });
		expect(twice.tenFold.bytes).toBeCloseTo(10);
	});

	test('is missed beyond what is promised, by each figure for itself', () => {
		const growth = (seconds: number, bytes: number) =>
			growthOf(TEN, { seconds: 1, bytes: 1 }, { seconds, bytes });
		expect(missedGrowth('hold', TOLD, growth(11, 9))).toEqual([]);
		expect(missedGrowth('hold', TOLD, growth(100, 11.001))).toEqual([
			'hold: seconds grow 100.00x for ten times as many, at most 11x is promised',
			'hold: bytes grow 11.00x for ten times as many, at most 11x is promised',
		]);
	});

	test('of nothing is none, and from nothing has no bounds', () => {
		expect(growthOf(TEN, { bytes: 0 }, { bytes: 0 }).tenFold.bytes).toBe(0);
		expect(missedGrowth('hold', { bytes: 'bytes' }, growthOf(TEN, { bytes: 0 }, { bytes: 1 }))).toHaveLength(
			1,
		);
		const unknown = growthOf(TEN, { bytes: Number.NaN }, { bytes: 1 });
		expect(missedGrowth('hold', { bytes: 'bytes' }, unknown)).toHaveLength(1);
	});
});
