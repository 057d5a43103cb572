import { clock } from '../../../../nodes/shared/client/clock';

test('pauses about as long as asked', async () => {
	const begun = Date.now();
	await clock.pause(60);
	expect(Date.now() - begun).toBeGreaterThanOrEqual(55);
});

test.each([0, -5])('does not pause for %i ms', async (milliseconds) => {
	const begun = Date.now();
	await clock.pause(milliseconds);
	expect(Date.now() - begun).toBeLessThan(50);
});

test('a signal ends a long pause within a second', async () => {
	const stop = new AbortController();
	const begun = Date.now();
	const pause = clock.pause(60_000, stop.signal);
	stop.abort();
	await pause;
	expect(Date.now() - begun).toBeLessThan(1_000);
});

test('the random number lies in [0, 1)', () => {
	const random = clock.random();
	expect(random).toBeGreaterThanOrEqual(0);
	expect(random).toBeLessThan(1);
});
