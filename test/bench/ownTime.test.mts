import { ownTime } from '../../bench/wait/ownTime.mts';

const reading = (at: number, queuedMs: number) => ({ at, queuedMs, processorMs: 0 });

test('time in which a process stood in line is left out, evenly between two readings', () => {
	const own = ownTime([reading(1_000, 50), reading(2_000, 450), reading(4_000, 450)]);
	expect(own(1_000, 2_000)).toBe(600);
	expect(own(1_500, 2_000)).toBe(300);
	expect(own(1_500, 3_500)).toBe(1_800);
});

test('time in which it rested counts in full', () => {
	expect(ownTime([reading(0, 7), reading(60_000, 7)])(10_000, 50_000)).toBe(40_000);
});

test('before, after and without readings all time counts', () => {
	const own = ownTime([reading(1_000, 0), reading(2_000, 400)]);
	expect(own(0, 1_000)).toBe(1_000);
	expect(own(0, 3_000)).toBe(2_600);
	expect(own(2_500, 3_000)).toBe(500);
	expect(ownTime([])(0, 5)).toBe(5);
});
