import { clock } from '../../../../nodes/shared/client/clock';

test('pauses about as long as asked', async () => {
	const begun = Date.now();
	await clock.pause(60);
	expect(Date.now() - begun).toBeGreaterThanOrEqual(55);
});

test.each([0, -5])('does not pause for %i ms', async (milliseconds) => {
	let isOver = false;
	setImmediate(() => (isOver = true));
	await clock.pause(milliseconds);
	expect(isOver).toBe(false);
});

test('a signal ends a long pause within a second', async () => {
	jest.useFakeTimers();
	try {
		const stop = new AbortController();
		let isOver = false;
		void clock.pause(60_000, stop.signal).then(() => (isOver = true));
		await jest.advanceTimersByTimeAsync(10_000);
		expect(isOver).toBe(false);
		stop.abort();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(isOver).toBe(true);
	} finally {
		jest.useRealTimers();
	}
});

test('the random number lies in [0, 1)', () => {
	const random = clock.random();
	expect(random).toBeGreaterThanOrEqual(0);
	expect(random).toBeLessThan(1);
});
