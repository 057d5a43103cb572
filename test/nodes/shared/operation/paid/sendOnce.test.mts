import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../../../../nodes/shared/catalogue';
import type { Call } from '../../../../../nodes/shared/client/client';
import { clock } from '../../../../../nodes/shared/client/clock';
import { Outcomes } from '../../../../../nodes/shared/operation/outcomes';
import { openRun } from '../../../../../nodes/shared/operation/run';
import { Ledger } from '../../../../../nodes/shared/operation/paid/ledger';
import { sendOnce } from '../../../../../nodes/shared/operation/paid/sendOnce';
import { useQuickClock } from '../../../support/quickClock.mts';
import {
	connectionError,
	ok,
	type Respond,
	type Script,
	scriptedContext,
} from '../../../support/context.mts';

const START: Call = { method: 'POST', path: '/api/v1/start', body: { name: 'Maria' } };
const OTHER: Call = { ...START, path: '/api/v1/begin' };

const ACCEPTED: Respond = () => ok({ _id: 'id-1' });
const LOST: Respond = () => {
	throw connectionError('ECONNRESET');
};
const SLOW_DOWN: Respond = () => ({ status: 429, body: { code: 429, msg: 'slow down' } });
const SLOW_DOWN_BARE: Respond = () => ({ status: 429, body: '' });
const REFUSED: Respond = () => ({ body: { code: 7, msg: 'no face' } });
const UNKNOWN: Respond = () => ({ status: 404, body: '<html>' });
const TROUBLE: Respond = () => ({ status: 502, body: '<html>' });

useQuickClock();

/** What is not told by a list is told by the start alone. */
const NO_LIST: Respond = () => ({ status: 403, body: { code: 403, msg: 'no list' } });

/** Sends a start whose answers come in this order; A2E shows no list. The store is n8n's, kept from one try of the node to the next. */
async function send(
	answers: Respond[],
	{ calls = [START], digest = 'd1', ...script }: Script & { calls?: Call[]; digest?: string } = {},
) {
	let next = 0;
	const { context, apiRequests } = scriptedContext({
		...script,
		api: (request) =>
			(request.method === 'GET' ? NO_LIST : answers[Math.min(next++, answers.length - 1)])(request),
	});
	const outcomes = new Outcomes(context);
	const pacing = { mostAtOnce: 4, keepTryingMs: 600_000, pauseBetweenStartsMs: 0 };
	const run = await openRun(context, findOperation('avatar', 'create'), outcomes, pacing);
	const outcome: unknown = await sendOnce(run, { itemIndex: 0, digest, calls }).catch(
		(error: unknown) => error,
	);
	return {
		outcome,
		hints: outcomes.hints.map(([, message]) => message),
		paths: apiRequests.filter(({ method }) => method !== 'GET').map(({ url }) => new URL(url).pathname),
	};
}

test('what A2E accepts is sent once', async () => {
	const { outcome, paths } = await send([ACCEPTED]);
	expect(outcome).toMatchObject({ data: { _id: 'id-1' } });
	expect(paths).toHaveLength(1);
});

test('a 429 proves that nothing was accepted, so it is sent again', async () => {
	const { outcome, paths } = await send([SLOW_DOWN, SLOW_DOWN_BARE, ACCEPTED]);
	expect(outcome).toMatchObject({ data: { _id: 'id-1' } });
	expect(paths).toHaveLength(3);
});

test.each<[name: string, answer: Respond, uncertain: boolean]>([
	['a refusal', REFUSED, false],
	['a lost answer', LOST, true],
	['a gateway in trouble', TROUBLE, true],
	['an answer that cannot be read', () => ({ body: 'OK' }), true],
])('%s is never sent again', async (_name, answer, uncertain) => {
	const { outcome, paths } = await send([answer, ACCEPTED]);
	expect(paths).toHaveLength(1);
	expect(outcome).toBeInstanceOf(Error);
	expect(String((outcome as { description?: string }).description).includes('may have been charged')).toBe(
		uncertain,
	);
});

