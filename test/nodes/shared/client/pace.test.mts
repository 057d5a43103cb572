import { clock } from '../../../../nodes/shared/client/clock';
import { type Outcome, Pace } from '../../../../nodes/shared/client/pace';
import { useQuickClock } from '../../support/quickClock.mts';

const OK: Outcome = { ok: true };
const MINUTE_MS = 60_000;

useQuickClock();

function slowDown(retryAfterMs?: number): Outcome {
	return { ok: false, kind: 'refused', httpStatus: 429, message: 'slow down', retryAfterMs };
}

/** A service that takes so many calls at once. */
function service(limit: number, retryAfterMs?: number) {
	const seen = { calls: 0, most: 0, refused: 0 };
	let busy = 0;
	const call = async (): Promise<Outcome> => {
		seen.calls++;
		if (busy >= limit) {
			seen.refused++;
			return slowDown(retryAfterMs);
		}
		seen.most = Math.max(seen.most, ++busy);
		await clock.pause(20_000);
		busy--;
		return OK;
	};
	return { seen, call };
}

describe('send', () => {
	test.each([
		[1, undefined],
		[1, 0],
		[2, 0],
		[4, 3_000],
	])('gets all done at a limit of %i and Retry-After of %j ms', async (limit, retryAfterMs) => {
		const { seen, call } = service(limit, retryAfterMs);
		const pace = new Pace({ lid: 32 }, 10 * MINUTE_MS);
		const results = await Promise.all(Array.from({ length: 40 }, async () => await pace.send(call)));
		expect(results.filter(({ ok }) => !ok)).toEqual([]);
		expect(seen.most).toBe(limit);
		expect(seen.calls).toBe(40 + seen.refused);
	});

	test('keeps to the lid', async () => {
		const { seen, call } = service(Infinity);
		const pace = new Pace({ lid: 3 }, MINUTE_MS);
		await Promise.all(Array.from({ length: 12 }, async () => await pace.send(call)));
		expect(seen.most).toBe(3);
	});

	test('gives up when time is up, and so do all that wait', async () => {
		const begunAt = clock.now();
		let calls = 0;
		const pace = new Pace({ lid: 2 }, MINUTE_MS);
		const call = async () => {
			calls++;
			return slowDown();
		};
		const results = await Promise.all(Array.from({ length: 20 }, async () => await pace.send(call)));
		expect(results).toEqual(
			results.map(() => expect.objectContaining({ httpStatus: 429, triedMs: MINUTE_MS })),
		);
		expect(results.some((result) => 'unsent' in result)).toBe(true);
		expect(calls).toBeLessThan(25);
		expect(clock.now() - begunAt).toBeGreaterThan(40_000);
	});

	test('gives up at once when A2E asks for more time than is left', async () => {
		let calls = 0;
		const pace = new Pace({ lid: 1 }, MINUTE_MS);
		const call = async () => {
			calls++;
			return slowDown(MINUTE_MS + 1);
		};
		const results = await Promise.all([pace.send(call), pace.send(call)]);
		expect(calls).toBe(1);
		expect(results[0]).toMatchObject({ httpStatus: 429, retryAfterMs: MINUTE_MS + 1, triedMs: MINUTE_MS });
		expect(results[1]).toMatchObject({ httpStatus: 429, unsent: true, triedMs: MINUTE_MS });
	});

	test.each([2 * MINUTE_MS, 1e300, Infinity])(
		'sends nothing that comes while A2E wants %d ms',
		async (wantedMs) => {
			let calls = 0;
			const pace = new Pace({ lid: 4 }, MINUTE_MS);
			const call = async () => {
				calls++;
				return slowDown(wantedMs);
			};
			await pace.send(call);
			expect(await pace.send(call)).toMatchObject({ httpStatus: 429, unsent: true, triedMs: MINUTE_MS });
			expect(calls).toBe(1);
		},
	);

	test('does not try a call for ever that is refused while others are not', async () => {
		const pace = new Pace({ lid: 4 }, MINUTE_MS);
		let isOver = false;
		const refused = pace.send(async () => slowDown()).finally(() => (isOver = true));
		while (!isOver) await pace.send(async () => (await clock.pause(1_000), OK));
		expect(await refused).toMatchObject({ httpStatus: 429, triedMs: MINUTE_MS });
	});

	test('hands back what is no 429', async () => {
		const trouble: Outcome = { ok: false, kind: 'html', httpStatus: 503, message: '' };
		expect(await new Pace({ lid: 4 }, MINUTE_MS).send(async () => trouble)).toBe(trouble);
	});

	test('a lane is free again after a call that throws', async () => {
		const pace = new Pace({ lid: 1 }, MINUTE_MS);
		const thrown = pace.send(() => Promise.reject(new Error('no such file')));
		await expect(thrown).rejects.toThrow('no such file');
		expect(await pace.send(async () => OK)).toBe(OK);
	});
});

describe('once', () => {
	test('does not wait while A2E wants to be left alone: it gets the 429 of the other call', async () => {
		let calls = 0;
		const call = async () => {
			calls++;
			return slowDown(20_000);
		};
		const pace = new Pace({ lid: 1 }, MINUTE_MS);
		const results = await Promise.all([pace.once(call), pace.once(call)]);
		expect(calls).toBe(1);
		expect(results[1]).toMatchObject({ httpStatus: 429, unsent: true });
		expect(await pace.once(call)).toMatchObject({ httpStatus: 429, unsent: true });
		await clock.pause(21_000);
		expect(await pace.once(async () => OK)).toBe(OK);
	});
});

describe('what waits is not sent any more', () => {
	test('after the run has ended', async () => {
		let calls = 0;
		const pace = new Pace({ lid: 1 }, MINUTE_MS);
		const call = async () => {
			calls++;
			pace.end();
			return OK;
		};
		const results = await Promise.all([pace.send(call), pace.send(call)]);
		expect(calls).toBe(1);
		expect(results[1]).toMatchObject({ kind: 'cancelled', unsent: true });
		expect(await pace.send(call)).toMatchObject({ kind: 'cancelled', unsent: true });
	});

	test('after Stop, within a moment', async () => {
		const stop = new AbortController();
		const pace = new Pace({ lid: 1 }, 1_000 * MINUTE_MS, stop.signal);
		let calls = 0;
		const call = async () => {
			calls++;
			setTimeout(() => stop.abort(), 20);
			return slowDown(500 * MINUTE_MS);
		};
		expect(await pace.send(call)).toMatchObject({ kind: 'cancelled', unsent: true });
		// A2E's time is longer than any test may take.
		expect(calls).toBe(1);
	});
});
