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

test('a signal ends a pause that is longer than any test may take', async () => {
	const stop = new AbortController();
	const pause = clock.pause(600_000, stop.signal);
	stop.abort();
	await pause;
});

test('the random number lies in [0, 1)', () => {
	const random = clock.random();
	expect(random).toBeGreaterThanOrEqual(0);
	expect(random).toBeLessThan(1);
});
