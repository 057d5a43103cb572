import type { IDataObject } from 'n8n-workflow';
import type { TaskKind } from '../../../../nodes/shared/task/kind';
import { HOLD_PACE, RELEASED_PACE } from '../../../../nodes/shared/task/schedule';
import type { Look } from '../../../../nodes/shared/task/sight';
import { finishing, MINUTE, play, progressing, sequence } from '../../support/play.mts';
import { DONE, KIND, refusal, RESULT, RUNNING, state } from '../../support/tasks.mts';
import { countWork } from '../../support/work.mts';

describe('many tasks', () => {
	test('take as long as the longest, not as long as their sum', async () => {
		const { endings, elapsedMs } = await play([
			finishing(4 * MINUTE),
			finishing(MINUTE),
			finishing(2 * MINUTE),
		]);
		expect(endings.size).toBe(3);
		expect(elapsedMs).toBeGreaterThanOrEqual(4 * MINUTE);
		expect(elapsedMs).toBeLessThanOrEqual(4 * MINUTE + HOLD_PACE.longestMs);
	});

	test('end one by one, each as soon as it is seen', async () => {
		const { endings } = await play([finishing(4 * MINUTE), finishing(MINUTE)]);
		expect([...endings.keys()]).toEqual(['id-1', 'id-0']);
		expect(endings.get('id-1')?.waitedMs).toBeLessThan(2 * MINUTE);
	});

	test('are asked for in one call for each kind', async () => {
		const other: TaskKind = { ...KIND, type: 'other' };
		const { calls } = await play([finishing(0), finishing(0), finishing(0)], { kinds: [KIND, other, KIND] });
		expect(calls).toEqual([
			{ afterMs: 0, type: 'testVideo', ids: ['id-0', 'id-2'] },
			{ afterMs: 0, type: 'other', ids: ['id-1'] },
		]);
	});

	test.each<[name: string, routes: Pick<TaskKind, 'batchDetail' | 'detail'>, looks: number]>([
		['a batch route shows them whenever one of them is due', {}, 4],
		['so does a list, where there is nothing else', { batchDetail: undefined, detail: undefined }, 4],
		['each at its own pace where every look costs a call', { batchDetail: undefined }, 2],
	])('of different age: %s', async (_name, routes, looks) => {
		const kind = { ...KIND, ...routes };
		const { calls } = await play([finishing(7_000), finishing(7_000)], {
			kinds: [kind, kind],
			agesMs: [0, 8 * MINUTE],
		});
		const early = calls.filter(({ afterMs, ids }) => afterMs < 9_000 && ids.includes('id-1'));
		expect(early).toHaveLength(looks);
	});

	test('no tasks are no wait', async () => {
		expect(await play([])).toMatchObject({ calls: [], elapsedMs: 0 });
	});
});

describe('the first look', () => {
	test('at a task that was started elsewhere is at once', async () => {
		expect((await play([finishing(0)])).elapsedMs).toBe(0);
	});

	test('at a task that was just started can wait', async () => {
		const { calls } = await play([finishing(0)], { fresh: true });
		expect(calls).toMatchObject([{ afterMs: 30_000 }]);
	});
});

describe('an ending', () => {
	test('brings the state, the looks and the time', async () => {
		const { endings } = await play([finishing(5_000)]);
		expect(endings.get('id-0')).toMatchObject({
			ending: { how: 'final', state: DONE },
			looks: 4,
			waitedMs: 7_200,
		});
	});

	test('may be a failure', async () => {
		const failed = state('failed', { failed_message: 'no face' });
		expect((await play([sequence({ state: failed })])).endingOf(0)).toEqual({ how: 'final', state: failed });
	});

	test('whose handler throws ends the whole wait', async () => {
		const playing = play([finishing(0), finishing(MINUTE)], {
			onEnd: () => {
				throw new Error('stop on first');
			},
		});
		await expect(playing).rejects.toThrow('stop on first');
	});
});

