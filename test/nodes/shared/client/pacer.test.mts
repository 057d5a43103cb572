import fc from 'fast-check';
import {
	LONGEST_EPOCH_MS,
	openPacer,
	opensAt,
	type Pacer,
	receive,
	type Report,
	send,
} from '../../../../nodes/shared/client/pacer';
import { play, type RunSeen } from '../../support/pacedRuns.mts';

/** Any moment of the clock: searches come at fixed ones. */
const begin = fc.integer({ min: 1_700_000_000_000, max: 1_700_001_000_000 });
const answerMs = fc.constantFrom(50, 200, 1_000, 2_000);
const retryAfterMs = fc.constantFrom(undefined, 0, 1_000);
/** Of the numbers below: from 2 ** 31 - 1 on they would all be 0, and no number would be left to chance. */
const seed = fc.integer({ min: 1, max: 2 ** 31 - 2 });

/** Numbers in [0, 1), the same for the same seed. */
function randomFrom(start: number): () => number {
	let state = start;
	return () => {
		state = (state * 48_271) % (2 ** 31 - 1);
		return state / (2 ** 31 - 1);
	};
}

function refusedShare(runs: RunSeen[], from: number): number {
	const after = (times: number[]) => times.filter((time) => time >= from).length;
	const sum = (pick: (run: RunSeen) => number) => runs.reduce((total, run) => total + pick(run), 0);
	return sum(({ refusedAt }) => after(refusedAt)) / sum(({ sent }) => after(sent));
}

function check<T extends unknown[]>(property: fc.IProperty<T>, numRuns = 20): void {
	fc.assert(property, { numRuns });
}

test('every call gets done, never more than the lid at once, whatever the service takes', () => {
	check(
		fc.property(
			...[fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 48 }), fc.integer({ min: 1, max: 300 })],
			...[answerMs, retryAfterMs, fc.constantFrom(0, 0.5), fc.constantFrom(2, 300), begin, seed],
			(limit, lid, count, takes, asked, spread, networkMs, at, start) => {
				const service = { limit, answerMs: takes, retryAfterMs: asked, spread, networkMs };
				const [run] = play(service, [{ count, at, lid }], randomFrom(start));
				expect(run.done).toHaveLength(count);
				expect(run.most).toBeLessThanOrEqual(lid);
				expect(run.pacer.inFlight).toBe(0);
			},
		),
		60,
	);
});

test.each([1, 2, 3, 4, 7, 16, 31])(
	'at a limit of %i it uses nine tenths, and few calls are refused',
	(limit) => {
		check(
			fc.property(answerMs, retryAfterMs, begin, seed, (takes, asked, at, start) => {
				const until = at + 2_000 * takes;
				const service = { limit, answerMs: takes, retryAfterMs: asked, spread: 0.05, networkMs: takes / 100 };
				const runs = play(service, [{ count: Infinity, at }], randomFrom(start), until);
				const from = at + 200 * takes;
				const done = runs[0].done.filter((time) => time >= from).length;
				expect((done * takes) / (until - from)).toBeGreaterThan(limit * (asked && takes < 200 ? 0.8 : 0.9));
				expect(refusedShare(runs, from)).toBeLessThan(0.03);
			}),
			5,
		);
	},
);

test('it takes up a limit that has risen or fallen', () => {
	check(
		fc.property(fc.constantFrom([2, 12], [12, 2], [16, 1]), begin, seed, ([before, after], at, start) => {
			const changesAt = at + 100_000;
			const until = at + 500_000;
			const limit = (now: number) => (now < changesAt ? before : after);
			const [run] = play({ limit, answerMs: 200 }, [{ count: Infinity, at }], randomFrom(start), until);
			const done = run.done.filter((time) => time >= until - 100_000).length;
			expect((done * 200) / 100_000).toBeGreaterThan(after * 0.9);
		}),
		5,
	);
});

test.each([
	[300, 16, 1_000],
	[1_000, 16, 200],
	[1_000, 4, 200],
])(
	'%i calls at a limit of %i, %i ms each, use nine tenths wherever on the clock they begin',
	(count, limit, takes) => {
		check(
			fc.property(fc.integer({ min: 0, max: LONGEST_EPOCH_MS }), seed, (at, start) => {
				const service = { limit, answerMs: takes, spread: 0.02 };
				const [{ done }] = play(service, [{ count, at }], randomFrom(start));
				const loopsMs = Math.ceil(count / limit) * takes;
				expect(loopsMs / (Math.max(...done) - at)).toBeGreaterThan(0.9);
			}),
		);
	},
);

test('without a limit it has all its lanes within a few rounds', () => {
	check(
		fc.property(answerMs, begin, seed, (takes, at, start) => {
			const [run] = play(
				{ limit: Infinity, answerMs: takes },
				[{ count: 500, at }],
				randomFrom(start),
				at + 4 * takes + 1_000,
			);
			expect(run.most).toBe(32);
			expect(run.refusedAt).toEqual([]);
		}),
	);
});

