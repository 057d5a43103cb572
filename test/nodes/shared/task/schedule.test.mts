import fc from 'fast-check';
import {
	firstLook,
	HOLD_PACE,
	lastStretch,
	leftBy,
	nextLook,
	OVERDUE,
	type Pace,
	PUSHED_PACE,
	RELEASED_PACE,
} from '../../../../nodes/shared/task/schedule';

const DAY_MS = 86_400_000;
const age = fc.integer({ min: 0, max: DAY_MS });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const typical = fc.integer({ min: 1, max: 7_200 });
const crowd = fc.integer({ min: 0, max: 500 });

const PACES: Array<[name: string, pace: Pace]> = [
	['hold', HOLD_PACE],
	['release', RELEASED_PACE],
	['push', PUSHED_PACE],
];

describe.each(PACES)('at the pace for %s', (_name, pace) => {
	test('the next look is never too early and never above the cap', () => {
		fc.assert(
			fc.property(age, typical, crowd, random, (ageMs, typicalSeconds, callsPerRound, chance) => {
				const delay = nextLook({ ageMs, typicalSeconds, callsPerRound, random: chance }, pace);
				expect(delay).toBeGreaterThanOrEqual(pace.shortestMs * 0.9);
				expect(delay).toBeLessThanOrEqual(pace.longestMs);
			}),
		);
	});

	test('an older task is not looked at more often', () => {
		fc.assert(
			fc.property(age, age, typical, random, (a, b, typicalSeconds, chance) => {
				const at = (ageMs: number) =>
					nextLook({ ageMs, typicalSeconds, callsPerRound: 1, random: chance }, pace);
				expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
			}),
		);
	});

	test('the looks at one task are no more than the formula says', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: DAY_MS }), typical, random, (endMs, typicalSeconds, chance) => {
				const moment = { typicalSeconds, callsPerRound: 1, random: chance };
				let looks = 0;
				for (let ageMs = firstLook(typicalSeconds, pace); ageMs <= endMs; looks++) {
					ageMs += nextLook({ ...moment, ageMs }, pace);
				}
				const usualMs = OVERDUE * typicalSeconds * 1000;
				const stepMs = Math.min(Math.max(typicalSeconds * 1000 * pace.step, pace.shortestMs), pace.longestMs);
				const growing = (usualMs / (0.9 * stepMs)) * (1 + Math.log(Math.max(1, endMs / usualMs)));
				expect(looks).toBeLessThanOrEqual(2 + growing + endMs / (0.9 * pace.longestMs));
			}),
		);
	});

	test('the first look comes within the pace, and later for kinds that take longer', () => {
		fc.assert(
			fc.property(typical, typical, (a, b) => {
				const [sooner, later] = [firstLook(Math.min(a, b), pace), firstLook(Math.max(a, b), pace)];
				expect(sooner).toBeGreaterThanOrEqual(pace.shortestMs / 2);
				expect(later).toBeLessThanOrEqual(pace.longestMs);
				expect(sooner).toBeLessThanOrEqual(later);
			}),
		);
	});
});

test('the lag of a task that takes as long as usual, or a quarter of it, stays below a tenth of its time', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 100, max: 1_500 }),
			fc.double({ min: 0.25, max: 1.5, noNaN: true }),
			random,
			(typicalSeconds, share, chance) => {
				const ageMs = typicalSeconds * 1000 * share;
				const delay = nextLook({ ageMs, typicalSeconds, callsPerRound: 1, random: chance });
				expect(delay).toBeLessThanOrEqual(ageMs / 10);
			},
		),
	);
});

test('many tasks without a batch route do not make more calls in a second than one can answer', () => {
	const moment = { ageMs: 30_000, typicalSeconds: 60, random: 0.5 };
	expect(nextLook({ ...moment, callsPerRound: 1 })).toBe(2_000);
	expect(nextLook({ ...moment, callsPerRound: 100 })).toBe(20_000);
	expect(nextLook({ ...moment, callsPerRound: 1_000 })).toBe(HOLD_PACE.longestMs);
});

