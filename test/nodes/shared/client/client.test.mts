import { PassThrough } from 'node:stream';
import { NodeApiError } from 'n8n-workflow';
import { A2eClient, type Call } from '../../../../nodes/shared/client/client';
import { clock } from '../../../../nodes/shared/client/clock';
import {
	connectionError,
	ok,
	type Respond,
	type Script,
	scriptedContext,
	TOKEN,
} from '../../support/context.mts';

const CALL: Call = { method: 'GET', path: '/api/v1/user/remainingCoins' };
const SITE = { purpose: 'get the credits of the account', itemIndex: 0 };

async function open(api: Respond, script: Script = {}) {
	const { context, apiRequests } = scriptedContext({ ...script, api });
	return { client: await A2eClient.open(context), apiRequests };
}

describe('attempt', () => {
	test('brings the data and the trace ID', async () => {
		const { client } = await open(() => ok({ coins: 5 }));
		expect(await client.attempt(CALL)).toEqual({ ok: true, data: { coins: 5 }, traceId: 'trace-1' });
	});

	test('asks the host of the credential, and never lets the token follow a redirect', async () => {
		const { client, apiRequests } = await open(() => ok(null));
		await client.attempt({ method: 'POST', path: '/api/v1/x', body: { a: 1 }, query: { b: 2 } });
		expect(apiRequests).toMatchObject([
			{
				method: 'POST',
				url: 'https://video.a2e.ai/api/v1/x',
				body: { a: 1 },
				qs: { b: 2 },
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
			},
		]);
	});

	test.each<[name: string, respond: Respond, failure: object]>([
		['a refusal', () => ({ body: { code: 7, msg: 'no' } }), { kind: 'refused', code: '7', message: 'no' }],
		['a web page', () => ({ body: '<html>' }), { kind: 'html', httpStatus: 200 }],
		[
			'a lost connection',
			() => {
				throw connectionError('ECONNRESET');
			},
			{ kind: 'network', networkCode: 'ECONNRESET' },
		],
		[
			'a body that breaks off',
			() => {
				const body = new PassThrough();
				body.write('{"code":0');
				setImmediate(() => body.destroy(connectionError('ECONNRESET')));
				return { body };
			},
			{ kind: 'network', networkCode: 'ECONNRESET' },
		],
	])('hands back %s as a value', async (_name, respond, failure) => {
		const { client } = await open(respond);
		expect(await client.attempt(CALL)).toMatchObject({ ok: false, ...failure });
	});

	test.each<[name: string, respond: Respond]>([
		['A2E', () => ({ status: 401, body: { code: 401, msg: `bad token ${TOKEN}` } })],
		[
			'the network',
			() => {
				throw new Error(`header Bearer ${TOKEN} refused`);
			},
		],
	])('hides the token where %s echoes it', async (_name, respond) => {
		const { client } = await open(respond);
		const answer = JSON.stringify(await client.attempt(CALL));
		expect(answer).toContain('[token]');
		expect(answer).not.toContain(TOKEN);
	});

	test.each<[name: string, respond: Respond]>([
		['at the end of long words', () => ({ body: { code: 7, msg: `${'x'.repeat(490)}${TOKEN}` } })],
		['in what cannot be understood', () => ({ status: 400, body: `${'x'.repeat(190)}${TOKEN}` })],
		['in what A2E repeats of the request', () => ok({ _id: 'a', header: `Bearer ${TOKEN}` })],
	])('hides the token, whole or in part, %s', async (_name, respond) => {
		const { client } = await open(respond);
		expect(JSON.stringify(await client.attempt(CALL))).not.toContain(TOKEN.slice(0, 8));
	});

	test('keeps the words of a lost connection short', async () => {
		const { client } = await open(() => {
			throw new Error('x '.repeat(5_000));
		});
		const { message } = (await client.attempt(CALL)) as { message: string };
		expect(message).toHaveLength(500);
	});

	test('a body that never ends is a timeout', async () => {
		const { client } = await open(() => ({ body: new PassThrough() }));
		expect(await client.attempt({ ...CALL, timeoutMs: 30 })).toEqual({
			ok: false,
			kind: 'timeout',
			message: '',
		});
	});

	test('Stop ends the reading of a body', async () => {
		const stop = new AbortController();
		const { client } = await open(
			() => {
				setImmediate(() => stop.abort());
				return { body: new PassThrough() };
			},
			{ signal: stop.signal },
		);
		expect(await client.attempt(CALL)).toEqual({ ok: false, kind: 'cancelled', message: '' });
	});

	test('Stop reaches a call that waits for its answer', async () => {
		const stop = new AbortController();
		const { client, apiRequests } = await open(() => ok(null), { signal: stop.signal });
		await client.attempt(CALL);
		stop.abort();
		expect(apiRequests[0].abortSignal?.aborted).toBe(true);
	});
});

