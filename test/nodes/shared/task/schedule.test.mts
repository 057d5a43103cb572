import fc from 'fast-check';
import { firstLook, HOLD_PACE, nextLook } from '../../../../nodes/shared/task/schedule';

const DAY_MS = 86_400_000;
const age = fc.integer({ min: 0, max: DAY_MS });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const seconds = fc.double({ min: 0, max: 86_400, noNaN: true });

test('the next look is never earlier than the shortest and never later than the longest delay', () => {
	fc.assert(
		fc.property(age, random, (ageMs, chance) => {
			const delay = nextLook(ageMs, chance);
			expect(delay).toBeGreaterThanOrEqual(HOLD_PACE.shortestMs);
			expect(delay).toBeLessThanOrEqual(HOLD_PACE.longestMs);
		}),
	);
});

test('an older task is not looked at more often', () => {
	fc.assert(
		fc.property(age, age, random, (a, b, chance) => {
			expect(nextLook(Math.min(a, b), chance)).toBeLessThanOrEqual(nextLook(Math.max(a, b), chance));
		}),
	);
});

test('the lag stays a fixed share of the age, give or take a tenth', () => {
	fc.assert(
		fc.property(fc.integer({ min: 10_000, max: 100_000 }), random, (ageMs, chance) => {
			const share = nextLook(ageMs, chance) / ageMs;
			expect(share).toBeGreaterThanOrEqual(HOLD_PACE.growth * 0.9 - 1e-9);
			expect(share).toBeLessThanOrEqual(HOLD_PACE.growth * 1.1 + 1e-9);
		}),
	);
});

test('the first look comes within the pace, and later for kinds that take longer', () => {
	fc.assert(
		fc.property(seconds, seconds, (a, b) => {
			const [sooner, later] = [firstLook(Math.min(a, b)), firstLook(Math.max(a, b))];
			expect(sooner).toBeGreaterThanOrEqual(HOLD_PACE.shortestMs / 2);
			expect(later).toBeLessThanOrEqual(HOLD_PACE.longestMs);
			expect(sooner).toBeLessThanOrEqual(later);
		}),
	);
});

test.each([
	[1, 1_000],
	[60, 6_000],
	[120, 12_000],
	[1_800, 30_000],
])('a task that usually takes %i s is first looked at after %i ms', (typicalSeconds, delay) => {
	expect(firstLook(typicalSeconds)).toBe(delay);
});

test('the number of looks grows with the logarithm of the duration only', () => {
	let looks = 0;
	for (let ageMs = firstLook(120); ageMs < 600_000; ageMs += nextLook(ageMs, 0.5)) looks++;
	expect(looks).toBeLessThan(35);
});