describe('two runs that share a limit', () => {
	/** Good answers of each in 3,000 times what one takes, and how well the limit was used then. */
	function share(limit: number, takes: number, later: number, at: number, start: number) {
		const until = at + 4_000 * takes + later;
		const jobs = [at, at + later].map((time) => ({ count: Infinity, at: time }));
		const runs = play({ limit, answerMs: takes, spread: 0.05 }, jobs, randomFrom(start), until);
		const from = until - 3_000 * takes;
		const done = runs.map((run) => run.done.filter((time) => time >= from).length);
		const used = (done.reduce((sum, count) => sum + count) * takes) / (until - from);
		return { less: Math.min(...done) / Math.max(...done), used, refused: refusedShare(runs, from) };
	}

	test.each([2, 3, 4, 8, 16])('of %i starve neither, whoever came first', (limit) => {
		check(
			fc.property(
				...[fc.constantFrom(200, 1_000), fc.constantFrom(0, 50_000), begin, seed],
				(takes, later, at, start) => {
					const { less, used, refused } = share(limit, takes, later, at, start);
					expect(less).toBeGreaterThan(0.1);
					expect(used).toBeGreaterThan(limit * 0.9);
					expect(refused).toBeLessThan(0.03);
				},
			),
			3,
		);
	});

	/** Fixed cases: who is refused first is a matter of luck, so that a single one says little. */
	test.each([2, 3, 4, 8, 16])(
		'of %i: who has less has more than half of what the other has, on average',
		(limit) => {
			const cases = Array.from({ length: 12 }, (_, index) => index + 1);
			const parts = cases.map((index) =>
				share(limit, 200, 50_000 * (index % 2), 17_321 * index, 7_919 * index),
			);
			expect(parts.reduce((sum, { less }) => sum + less, 0) / parts.length).toBeGreaterThan(0.5);
		},
	);

	test('of 1 both get on within ten minutes', () => {
		check(
			fc.property(fc.constantFrom(200, 1_000), begin, seed, (takes, at, start) => {
				const jobs = [at, at + 5_000].map((time) => ({ count: Infinity, at: time }));
				const runs = play({ limit: 1, answerMs: takes, spread: 0.05 }, jobs, randomFrom(start), at + 605_000);
				for (const { done } of runs) expect(done.length).toBeGreaterThan(0);
			}),
			60,
		);
	});

	/** The other one asks soon after the moment, twice within the time, whatever the luck. */
	test.each([
		[0, 720],
		[0.5, 960],
	])('of 1: who has the lane gives it away long enough (random %j: %i ms)', (random, giftMs) => {
		const moment = 1_700_000_000_000;
		const opened = { ...openPacer({ lid: 32 }), lanes: 1, ceiling: 1, searchAt: moment };
		const { pacer, sent } = send(opened, moment - 100);
		const given = receive(pacer, sent, { how: 'answered' }, moment + 100, random);
		expect(opensAt(given)).toBe(moment + 100 + giftMs);
	});
});

describe('after a 429', () => {
	const NOW = 1_700_000_000_000;
	/** So many calls on their way, of which the last is refused. */
	const refusedAt = (place: number, retryAfterMs?: number, random = 0): Pacer => {
		let pacer: Pacer = { ...openPacer({ lid: 32 }), lanes: place };
		let last = send(pacer, NOW);
		for (let count = 1; count < place; count++) last = send(last.pacer, NOW);
		pacer = last.pacer;
		return receive(pacer, last.sent, { how: 'refused', retryAfterMs }, NOW + 5, random);
	};

	test.each([
		[9, 4],
		[3, 1],
		[1, 1],
	])('of %i lanes %i are left', (place, left) => {
		expect(refusedAt(place).lanes).toBe(left);
	});

	test.each<[asked: number | undefined, random: number, held: number]>([
		[undefined, 0, 500],
		[0, 0, 500],
		[0, 0.5, 625],
		[7_000, 0, 7_000],
		[3_600_000, 0.5, 3_600_125],
	])('Retry-After of %j ms (random %j) holds all lanes for %i ms', (asked, random, held) => {
		const pacer = { ...refusedAt(8, asked, random), inFlight: 0 };
		expect(opensAt(pacer)).toBe(NOW + 5 + held);
	});

	test('those refused with it do not halve the lanes once more', () => {
		const first = send(openPacer({ lid: 32 }), NOW);
		const second = send(first.pacer, NOW);
		const third = send(second.pacer, NOW);
		const report: Report = { how: 'refused' };
		const once = receive(third.pacer, third.sent, report, NOW + 5, 0);
		const twice = receive(once, second.sent, report, NOW + 6, 0);
		expect([once.lanes, twice.lanes, twice.ceiling]).toEqual([1, 1, 1]);
		expect(twice.refusals).toBe(1);
	});

	test('each one in a row holds longer, until an answer comes', () => {
		let pacer = openPacer({ lid: 32 });
		const holds = [0, 1, 2].map((round) => {
			const now = NOW + round * 5_000;
			const { pacer: next, sent } = send(pacer, now);
			pacer = receive(next, sent, { how: 'refused' }, now + 5, 0);
			return pacer.heldUntil - now - 5;
		});
		expect(holds).toEqual([500, 1_000, 2_000]);
		const { pacer: next, sent } = send(pacer, NOW + 20_000);
		expect(receive(next, sent, { how: 'answered' }, NOW + 20_200, 0)).toMatchObject({
			refusals: 0,
			refusedSince: undefined,
		});
	});

	test('what says nothing of A2E opens no lane and closes none', () => {
		const { pacer, sent } = send(openPacer({ lid: 32 }), NOW);
		expect(receive(pacer, sent, { how: 'unknown' }, NOW + 5, 0)).toEqual({ ...pacer, inFlight: 0 });
	});
});

test('a pause between calls is kept', () => {
	check(
		fc.property(fc.constantFrom(100, 1_500), begin, seed, (pauseMs, at, start) => {
			const [{ sent }] = play({ limit: 4, answerMs: 200 }, [{ count: 30, at, pauseMs }], randomFrom(start));
			const gaps = sent.slice(1).map((time, index) => time - sent[index]);
			expect(Math.min(...gaps)).toBeGreaterThanOrEqual(pauseMs);
		}),
	);
});