describe('call', () => {
	const { now, pause } = clock;
	let pauses: number[] = [];

	beforeEach(() => {
		pauses = [];
		clock.now = () => now() + pauses.reduce((sum, milliseconds) => sum + milliseconds, 0);
		clock.pause = async (milliseconds) => void pauses.push(milliseconds);
	});

	afterEach(() => {
		Object.assign(clock, { now, pause });
	});

	test('tries again after passing faults, as late as A2E asks', async () => {
		const answers: Respond[] = [
			() => ({ status: 429, headers: { 'retry-after': '7' }, body: { code: 429 } }),
			() => {
				throw connectionError('ECONNRESET');
			},
			() => ok('done'),
		];
		const { client, apiRequests } = await open((request) => answers[apiRequests.length - 1](request));
		expect(await client.call(CALL, SITE)).toMatchObject({ data: 'done' });
		expect(pauses[0]).toBeGreaterThan(6_990);
		expect(pauses[0]).toBeLessThan(7_260);
		expect(pauses[1]).toBeGreaterThanOrEqual(750);
		expect(pauses).toHaveLength(2);
	});

	test('gives up after four more tries', async () => {
		const { client, apiRequests } = await open(() => ({ status: 503, body: '<html>' }));
		await expect(client.call(CALL, SITE)).rejects.toThrow('a web page (HTTP 503)');
		expect(apiRequests).toHaveLength(5);
	});

	test('a refusal is an error at once, in the words of the workflow', async () => {
		const { client, apiRequests } = await open(() => ({
			status: 401,
			body: { code: 401, msg: 'bad token' },
		}));
		const fault: unknown = await client.call(CALL, SITE).catch((error: unknown) => error);
		expect(fault).toBeInstanceOf(NodeApiError);
		expect(fault).toMatchObject({
			message: 'A2E could not get the credits of the account: bad token [Item 0]',
			httpCode: '401',
		});
		expect(apiRequests).toHaveLength(1);
	});

	test('Stop ends the tries', async () => {
		const stop = new AbortController();
		clock.pause = async () => stop.abort();
		const { client, apiRequests } = await open(() => ({ status: 503, body: '' }), { signal: stop.signal });
		await expect(client.call(CALL, SITE)).rejects.toThrow('the execution was canceled');
		expect(apiRequests.length).toBeLessThanOrEqual(2);
	});
});

describe('a read that may be asked for by another route', () => {
	const NEWER: Call = { method: 'POST', path: '/api/v1/newer', body: { a: 1 } };
	const READ = { ...CALL, instead: NEWER };
	const page: Respond = () => ({ body: '<html>' });
	const reading = async (first: Respond, second: Respond, times = 1) => {
		const { client, apiRequests } = await open((request) =>
			request.url.endsWith(NEWER.path) ? second(request) : first(request),
		);
		const results = [];
		for (let time = 0; time < times; time++) results.push(await client.read(READ));
		const paths = apiRequests.map(({ url }) => new URL(url).pathname);
		return { result: results[results.length - 1], paths, apiRequests };
	};

	test.each<[name: string, gone: Respond]>([
		['A2E’s web page', page],
		['HTTP 404', () => ({ status: 404, body: '' })],
		['HTTP 404 in its envelope', () => ({ status: 404, body: { code: 404, msg: 'unknown' } })],
		['HTTP 405', () => ({ status: 405, body: '<html>' })],
	])('is, after %s', async (_name, gone) => {
		const { result, paths, apiRequests } = await reading(gone, () => ok({ coins: 5 }));
		expect(result).toMatchObject({ ok: true, data: { coins: 5 } });
		expect(paths).toEqual([CALL.path, NEWER.path]);
		expect(apiRequests[1].body).toEqual({ a: 1 });
	});

	test.each<[name: string, other: Respond]>([
		['an answer', () => ok({ coins: 5 })],
		['a refusal', () => ({ body: { code: 7, msg: 'no' } })],
		['a gateway in trouble', () => ({ status: 502, body: '<html>' })],
		['an answer that is not understood', () => ({ body: 'OK' })],
	])('is not, after %s', async (_name, other) => {
		expect((await reading(other, () => ok({}))).paths).toEqual([CALL.path]);
	});

	test('is asked for by that one alone once it is known that the first is gone', async () => {
		const { paths } = await reading(page, () => ok([]), 3);
		expect(paths).toEqual([CALL.path, NEWER.path, NEWER.path, NEWER.path]);
	});

	test('is asked for by the first again where that did not know the record', async () => {
		const unknown: Respond = () => ({ status: 404, body: { code: 404, msg: 'no such task' } });
		expect((await reading(unknown, () => ok([]), 2)).paths).toHaveLength(4);
	});

	test('fails as the first did where neither is there', async () => {
		const { result } = await reading(page, () => ({ status: 404, body: '' }));
		expect(result).toMatchObject({ ok: false, kind: 'html', httpStatus: 200 });
	});

	test('fails as the second did where that is there', async () => {
		const { result } = await reading(page, () => ({ body: { code: 7, msg: 'no' } }));
		expect(result).toMatchObject({ ok: false, kind: 'refused', message: 'no' });
	});
});