describe('a record that has ended before', () => {
	const AGAIN: TaskKind = { ...KIND, ongoing: { method: 'GET', path: '/api/v1/test/ongoing' } };
	const kinds = [AGAIN];
	const done = (fields: IDataObject = {}, isOngoing?: boolean): Look => ({
		state: state('completed', { result_url: RESULT, ...fields }),
		...(isOngoing === undefined ? {} : { isOngoing }),
	});
	const OLD = { updatedAt: '2026-01-01T10:00:00.000Z', version: 1 };

	test('is waited for as long as nothing shows that the end is its own', async () => {
		const { endingOf } = await play([() => done(OLD)], { kinds, fresh: true });
		expect(endingOf(0)).toMatchObject({ how: 'timedOut', state: { phase: 'completed' } });
	});

	test.each<[name: string, looks: Look[]]>([
		['it ran in between', [done(OLD), { state: RUNNING }, done(OLD)]],
		[
			'it was changed at another moment',
			[done(OLD), done({ ...OLD, updatedAt: '2026-01-01T11:00:00.000Z' })],
		],
		['it has another version', [done(OLD), done({ ...OLD, version: 2 })]],
		['A2E works on it no more', [done(OLD, false), done(OLD, false)]],
	])('has ended when %s', async (_name, looks) => {
		const { endingOf, calls } = await play([sequence(...looks)], { kinds, fresh: true });
		expect(endingOf(0)).toMatchObject({ how: 'final', state: { phase: 'completed' } });
		expect(calls).toHaveLength(looks.length);
	});

	test('has not ended when A2E lacks it among those that it works on once', async () => {
		const { endingOf } = await play([sequence(done(OLD, false), { state: RUNNING }, done(OLD, false))], {
			kinds,
			fresh: true,
			timeoutMs: 4_000,
		});
		expect(endingOf(0)).toMatchObject({ how: 'timedOut' });
	});

	test('has failed as soon as it says so: that is another word', async () => {
		const { endingOf } = await play([sequence(done(OLD), { state: state('failed') })], {
			kinds,
			fresh: true,
		});
		expect(endingOf(0)).toMatchObject({ how: 'final', state: { phase: 'failed' } });
	});

	test('and is tried again may show its old failure for a minute', async () => {
		const failed: Look = { state: state('failed', OLD) };
		const { endingOf, elapsedMs } = await play([sequence(failed, failed, { state: DONE })], {
			fresh: true,
			again: true,
		});
		expect(endingOf(0)).toMatchObject({ how: 'final', state: { phase: 'completed' } });
		expect(elapsedMs).toBeLessThan(60_000);
	});

	test('and fails again has failed', async () => {
		const failed: Look = { state: state('failed', OLD) };
		const { endingOf, elapsedMs } = await play([() => failed], { fresh: true, again: true });
		expect(endingOf(0)).toMatchObject({ how: 'final', state: { phase: 'failed' } });
		expect(elapsedMs).toBeGreaterThanOrEqual(60_000);
		const anew = await play([sequence(failed, { state: state('failed', { ...OLD, version: 2 }) })], {
			...{ fresh: true, again: true },
		});
		expect(anew.elapsedMs).toBeLessThan(60_000);
	});
});

describe('Retry-After', () => {
	test('of one answer postpones every look', async () => {
		const { calls } = await play([sequence(refusal(429, 50_000), { state: DONE }), finishing(1)]);
		expect(calls.map(({ afterMs }) => afterMs)).toEqual([0, 50_000]);
	});

	test('postpones those too that were not looked at', async () => {
		const kind = { ...KIND, batchDetail: undefined };
		const slowDown = sequence({ state: RUNNING }, refusal(429, 50_000), { state: DONE });
		const { calls } = await play([slowDown, finishing(1)], { kinds: [kind, kind], agesMs: [0, 2 * MINUTE] });
		expect(calls.map(({ afterMs }) => afterMs)).toEqual([0, 2_400, 52_400]);
	});

	test('does not postpone the end of the time', async () => {
		const { endingOf, elapsedMs } = await play([sequence(refusal(429, MINUTE))], { timeoutMs: 10_000 });
		expect(endingOf(0)).toEqual({ how: 'timedOut', state: undefined });
		expect(elapsedMs).toBe(10_000);
	});
});

describe('a status word that nobody knows', () => {
	const resting = (fields = {}) => state('resting', fields);
	const withResult = resting({ result_url: RESULT });

	test('beside a result, in two looks in a row, is the end', async () => {
		const { calls, endingOf } = await play([sequence({ state: resting() }, { state: withResult })]);
		expect(endingOf(0)).toEqual({
			how: 'final',
			state: { ...withResult, phase: 'completed', wordKnown: false },
			byResult: true,
		});
		expect(calls).toHaveLength(3);
	});

	test('beside a result that was there once is not', async () => {
		const { endingOf } = await play([
			sequence(
				{ state: withResult },
				{ state: RUNNING },
				{ state: withResult },
				{ state: resting() },
				{ state: DONE },
			),
		]);
		expect(endingOf(0)).toEqual({ how: 'final', state: DONE });
	});

	test('a fault between the two looks changes nothing', async () => {
		const { calls } = await play([sequence({ state: withResult }, refusal(502), { state: withResult })]);
		expect(calls).toHaveLength(3);
	});

	test('beside a result says nothing of a kind whose result may be there early', async () => {
		const kind = { ...KIND, mediaOptional: true };
		const { endingOf } = await play([sequence({ state: withResult })], { timeoutMs: MINUTE, kinds: [kind] });
		expect(endingOf(0)).toEqual({ how: 'timedOut', state: withResult, unknownWord: 'resting' });
	});

	test('is in the ending when time is up, also where the last look brought nothing', async () => {
		const { endingOf } = await play([sequence({ state: resting() }, refusal(502))], { timeoutMs: MINUTE });
		expect(endingOf(0)).toEqual({ how: 'timedOut', unknownWord: 'resting' });
	});

	test('is forgotten once a known one follows', async () => {
		const { endingOf } = await play([sequence({ state: resting() }, { state: RUNNING })], {
			timeoutMs: MINUTE,
		});
		expect(endingOf(0)).toEqual({ how: 'timedOut', state: RUNNING });
	});
});

