import type { Failure } from '../../../../nodes/shared/client/failure';
import type { Look } from '../../../../nodes/shared/task/sight';
import { GRACE_MS, HOLD_PACE } from '../../../../nodes/shared/task/schedule';
import { finishing, MINUTE, play, sequence, type Story } from '../../support/play.mts';
import { DONE, refusal, RUNNING, state } from '../../support/tasks.mts';

const MISSING: Look = { missing: true };

function lost(kind: Failure['kind']): Look {
	return { fault: { kind, message: '' } };
}

describe('what never ends a wait', () => {
	const passing: Array<[name: string, look: Look]> = [
		['429', refusal(429)],
		['408', refusal(408)],
		['500', refusal(500)],
		['a lost connection', lost('network')],
		['no answer in time', lost('timeout')],
	];

	test.each(passing)('%s, however often', async (_name, look) => {
		const { endingOf } = await play([sequence(...Array<Look>(20).fill(look), { state: DONE })]);
		expect(endingOf(0)).toEqual({ how: 'final', state: DONE });
	});

	test('a word nobody knows; whoever waits is told', async () => {
		const strange = [state('resting'), state('resting'), state('dreaming'), DONE];
		const looks = strange.map((shown): Look => ({ state: shown }));
		const { endingOf, unknownWords } = await play([sequence(...looks), sequence(...looks)]);
		expect(endingOf(0)).toEqual({ how: 'final', state: DONE });
		expect([...new Set(unknownWords)]).toEqual(['resting', 'dreaming']);
	});

	test('a proxy’s 403 now and then', async () => {
		const blocked: Look = { fault: { kind: 'html', message: '', httpStatus: 403 } };
		const { endingOf } = await play([sequence(blocked, blocked, { state: DONE })]);
		expect(endingOf(0)).toEqual({ how: 'final', state: DONE });
	});

	test('a refusal now and then', async () => {
		const four = Array<Look>(4).fill(refusal(400));
		const { endingOf } = await play([sequence(...four, { state: RUNNING }, ...four, { state: DONE })]);
		expect(endingOf(0)).toEqual({ how: 'final', state: DONE });
	});
});

describe('what ends a wait', () => {
	test.each([401, 403])('%i at once', async (httpStatus) => {
		const { calls, endingOf } = await play([sequence(refusal(httpStatus))]);
		expect(calls).toHaveLength(1);
		expect(endingOf(0)).toMatchObject({ how: 'unreadable', failure: { httpStatus } });
	});

	test('401 in any shape', async () => {
		const { calls } = await play([sequence({ fault: { kind: 'html', message: '', httpStatus: 401 } })]);
		expect(calls).toHaveLength(1);
	});

	test.each<[name: string, look: Look]>([
		['a refusal', refusal(400)],
		['a proxy’s 403', { fault: { kind: 'html', message: '', httpStatus: 403 } }],
		['a maintenance page', { fault: { kind: 'html', message: '', httpStatus: 200 } }],
		['an answer that cannot be read', { fault: { kind: 'broken', message: '', httpStatus: 200 } }],
	])('%s, five times in a row', async (_name, look) => {
		const { calls, endingOf } = await play([sequence(look)]);
		expect(calls).toHaveLength(5);
		expect(endingOf(0)).toMatchObject({ how: 'unreadable' });
	});

	test('one task that cannot be read, for itself only', async () => {
		const { endingOf } = await play([sequence(refusal(403)), finishing(MINUTE)]);
		expect(endingOf(0)).toMatchObject({ how: 'unreadable' });
		expect(endingOf(1)).toMatchObject({ how: 'final' });
	});
});

describe('a task that A2E does not show', () => {
	test('may show up a little after its start', async () => {
		const story: Story = (afterMs) => (afterMs < GRACE_MS - 10_000 ? MISSING : { state: DONE });
		expect((await play([story], { fresh: true })).endingOf(0)).toEqual({ how: 'final', state: DONE });
	});

	test('is an error after that', async () => {
		const { endingOf, elapsedMs } = await play([sequence(MISSING)], { fresh: true });
		expect(endingOf(0)).toMatchObject({ how: 'unreadable', failure: { httpStatus: 404 } });
		expect(elapsedMs).toBeGreaterThanOrEqual(GRACE_MS);
		expect(elapsedMs).toBeLessThanOrEqual(GRACE_MS + HOLD_PACE.longestMs);
	});

	test('gets a moment too when another node started it just before', async () => {
		const story: Story = (afterMs) => (afterMs < 5_000 ? MISSING : { state: DONE });
		expect((await play([story])).endingOf(0)).toEqual({ how: 'final', state: DONE });
	});

	test('is an error soon when it was not started here', async () => {
		const { endingOf, elapsedMs } = await play([sequence(MISSING)]);
		expect(endingOf(0)).toMatchObject({ how: 'unreadable', failure: { httpStatus: 404 } });
		expect(elapsedMs).toBeLessThanOrEqual(20_000);
	});
});