test.each([
	[1, 1_000],
	[30, 7_500],
	[120, 30_000],
	[1_800, 30_000],
])('a task that usually takes %i s is first looked at after %i ms', (typicalSeconds, delay) => {
	expect(firstLook(typicalSeconds)).toBe(delay);
});

describe('the end that a percent foretells', () => {
	const percent = fc.double({ min: 5, max: 100, maxExcluded: true, noNaN: true });
	const release = (moment: { ageMs: number; leftMs?: number; random?: number }) =>
		nextLook({ typicalSeconds: 120, callsPerRound: 1, random: 0.5, ...moment }, RELEASED_PACE);

	test('is where even progress comes to it', () => {
		expect(leftBy(60_000, 25)).toBe(180_000);
		expect(leftBy(60_000, 100)).toBeUndefined();
		expect(leftBy(60_000, 4)).toBeUndefined();
		expect(leftBy(60_000, Number.NaN)).toBeUndefined();
		fc.assert(
			fc.property(age, percent, (ageMs, share) => {
				const left = leftBy(ageMs, share) ?? Number.NaN;
				expect((left + ageMs) * (share / 100)).toBeCloseTo(ageMs, 0);
			}),
		);
	});

	test('is looked at within a second, where a parked execution can be there', () => {
		const end = fc.integer({ min: 140_000, max: 600_000 });
		fc.assert(
			fc.property(end, random, (endsAt, chance) => {
				let ageMs = RELEASED_PACE.shortestMs;
				while (ageMs < endsAt) ageMs += release({ ageMs, leftMs: endsAt - ageMs, random: chance });
				expect(ageMs - endsAt).toBeLessThanOrEqual(1_001);
			}),
		);
	});

	test('costs two steps or as much time again where it is wrong, and rarer looks where it stands still', () => {
		fc.assert(
			fc.property(age, percent, random, (ageMs, share, chance) => {
				const without = release({ ageMs, random: chance });
				const delay = release({ ageMs, random: chance, leftMs: leftBy(ageMs, share) });
				const least = Math.max(RELEASED_PACE.shortestMs * 0.9, ageMs / 10);
				expect(delay).toBeGreaterThanOrEqual(Math.min(RELEASED_PACE.longestMs, least));
				const most = Math.max(without, 2 * RELEASED_PACE.shortestMs + 1_000, ageMs);
				expect(delay).toBeLessThanOrEqual(most);
			}),
		);
	});

	test('means nothing to the pace for hold, and to that of calls by A2E', () => {
		for (const pace of [HOLD_PACE, PUSHED_PACE]) {
			const moment = { ageMs: 60_000, typicalSeconds: 120, callsPerRound: 1, random: 0.5 };
			expect(nextLook({ ...moment, leftMs: 100_000 }, pace)).toBe(nextLook(moment, pace));
		}
	});
});

describe('the last stretch', () => {
	const left = fc.array(fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }), { maxLength: 5 });

	test('is held to the end of the last task, where that is near', () => {
		const waited = { waitedMs: 240_000, heldMs: 0 };
		expect(lastStretch([2_000, 7_000], waited)).toBe(8_000);
		expect(lastStretch([9_000], waited)).toBe(0);
		expect(lastStretch([2_000, undefined], waited)).toBe(0);
		expect(lastStretch([2_000], { ...waited, heldMs: 8_000 })).toBe(0);
	});

	test('takes no more than a twentieth of the wait, however often a percent is wrong', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(left, fc.integer({ min: 1, max: 100_000 }))), (rounds) => {
				let [waitedMs, heldMs] = [0, 0];
				for (const [open, passedMs] of rounds) {
					waitedMs += passedMs;
					heldMs += lastStretch(open, { waitedMs, heldMs });
					expect(heldMs).toBeLessThanOrEqual(waitedMs / 20);
				}
			}),
		);
	});
});
