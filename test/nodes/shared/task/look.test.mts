import type { IHttpRequestOptions } from 'n8n-workflow';
import { clock } from '../../../../nodes/shared/client/clock';
import { A2eClient } from '../../../../nodes/shared/client/client';
import { LONGEST_EPOCH_MS } from '../../../../nodes/shared/client/pacer';
import type { TaskKind } from '../../../../nodes/shared/task/kind';
import { type Looker, looker } from '../../../../nodes/shared/task/look';
import { connectionError, ok, type Respond, scriptedContext } from '../../support/context.mts';
import { KIND, RESULT } from '../../support/tasks.mts';

const BATCH = KIND.batchDetail ?? '';

const AWAY_FROM_SEARCH_MS = 1_000;

const { now } = clock;

afterEach(() => {
	clock.now = now;
});

async function open(api: Respond, batchSize?: number) {
	const { context, apiRequests } = scriptedContext({ api });
	const look = looker(await A2eClient.open(context), batchSize);
	const lookAt: Looker['lookAt'] = async (kind, ids) => await look.lookAt(kind, ids);
	return { look, lookAt, pathsOf: () => apiRequests.map(pathOf), apiRequests };
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

	test('counts for those that were asked for only, each by an ID of its own', async () => {
		const { lookAt } = await open(
			batchAnswers(() =>
				ok([
					{ ...record('foreign'), current_status: 'failed' },
					{ task_id: 'a', current_status: 'completed', result_url: RESULT },
					{ ...record('a'), current_status: 'failed' },
					{ ...record('b'), user_video_twin_id: 'c', current_status: 'failed' },
				]),
			),
		);
		const looks = await lookAt(KIND, ['a', 'b', 'c']);
		expect([...looks.keys()].sort()).toEqual(['a', 'b', 'c']);
		expect(looks.get('a')).toMatchObject({ state: { phase: 'completed' } });
		expect(looks.get('c')).toMatchObject({ state: { phase: 'running', record: { _id: 'c' } } });
	});

	const NOES: Array<[name: string, answer: Respond]> = [
		['an unknown path', () => ({ status: 404, body: '<html>' })],
		['a method that is not allowed', () => ({ status: 405, body: '' })],
		['A2E’s web page, as for any unknown path', () => ({ body: '<html>' })],
		['a refusal', () => ({ body: { code: 1, msg: 'not allowed' } })],
		['a refusal of the IDs', () => ({ status: 400, body: { code: 400, msg: 'ids' } })],
	];

	test.each(NOES)('a route that twice answers with %s is left alone from then on', async (_name, answer) => {
		const { lookAt, pathsOf } = await open(batchAnswers(answer));
		for (let round = 1; round <= 3; round++) {
			expect((await lookAt(KIND, ['a', 'b'])).get('b')).toMatchObject({ state: { phase: 'running' } });
		}
		expect(pathsOf().map((path) => path === BATCH)).toEqual([
			true,
			false,
			false,
			true,
			false,
			false,
			false,
			false,
		]);
	});

	test('a route that says no once, and then works, is kept', async () => {
		let asked = 0;
		const no: Respond = () => ({ status: 404, body: '' });
		const { lookAt, pathsOf } = await open(
			batchAnswers((request) => (++asked % 2 === 1 ? no(request) : KNOWS_ALL(request))),
		);
		for (let round = 1; round <= 6; round++) await lookAt(KIND, ['a', 'b']);
		expect(pathsOf().filter((path) => path === BATCH)).toHaveLength(6);
	});

	test('a no counts for the rest of its round', async () => {
		const { lookAt, pathsOf } = await open(batchAnswers(() => ({ status: 404, body: '<html>' })));
		const ids = Array.from({ length: 120 }, (_, i) => `id-${i}`);
		expect((await lookAt(KIND, ids)).size).toBe(120);
		expect(pathsOf().filter((path) => path === BATCH)).toHaveLength(1);
	});

	test('but other kinds keep theirs', async () => {
		const other: TaskKind = { ...KIND, type: 'other', batchDetail: '/api/v1/other/batchDetail' };
		const { look, lookAt } = await open(batchAnswers(() => ({ status: 404, body: '<html>' })));
		await lookAt(KIND, ['a', 'b']);
		await lookAt(KIND, ['a', 'b']);
		expect([KIND, other].map((kind) => look.showsMany(kind))).toEqual([false, true]);
	});

	const TROUBLES: Array<[name: string, answer: Respond]> = [
		['a gateway in trouble', () => ({ status: 502, body: '<html>' })],
		['A2E in trouble', () => ({ status: 500, body: { code: 500, msg: 'oops' } })],
		['nothing', () => ({ body: '' })],
		['a proxy’s 403', () => ({ status: 403, body: '<html>' })],
		[
			'a cut connection',
			() => {
				throw connectionError('ECONNRESET');
			},
		],
	];

	test.each(TROUBLES)(
		'%s is a fault of that round, and the next one is a batch again',
		async (_name, answer) => {
			let asked = 0;
			const { lookAt, pathsOf } = await open(
				batchAnswers((request) => (asked++ === 0 ? answer(request) : KNOWS_ALL(request))),
			);
			const first = await lookAt(KIND, ['a', 'b']);
			expect([first.get('a'), first.get('b')]).toMatchObject([{ fault: {} }, { fault: {} }]);
			for (let round = 2; round <= 4; round++) {
				expect((await lookAt(KIND, ['a', 'b'])).get('a')).toMatchObject({ state: { phase: 'running' } });
			}
			expect(pathsOf()).toEqual([BATCH, BATCH, BATCH, BATCH]);
		},
	);

	test('trouble of one call leaves the others alone', async () => {
		const { lookAt } = await open(
			batchAnswers((request) => (idsOf(request).includes('id-0') ? { status: 502 } : KNOWS_ALL(request))),
		);
		const looks = await lookAt(
			KIND,
			Array.from({ length: 120 }, (_, i) => `id-${i}`),
		);
		expect(looks.get('id-49')).toMatchObject({ fault: { httpStatus: 502 } });
		expect(looks.get('id-50')).toMatchObject({ state: { phase: 'running' } });
	});

	test('a route that is in trouble round after round hides no task that its own route shows', async () => {
		const { lookAt, pathsOf } = await open(batchAnswers(() => ({ status: 500, body: '' })));
		for (let round = 1; round <= 3; round++) {
			expect((await lookAt(KIND, ['a', 'b'])).get('a')).toMatchObject({ fault: {} });
		}
		const looks = await lookAt(KIND, ['a', 'b']);
		expect([looks.get('a'), looks.get('b')]).toMatchObject([{ state: {} }, { state: {} }]);
		expect(pathsOf()).toEqual([BATCH, BATCH, BATCH, BATCH, '/api/v1/test/a', '/api/v1/test/b']);
	});

	test('while all of A2E is in trouble, one call more is made to find out', async () => {
		const { lookAt, apiRequests } = await open(() => ({ status: 500, body: '' }));
		const ids = Array.from({ length: 50 }, (_, i) => `id-${i}`);
		for (let round = 1; round <= 5; round++) await lookAt(KIND, ids);
		expect(apiRequests).toHaveLength(5 + 2);
	});

	test.each<[name: string, answer: Respond, fault: object]>([
		[
			'asks to slow down',
			() => ({ status: 429, headers: { 'retry-after': '9' }, body: { code: 429 } }),
			{ httpStatus: 429, retryAfterMs: 9_000 },
		],
		['does not know the token', () => ({ status: 401, body: { code: 401 } }), { httpStatus: 401 }],
	])('a route that %s is not answered with more calls in this round', async (_name, answer, fault) => {
		let answers = 0;
		const { lookAt, pathsOf } = await open(
			batchAnswers((request) => (answers++ === 0 ? answer(request) : KNOWS_ALL(request))),
		);
		const ids = Array.from({ length: 120 }, (_, i) => `id-${i}`);
		// Far from the moments of the clock at which lanes are given away; see `pacer.ts`.
		const shift = AWAY_FROM_SEARCH_MS - (now() % LONGEST_EPOCH_MS);
		clock.now = () => now() + shift;
		const first = await lookAt(KIND, ids);
		expect(ids.map((id) => first.get(id))).toEqual(
			ids.map(() => ({ fault: expect.objectContaining(fault) })),
		);
		expect(pathsOf()).toEqual([BATCH]);
		clock.now = () => now() + shift + 10_000;
		expect((await lookAt(KIND, ids)).get('id-0')).toMatchObject({ state: { phase: 'running' } });
		expect(pathsOf()).toEqual([BATCH, BATCH, BATCH, BATCH]);
	});
});

