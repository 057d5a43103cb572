import type { IHttpRequestOptions } from 'n8n-workflow';
import { A2eClient } from '../../../../nodes/shared/client/client';
import type { Route, TaskKind } from '../../../../nodes/shared/task/kind';
import { detailCall, looker } from '../../../../nodes/shared/task/look';
import { ok, type Respond, scriptedContext } from '../../support/context.mts';
import { KIND } from '../../support/tasks.mts';

const BATCH = KIND.batchDetail ?? '';

async function open(api: Respond) {
	const { context, apiRequests } = scriptedContext({ api });
	const lookAt = looker(await A2eClient.open(context));
	return { lookAt, pathsOf: () => apiRequests.map(pathOf), apiRequests };
}

function pathOf({ url }: IHttpRequestOptions): string {
	return new URL(url).pathname;
}

function idOf(request: IHttpRequestOptions): string {
	return pathOf(request).split('/').at(-1) ?? '';
}

function idsOf({ body }: IHttpRequestOptions): string[] {
	return (body as { ids: string[] }).ids;
}

function record(id: string) {
	return { _id: id, current_status: 'processing' };
}

/** A service that knows every task, by both routes. */
const KNOWS_ALL: Respond = (request) =>
	pathOf(request) === BATCH ? ok(idsOf(request).map(record)) : ok(record(idOf(request)));

function batchAnswers(answer: Respond): Respond {
	return (request) => (pathOf(request) === BATCH ? answer(request) : KNOWS_ALL(request));
}

describe('many tasks of a kind with a batch route', () => {
	test('are one call, and rows are matched by ID, not by order', async () => {
		const { lookAt, apiRequests } = await open((request) =>
			ok({ rows: idsOf(request).map(record).reverse() }),
		);
		const looks = await lookAt(KIND, ['a', 'b', 'c']);
		expect(apiRequests).toMatchObject([{ method: 'POST', body: { ids: ['a', 'b', 'c'] } }]);
		expect(looks.get('a')).toMatchObject({ state: { record: { _id: 'a' } } });
		expect(looks.get('c')).toMatchObject({ state: { record: { _id: 'c' } } });
	});

	test('are asked for fifty at a time', async () => {
		const { lookAt, apiRequests } = await open(KNOWS_ALL);
		const ids = Array.from({ length: 120 }, (_, i) => `id-${i}`);
		const looks = await lookAt(KIND, ids);
		expect(apiRequests.map((request) => idsOf(request).length)).toEqual([50, 50, 20]);
		expect(ids.every((id) => looks.has(id))).toBe(true);
	});

	test('one that the batch leaves out is asked alone before it counts as missing', async () => {
		const { lookAt, pathsOf } = await open(
			batchAnswers((request) => ok(idsOf(request).slice(1).map(record))),
		);
		const looks = await lookAt(KIND, ['a', 'b']);
		expect(pathsOf()).toEqual([BATCH, '/api/v1/test/a']);
		expect(looks.get('a')).toMatchObject({ state: { phase: 'running' } });
	});

	test.each<[name: string, answer: Respond]>([
		['an unknown path', () => ({ status: 404, body: '<html>' })],
		['a refusal', () => ({ body: { code: 1, msg: 'not allowed' } })],
		['trouble', () => ({ status: 503, body: '' })],
	])('a batch route that answers with %s is left alone from then on', async (_name, answer) => {
		const { lookAt, pathsOf } = await open(batchAnswers(answer));
		expect((await lookAt(KIND, ['a', 'b'])).get('b')).toMatchObject({ state: { phase: 'running' } });
		await lookAt(KIND, ['a', 'b']);
		expect(pathsOf().filter((path) => path === BATCH)).toHaveLength(1);
		expect(pathsOf()).toHaveLength(5);
	});

	test('not even for the rest of the same round', async () => {
		const { lookAt, pathsOf } = await open(batchAnswers(() => ({ status: 404, body: '<html>' })));
		const ids = Array.from({ length: 120 }, (_, i) => `id-${i}`);
		expect((await lookAt(KIND, ids)).size).toBe(120);
		expect(pathsOf().filter((path) => path === BATCH)).toHaveLength(1);
	});

	test('but other kinds keep theirs', async () => {
		const other: TaskKind = { ...KIND, type: 'other', batchDetail: '/api/v1/other/batchDetail' };
		const { lookAt, pathsOf } = await open(batchAnswers(() => ({ status: 404, body: '<html>' })));
		await lookAt(KIND, ['a', 'b']);
		await lookAt(other, ['c', 'd']).catch(() => undefined);
		expect(pathsOf()).toContain('/api/v1/other/batchDetail');
	});

	test('a batch route that asks to slow down is not answered with a call for each task', async () => {
		let answers = 0;
		const slowDown: Respond = () => ({ status: 429, headers: { 'retry-after': '9' }, body: { code: 429 } });
		const { lookAt, pathsOf } = await open(
			batchAnswers((request) => (answers++ === 0 ? slowDown(request) : KNOWS_ALL(request))),
		);
		const first = await lookAt(KIND, ['a', 'b']);
		expect(first.get('a')).toMatchObject({ fault: { httpStatus: 429, retryAfterMs: 9_000 } });
		expect((await lookAt(KIND, ['a', 'b'])).get('a')).toMatchObject({ state: { phase: 'running' } });
		expect(pathsOf()).toEqual([BATCH, BATCH]);
	});
});