describe('the pace', () => {
	test('follows the calls that are really made', async () => {
		const atMost = 10 * MINUTE;
		const cheap = await play([finishing(atMost)], { callsFor: () => 1 });
		const dear = await play([finishing(atMost)], { callsFor: () => 100 });
		expect(dear.calls.length).toBeLessThan(cheap.calls.length / 2);
	});
});

test('the work of a wait grows with its tasks, not with their square', async () => {
	const stories = Array.from({ length: 4_000 }, () => finishing(0));
	const steps = await countWork(async () => {
		const { endings } = await play(stories);
		expect(endings.size).toBe(stories.length);
	});
	expect(steps).toBeLessThan(30 * stories.length);
});

test('more tasks than a call takes arguments are waited for', async () => {
	const stories = Array.from({ length: 150_000 }, () => finishing(MINUTE));
	expect((await play(stories, { timeoutMs: 1_000 })).endings.size).toBe(150_000);
});

describe('when time is up', () => {
	test('everything is looked at once more, so that a finished task is not late', async () => {
		const { calls, endingOf } = await play([finishing(29_999), finishing(MINUTE)], { timeoutMs: 30_000 });
		expect(calls.at(-1)).toEqual({ afterMs: 30_000, type: 'testVideo', ids: ['id-0', 'id-1'] });
		expect(endingOf(0)).toEqual({ how: 'final', state: DONE });
		expect(endingOf(1)).toEqual({ how: 'timedOut', state: RUNNING });
	});

	test('no time at all is one look', async () => {
		const { calls, endingOf } = await play([finishing(MINUTE)], { timeoutMs: 0 });
		expect(calls).toHaveLength(1);
		expect(endingOf(0)).toEqual({ how: 'timedOut', state: RUNNING });
	});

	test('a task that just started gets its look before the first one would be due', async () => {
		const { endingOf, elapsedMs } = await play([finishing(0)], { fresh: true, timeoutMs: 500 });
		expect(endingOf(0)).toEqual({ how: 'final', state: DONE });
		expect(elapsedMs).toBe(500);
	});
});

test('Stop before the first look ends the wait without a call', async () => {
	expect(await play([finishing(0)], { stopAtMs: 0 })).toMatchObject({ calls: [], elapsedMs: 0 });
});

test('Stop ends the wait within the pause it falls into, without endings for open tasks', async () => {
	const { calls, endings, elapsedMs } = await play([finishing(60 * MINUTE), finishing(0)], {
		stopAtMs: 90_500,
	});
	expect(elapsedMs).toBe(90_500);
	expect([...endings.keys()]).toEqual(['id-1']);
	expect(calls.every(({ afterMs }) => afterMs < 90_500)).toBe(true);
});

describe('the percent of a record', () => {
	const told: TaskKind = { ...KIND, progressField: 'process' };
	const released = async (kind: TaskKind, endMs = 7 * MINUTE, fresh = true) =>
		await play([progressing(endMs)], { kinds: [kind], pace: RELEASED_PACE, fresh });
	/** Mean lag of tasks of three to ten minutes, and all looks at them. */
	const costs = async (kind: TaskKind) => {
		const ends = Array.from({ length: 43 }, (_, step) => 3 * MINUTE + step * 10_000);
		const plays = await Promise.all(ends.map(async (endMs) => await released(kind, endMs)));
		const lags = plays.map(({ elapsedMs }, index) => elapsedMs - ends[index]);
		const looks = plays.reduce((sum, { calls }) => sum + calls.length, 0);
		return { lagMs: lags.reduce((sum, lag) => sum + lag, 0) / lags.length, looks };
	};

	test('brings released looks to the ends of tasks, for no more looks', async () => {
		const [without, by] = [await costs(KIND), await costs(told)];
		expect(without.lagMs).toBeGreaterThan(30_000);
		expect(by.lagMs).toBeLessThan(10_000);
		expect(by.looks).toBeLessThanOrEqual(without.looks);
	});

	test('says nothing where nobody knows when the task began', async () => {
		const [unknown, none] = [await released(told, undefined, false), await released(KIND, undefined, false)];
		expect(unknown.calls.map(({ afterMs }) => afterMs)).toEqual(none.calls.map(({ afterMs }) => afterMs));
	});
});