test('after the last 429 it is certain that nothing was charged', async () => {
	const { outcome } = await send([SLOW_DOWN_BARE]);
	expect(outcome).toMatchObject({ description: expect.not.stringContaining('charged') });
});

describe('a route with two spellings', () => {
	test.each<[name: string, unknown: Respond]>([
		['a web page', UNKNOWN],
		['404 in an envelope', () => ({ status: 404, body: { code: 404, msg: 'unknown path' } })],
		['a bare 404', () => ({ status: 404, body: '' })],
	])('is tried under the second when A2E answers the first with %s', async (_name, unknown) => {
		const { outcome, paths } = await send([unknown, ACCEPTED], { calls: [START, OTHER] });
		expect(outcome).toMatchObject({ data: { _id: 'id-1' } });
		expect(paths).toEqual([START.path, OTHER.path]);
	});

	test.each([
		['a refusal', REFUSED],
		['a lost answer', LOST],
		['a gateway in trouble', TROUBLE],
	])('is not tried under the second after %s', async (_name, answer) => {
		expect((await send([answer, ACCEPTED], { calls: [START, OTHER] })).paths).toEqual([START.path]);
	});
});

describe('when Retry On Fail runs the node again', () => {
	test('a start that was accepted is taken up, not sent again', async () => {
		const store: IDataObject = {};
		await send([ACCEPTED], { store });
		const { outcome, paths } = await send([ACCEPTED], { store });
		expect(outcome).toMatchObject({ data: { _id: 'id-1' } });
		expect(paths).toEqual([]);
	});

	test('a start whose answer was lost is not sent again', async () => {
		const store: IDataObject = {};
		await send([LOST], { store });
		const { outcome, paths } = await send([ACCEPTED], { store });
		expect(outcome).toMatchObject({
			message: 'An earlier try to create an avatar got no answer, so it is not sent again [Item 0]',
			description: expect.stringContaining("the operation 'Get Many' of 'Avatar'"),
		});
		expect(paths).toEqual([]);
	});

	test.each<[name: string, answer: Respond]>([
		['refused', REFUSED],
		['refused for its rate', SLOW_DOWN],
		['refused for its rate without a word', SLOW_DOWN_BARE],
		[
			'never sent',
			() => {
				throw connectionError('ECONNREFUSED');
			},
		],
	])('a start that was %s is sent again', async (_name, answer) => {
		const store: IDataObject = {};
		await send([answer], { store });
		expect((await send([ACCEPTED], { store })).paths).toHaveLength(1);
	});

	test('an item that differs this time, say by the time of day, is not sent again either', async () => {
		const store: IDataObject = {};
		await send([ACCEPTED], { store });
		expect((await send([ACCEPTED], { store, digest: 'd2' })).paths).toEqual([]);
	});

	test('the next round of a loop is a new start', async () => {
		const store: IDataObject = {};
		await send([ACCEPTED], { store, runIndex: 0 });
		expect((await send([ACCEPTED], { store, runIndex: 1 })).paths).toHaveLength(1);
	});
});

describe('when a person retries the execution', () => {
	const retried = async (first: Respond, digest = 'd1', store: IDataObject = {}) => {
		await send([first], { store, executionId: '1' });
		return await send([ACCEPTED], { store, executionId: '2', digest });
	};

	test('what was accepted is taken up', async () => {
		expect((await retried(ACCEPTED)).paths).toEqual([]);
	});

	test('what was edited is started anew, and people are told', async () => {
		const { hints, paths } = await retried(ACCEPTED, 'd2');
		expect(paths).toHaveLength(1);
		expect(hints).toEqual([expect.stringContaining('its request was changed since then')]);
	});

	test('what never got an answer is started anew, and people are told', async () => {
		const { hints, paths } = await retried(LOST);
		expect(paths).toHaveLength(1);
		expect(hints).toEqual([expect.stringContaining('the earlier one got no answer')]);
	});

	test('what A2E ended without success is started anew', async () => {
		const store: IDataObject = {};
		await send([ACCEPTED], { store, executionId: '1' });
		new Ledger(scriptedContext({ store, executionId: '1' }).context).fail(0);
		const { hints, paths } = await send([ACCEPTED], { store, executionId: '2' });
		expect(paths).toHaveLength(1);
		expect(hints).toEqual([expect.stringContaining('A2E had ended the earlier one without success')]);
	});
});