describe('one task', () => {
	test('is asked for by its own route, batch or not', async () => {
		const { lookAt, pathsOf } = await open(KNOWS_ALL);
		await lookAt(KIND, ['a']);
		expect(pathsOf()).toEqual(['/api/v1/test/a']);
	});

	test.each<[name: string, respond: Respond, look: object]>([
		['a record', () => ok(record('a')), { state: { phase: 'running', word: 'processing' } }],
		['a record in an array', () => ok([record('a')]), { state: { phase: 'running' } }],
		['no data', () => ok(null), { missing: true }],
		['an empty array', () => ok([]), { missing: true }],
		['404', () => ({ status: 404, body: { code: 404, msg: 'unknown' } }), { missing: true }],
		['another refusal', () => ({ body: { code: 9, msg: 'no' } }), { fault: { code: '9', message: 'no' } }],
		[
			'202 and no record',
			() => ({ status: 202, body: { code: 1, msg: 'being made' } }),
			{ state: { phase: 'running', wordKnown: true } },
		],
		[
			'202 and a record',
			() => ({ status: 202, body: { code: 0, data: { ...record('a'), current_status: 'completed' } } }),
			{ state: { phase: 'running', record: { _id: 'a' } } },
		],
		['401', () => ({ status: 401, body: { code: 401 } }), { fault: { httpStatus: 401 } }],
	])('that answers with %s', async (_name, respond, look) => {
		const { lookAt } = await open(respond);
		expect((await lookAt(KIND, ['a'])).get('a')).toMatchObject(look);
	});
});

describe('detailCall', () => {
	const DETAIL: Route = { method: 'GET', path: '/api/v1/test/{id}' };

	test.each<[id: string, path: string]>([
		['67bd583f', '/api/v1/test/67bd583f'],
		['a/../b', '/api/v1/test/a%2F..%2Fb'],
		['a?b#c', '/api/v1/test/a%3Fb%23c'],
	])('puts the ID %j into the path', (id, path) => {
		expect(detailCall(DETAIL, id)).toEqual({ method: 'GET', path });
	});

	test('puts it into the query of a GET whose path has no place for it', () => {
		expect(detailCall({ method: 'GET', path: '/api/v1/test/status' }, 'a')).toEqual({
			method: 'GET',
			path: '/api/v1/test/status',
			query: { _id: 'a' },
		});
	});

	test('puts it into the body of a POST whose path has no place for it', () => {
		expect(detailCall({ method: 'POST', path: '/api/v1/video/awsResult' }, 'a')).toEqual({
			method: 'POST',
			path: '/api/v1/video/awsResult',
			body: { _id: 'a' },
		});
	});
});