describe('many tasks of a kind without a batch route', () => {
	const SINGLE: TaskKind = { ...KIND, batchDetail: undefined };

	test('are asked for one by one, until A2E asks to slow down', async () => {
		const { lookAt, apiRequests } = await open((request) =>
			idOf(request) === 'id-7' ? { status: 429, body: { code: 429 } } : ok(record(idOf(request))),
		);
		const looks = await lookAt(
			SINGLE,
			Array.from({ length: 100 }, (_, i) => `id-${i}`),
		);
		expect(apiRequests.length).toBeLessThan(20);
		expect(looks.size).toBe(100);
		expect(looks.get('id-99')).toMatchObject({ fault: { httpStatus: 429 } });
	});
});

describe('the calls that a look takes', () => {
	const ids = Array.from({ length: 120 }, (_, i) => `id-${i}`);
	const SINGLE: TaskKind = { ...KIND, type: 'single', batchDetail: undefined };
	const LISTED: TaskKind = { ...SINGLE, type: 'listed', detail: undefined };

	test('are foreseen by the routes of the kind and the size of a batch', async () => {
		const { look } = await open(KNOWS_ALL, 30);
		expect([KIND, SINGLE, LISTED].map((kind) => look.callsFor(kind, 120))).toEqual([4, 120, 1]);
		expect([KIND, SINGLE, LISTED].map((kind) => look.callsFor(kind, 0))).toEqual([0, 0, 1]);
	});

	test.each<[name: string, respond: Respond, calls: number]>([
		['a batch that shows them all', KNOWS_ALL, 3],
		['a batch that shows none of them', batchAnswers(() => ok([])), 123],
		['a batch that says no', batchAnswers(() => ({ status: 404, body: '' })), 121],
		['a round that was cut short', batchAnswers(() => ({ status: 429, body: '' })), 3],
	])('are those that the last one took: %s', async (_name, respond, calls) => {
		const { look, apiRequests } = await open(respond);
		await look.lookAt(KIND, ids);
		expect(look.callsFor(KIND, 120)).toBe(calls);
		if (calls > 3) expect(apiRequests).toHaveLength(calls);
		expect(look.callsFor(KIND, 60)).toBe(Math.ceil(calls / 2));
	});

	test('are one for each task once the batch is left alone', async () => {
		const { look } = await open(batchAnswers(() => ({ status: 404, body: '' })));
		for (let round = 1; round <= 3; round++) await look.lookAt(KIND, ids);
		expect(look.showsMany(KIND)).toBe(false);
		expect(look.callsFor(KIND, 100)).toBe(100);
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
			() => ({ status: 202, body: { code: 202, msg: 'being made' } }),
			{ state: { phase: 'running', wordKnown: true } },
		],
		['202 and a refusal', () => ({ status: 202, body: { code: 1, msg: 'no' } }), { fault: { code: '1' } }],
		['a record one level deeper', () => ok({ task: record('a') }), { state: { word: 'processing' } }],
		['a record without an envelope', () => ({ body: record('a') }), { state: { word: 'processing' } }],
		['several records', () => ok([record('b'), record('a')]), { state: { record: { _id: 'a' } } }],
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

describe('a detail that is not as it should be', () => {
	const LIST = '/api/v1/test/allRecords';
	const ROW = { ...record('a'), current_status: 'completed', result_url: RESULT };
	const LISTED: TaskKind = {
		...KIND,
		records: { route: { method: 'GET', path: LIST }, paging: { page: 'pageNum', size: 'pageSize' } },
	};
	const UNPAGED: TaskKind = { ...LISTED, records: { route: { method: 'GET', path: LIST } } };
	const bothWays = (detail: Respond, rows: unknown[]) => async (kind: TaskKind) => {
		const api: Respond = (request) => (pathOf(request) === LIST ? ok({ rows }) : detail(request));
		const { lookAt, pathsOf } = await open(api);
		return { look: (await lookAt(kind, ['a'])).get('a'), paths: pathsOf() };
	};

	test.each<[name: string, detail: Respond]>([
		['A2E’s web page', () => ({ body: '<html>' })],
		['words', () => ok('queued')],
		['words without an envelope', () => ({ body: 'queued' })],
		['another task', () => ok({ ...record('b'), current_status: 'failed' })],
		['no status', () => ok({ _id: 'a', name: 'x' })],
	])('is made up for by the list of the kind: %s', async (_name, detail) => {
		const { look, paths } = await bothWays(detail, [ROW])(LISTED);
		expect(look).toMatchObject({ state: { phase: 'completed', resultUrls: [RESULT] } });
		expect(paths).toEqual(['/api/v1/test/a', LIST]);
	});

	test('is asked for in a list only as far as a fresh task may be', async () => {
		let page = 0;
		const api: Respond = (request) =>
			pathOf(request) === LIST ? ok({ rows: [record(`x${page++}`)], count: 900 }) : { body: '<html>' };
		const { lookAt, pathsOf } = await open(api);
		expect((await lookAt(LISTED, ['a'])).get('a')).toMatchObject({ fault: { kind: 'html' } });
		expect(pathsOf().filter((path) => path === LIST)).toHaveLength(3);
	});

	test('such as 404 is looked for in a list that takes one call, and in no other', async () => {
		const missing: Respond = () => ({ status: 404, body: { code: 404, msg: 'no such voice' } });
		expect((await bothWays(missing, [ROW])(UNPAGED)).look).toMatchObject({ state: { phase: 'completed' } });
		const paged = await bothWays(missing, [ROW])(LISTED);
		expect(paged).toEqual({ look: { missing: true }, paths: ['/api/v1/test/a'] });
	});

	test('stays what it is where the list does not show the task either', async () => {
		const other: Respond = () => ok({ ...record('b'), current_status: 'completed', result_url: RESULT });
		const { look } = await bothWays(other, [])(LISTED);
		expect(look).toMatchObject({ fault: { kind: 'broken', message: expect.stringContaining('"_id":"b"') } });
		const noStatus = await bothWays(() => ok({ _id: 'a', name: 'x' }), [])(LISTED);
		expect(noStatus.look).toMatchObject({ state: { phase: 'running', word: '' } });
	});

	test('is not looked for in a list of what it is a version of', async () => {
		const namesOnly: TaskKind = { ...LISTED, records: { ...LISTED.records!, namesOnly: true } };
		const { look, paths } = await bothWays(() => ({ body: '<html>' }), [ROW])(namesOnly);
		expect(look).toMatchObject({ fault: { kind: 'html' } });
		expect(paths).toHaveLength(1);
	});
});

describe('a kind that A2E lists while it works on it', () => {
	const ONGOING = '/api/v1/test/ongoing';
	const AGAIN: TaskKind = { ...KIND, ongoing: { method: 'GET', path: ONGOING } };
	const DONE = { ...record('a'), current_status: 'completed', result_url: RESULT };
	const lookWith = async (shown: object, ongoing: Respond) => {
		const { lookAt, pathsOf } = await open((request) =>
			pathOf(request) === ONGOING ? ongoing(request) : ok(shown),
		);
		return { look: (await lookAt(AGAIN, ['a'])).get('a'), paths: pathsOf() };
	};

	test('is not asked for that list as long as its record runs', async () => {
		expect((await lookWith(record('a'), () => ok([]))).paths).toEqual(['/api/v1/test/a']);
	});

	test.each<[name: string, ongoing: Respond, look: object]>([
		[
			'runs where the list says so',
			() => ok([record('b'), record('a')]),
			{ state: { phase: 'running' }, isOngoing: true },
		],
		[
			'may have ended where it is not listed',
			() => ok([record('b')]),
			{ state: { phase: 'completed' }, isOngoing: false },
		],
	])('that shows an end %s', async (_name, ongoing, look) => {
		expect((await lookWith(DONE, ongoing)).look).toMatchObject(look);
	});

	test.each<[name: string, ongoing: Respond]>([
		['is no list', () => ok('none')],
		['cannot be had', () => ({ status: 404, body: '<html>' })],
		['holds what has ended too', () => ok([DONE])],
	])('that shows an end is left alone where the list %s', async (_name, ongoing) => {
		const { look } = await lookWith(DONE, ongoing);
		expect(look).toMatchObject({ state: { phase: 'completed' } });
		expect(look).not.toHaveProperty('isOngoing');
	});
});
