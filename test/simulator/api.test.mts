import { operations } from '../contract/operations.mts';
import { type Bench, createBench } from './testClient.mts';
import { startSimulator } from './simulator.mts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

describe('the envelope', () => {
	test('success has code 0, data and a trace id', async () => {
		const answer = await bench.call('GET', '/user/remainingCoins');
		expect(answer).toMatchObject({ status: 200, code: 0, trace_id: expect.stringMatching(uuid) });
	});

	test('a request against the contract answers 400 with the reasons', async () => {
		expect(await bench.call('POST', '/video/send_tts', { msg: '', speech_rate: 2 })).toMatchObject({
			status: 400,
			code: 400,
			errors: expect.arrayContaining(['body must NOT have additional properties: speech_rate']),
			trace_id: expect.stringMatching(uuid),
		});
	});

	test.each([
		['GET', '/userVoice/short'],
		['GET', '/video/awsList?pageNum=1'],
		['POST', '/userVideoTwin/remove'],
	])('%s %s is refused by the contract too', async (method, path) => {
		expect(await bench.call(method, path)).toMatchObject({ status: 400, code: 400 });
	});

	test('a body that is not JSON answers 400', async () => {
		const response = await fetch(`${bench.simulator.url}/api/v1/video/lang_classify`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"msg":',
		});
		expect(await response.json()).toMatchObject({ code: 400, msg: 'The body is not JSON' });
	});
});

describe('the token', () => {
	test.each([[{ authorization: '' }], [{ authorization: 'Bearer sk_other' }]])('%j: 401', async (headers) => {
		const answer = await bench.call('GET', '/user/remainingCoins', undefined, headers);
		expect(answer).toMatchObject({ status: 401, code: 401, trace_id: expect.stringMatching(uuid) });
	});

	test('as an option: 200 with a non-zero code', async () => {
		const other = await createBench({ badTokenAnswer: 'envelope' });
		const headers = { authorization: 'Bearer no' };
		const answer = await other.call('GET', '/user/remainingCoins', undefined, headers);
		expect(answer).toMatchObject({ status: 200, code: 401 });
		await other.simulator.close();
	});

	test('a charge is never made for a bad one', async () => {
		const body = { msg: 'Hello.', tts_id: '66d3fb89357648b14c4f4f26' };
		await bench.call('POST', '/video/send_tts', body, { authorization: 'Bearer no' });
		expect(bench.simulator).toMatchObject({ credits: 10_000, starts: [] });
	});
});

describe('unknown paths', () => {
	test.each([
		['GET', '/nothing/here'],
		['POST', '/userVoice/processingRecord'],
		['GET', '/video/send_tts'],
	])('%s %s answers a web page, with or without a token', async (method, path) => {
		for (const headers of [undefined, { authorization: '' }]) {
			const body = method === 'POST' ? {} : undefined;
			const answer = await bench.call(method, path, body, headers);
			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-type')).toContain('text/html');
			expect(answer.text).toContain('<!doctype html>');
		}
	});
});

describe('catalogues', () => {
	type Group = { value: string; children: { value: string; label: string }[] };

	test('voices are grouped by gender and chosen by country and region', async () => {
		const groups = await bench.data<Group[]>('GET', '/anchor/voice_list?country=zh&region=CN');
		expect(groups.map(({ value }) => value)).toEqual(['female', 'male']);
		expect(groups[0].children).toMatchObject([{ label: '晓雅' }]);
		const body = { country: 'zh', region: 'CN', voice_map_type: 'en-US' };
		expect(await bench.data('POST', '/anchor/voice_list', body)).toEqual(groups);
		expect(await bench.data('POST', '/anchor/voice_list')).toHaveLength(2);
	});

	test('every language and region has a voice', async () => {
		const languages = await bench.data<Group[]>('POST', '/anchor/language_list', {});
		for (const { value: country, children } of languages) {
			for (const { value: region } of children) {
				const path = `/anchor/voice_list?country=${country}&region=${region}`;
				const groups = await bench.data<Group[]>('GET', path);
				expect(groups.flatMap((group) => group.children)).not.toEqual([]);
			}
		}
	});

	test.each([
		['Good morning', 'en'],
		['早上好', 'zh'],
		['おはよう', 'ja'],
		['Доброе утро', 'ru'],
	])('the language of %s is %s', async (msg, language) => {
		expect(await bench.data('POST', '/video/lang_classify', { msg })).toBe(language);
	});

	test('backgrounds, and the switch of the public pool', async () => {
		const [background] = await bench.data<{ img_url: string }[]>('POST', '/custom_back/allBackground', {});
		expect((await fetch(background.img_url)).headers.get('content-type')).toBe('image/png');
		const body = { isAutoToPublicPool: true };
		expect(await bench.data('POST', '/video/auto-public-pool', body)).toEqual(body);
	});
});

describe('recorded requests', () => {
	test('say all that a test may want to know', async () => {
		await bench.call('GET', '/anchor/voice_list?country=en', undefined, { 'x-lang': 'en-US' });
		await bench.call('POST', '/video/lang_classify', { msg: 'Hi' });
		expect(bench.simulator.requests).toMatchObject([
			{
				host: 'api',
				method: 'GET',
				path: '/api/v1/anchor/voice_list',
				query: { country: 'en' },
				headers: { 'x-lang': 'en-US', authorization: 'Bearer sk_simulator' },
				operationId: 'listPublicVoices',
				status: 200,
				at: Date.UTC(2026, 0, 1),
			},
			{ method: 'POST', body: { msg: 'Hi' }, bytes: 12, operationId: 'classifyLanguage' },
		]);
		expect(bench.simulator.requests[0].body).toBeUndefined();
	});
});

describe('a simulator', () => {
	test('answers every operation of the contract', async () => {
		const existing = operations.filter(({ path }) => !path.endsWith('/continueTraining'));
		for (const { method, path } of existing) {
			const route = path.replace('/api/v1', '').replace(/\{_?id\}/, '0'.repeat(24));
			const answer = await bench.call(method, route, method === 'POST' ? {} : undefined);
			expect([200, 400, 404]).toContain(answer.status);
			expect(answer.trace_id).toMatch(uuid);
		}
	});

	test('gives the same ids for the same seed, after a reset as well', async () => {
		const idOf = async ({ data }: Bench) =>
			(await data<{ key: string }>('POST', '/r2/upload-presigned-url', { key: 'a' })).key;
		const other = await createBench({ seed: 2 });
		const first = await idOf(bench);
		expect(await idOf(bench)).not.toBe(first);
		bench.simulator.reset();
		expect(await idOf(bench)).toBe(first);
		expect(await idOf(other)).not.toBe(first);
		await other.simulator.close();
	});

	test('listens on the port it was told, and fails when that is taken', async () => {
		const port = Number(new URL(bench.simulator.url).port);
		await expect(startSimulator({ port })).rejects.toThrow('EADDRINUSE');
	});

	test('is gone after close, whatever still hangs on it', async () => {
		const other = await createBench();
		other.simulator.fault({ kind: 'stall', ms: 60_000 });
		const hanging = expect(other.call('GET', '/user/remainingCoins')).rejects.toThrow();
		while (other.simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		await other.simulator.close();
		await hanging;
		await expect(fetch(other.simulator.url)).rejects.toThrow();
	});
});