describe('an answer that is not in A2E’s form', () => {
	test.each<[string, Respond]>([
		['without a code', () => ({ body: { data: { _id: 'id-1' } } })],
		['with HTTP’s code', () => ({ body: { success: true, code: 200, data: { _id: 'id-1' } } })],
		['of a proxy in trouble', () => ({ status: 502, body: { message: 'upstream', data: { _id: 'id-1' } } })],
	])('(%s) is taken for what it says: the ID in it is kept', async (_name, answer) => {
		const { outcome, paths } = await send([answer]);
		expect(outcome).toMatchObject({ data: { _id: 'id-1' } });
		expect(paths).toHaveLength(1);
	});

	test.each<[string, Respond]>([
		['a web page', () => ({ status: 403, body: '<html>forbidden' })],
		['a proxy’s refusal', () => ({ status: 400, body: { message: 'bad request' } })],
	])('(%s) is no refusal: it is not sent again by Retry On Fail', async (_name, answer) => {
		const store: IDataObject = {};
		const first = await send([answer], { store });
		expect(first.outcome).toMatchObject({ context: { code: 'startUncertain' } });
		expect((await send([ACCEPTED], { store })).paths).toEqual([]);
	});
});

test('Stop between two tries says that nothing was charged', async () => {
	const stop = new AbortController();
	clock.pause = async () => stop.abort();
	const slowDown: Respond = () => ({ status: 429, headers: { 'retry-after': '300' }, body: '' });
	const { outcome, paths } = await send([slowDown, ACCEPTED], { signal: stop.signal });
	expect(paths).toHaveLength(1);
	expect(outcome).toMatchObject({
		message: expect.stringContaining('the execution was canceled'),
		description: expect.not.stringContaining('may have been charged'),
	});
});

describe('a field under two spellings', () => {
	const first = { name: 'Maria', video_backgroud_color: 'rgb(1,2,3)' };
	const body = { ...first, video_background_color: 'rgba(1,2,3,1)' };
	const both: Call = { ...START, body };
	const unknownField: Respond = () => ({
		status: 400,
		body: { code: 400, msg: 'Validation failed', errors: ['video_background_color is not allowed'] },
	});
	const sent = async (answers: Respond[], call = both) => {
		const seen: unknown[] = [];
		const noting = answers.map(
			(answer): Respond =>
				(request) => (seen.push(request.body), answer(request)),
		);
		const { outcome } = await send(noting, { calls: [call] });
		return { outcome, bodies: seen };
	};

	test('is sent under the first alone when A2E says no to the second', async () => {
		const { outcome, bodies } = await sent([unknownField, ACCEPTED]);
		expect(outcome).toMatchObject({ data: { _id: 'id-1' } });
		expect(bodies).toEqual([body, first]);
	});

	test('is not tried a third time', async () => {
		const { outcome, bodies } = await sent([unknownField]);
		expect(bodies).toHaveLength(2);
		expect(outcome).toMatchObject({ context: { code: 'refused' } });
	});

	test.each<[name: string, answer: Respond]>([
		['a no that names another field', () => ({ status: 400, body: { code: 400, msg: 'name is too long' } })],
		[
			'a no that names the first',
			() => ({ status: 400, body: { code: 400, msg: 'video_backgroud_color: bad' } }),
		],
		['trouble that names it', () => ({ status: 500, body: { code: 500, msg: 'video_background_color' } })],
		['a proxy that names it', () => ({ status: 400, body: { message: 'video_background_color' } })],
		['a lost answer', LOST],
	])('is not sent again after %s', async (_name, answer) => {
		expect((await sent([answer, ACCEPTED])).bodies).toHaveLength(1);
	});

	test('is not sent again where it was not sent', async () => {
		expect((await sent([unknownField, ACCEPTED], START)).bodies).toHaveLength(1);
	});
});
