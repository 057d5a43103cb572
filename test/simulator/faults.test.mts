import { request } from 'undici';
import type { Fault } from './simulator.mts';
import { type Answer, type Bench, createBench, starts } from './testClient.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const credits = () => bench.call('GET', '/user/remainingCoins');
const speak = () => bench.call('POST', starts.tts().path, starts.tts().body);

describe('faults that replace the answer', () => {
	const cases: [string, Fault, Partial<Answer>][] = [
		['status', { kind: 'status', status: 503 }, { status: 503, code: 503 }],
		[
			'status with a body',
			{ kind: 'status', status: 400, body: { success: false } },
			{ text: '{"success":false}' },
		],
		[
			'status with a text',
			{ kind: 'status', status: 502, body: 'Bad gateway' },
			{ status: 502, text: 'Bad gateway' },
		],
		['html', { kind: 'html' }, { status: 200, text: expect.stringContaining('<!doctype html>') }],
		['empty', { kind: 'empty' }, { status: 200, text: '' }],
		[
			'brokenJson',
			{ kind: 'brokenJson' },
			{ status: 200, text: expect.stringMatching(/^\{"code":0,.*[^}]$/) },
		],
		[
			'envelope',
			{ kind: 'envelope', code: 1003, message: 'A minor' },
			{ status: 200, code: 1003, msg: 'A minor' },
		],
		[
			'envelope with a status',
			{ kind: 'envelope', code: 9, message: 'x', status: 403 },
			{ status: 403, code: 9 },
		],
		['redirect', { kind: 'redirect', location: 'http://127.0.0.1:1/' }, { status: 302 }],
		['echoToken', { kind: 'echoToken' }, { code: 4001, msg: expect.stringContaining('Bearer sk_simulator') }],
	];

	test.each(cases)('%s, once, without effect', async (_name, fault, expected) => {
		bench.simulator.fault(fault);
		expect(await speak()).toMatchObject(expected);
		expect(bench.simulator).toMatchObject({ credits: 10_000, starts: [] });
		expect(await speak()).toMatchObject({ status: 200, code: 0 });
	});

	test('429 with Retry-After', async () => {
		bench.simulator.fault({ kind: 'status', status: 429, retryAfter: 2 });
		const answer = await credits();
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
	});

	test('a fault that is mended strikes nobody', async () => {
		bench.simulator.fault({ kind: 'status', status: 500 }, 3);
		expect((await credits()).status).toBe(500);
		bench.simulator.mend();
		expect((await credits()).status).toBe(200);
	});

	test('a bad token does not hide a fault', async () => {
		bench.simulator.fault({ kind: 'status', status: 500 });
		const answer = await bench.call('GET', '/user/remainingCoins', undefined, { authorization: '' });
		expect(answer.status).toBe(500);
	});
});

describe('faults of the connection', () => {
	test('cut: nothing happens, and the request is recorded without a status', async () => {
		bench.simulator.fault({ kind: 'cut' });
		await expect(speak()).rejects.toThrow();
		expect(bench.simulator).toMatchObject({ credits: 10_000, starts: [] });
		expect(bench.simulator.requests).toMatchObject([{ body: starts.tts().body, operationId: 'sendTts' }]);
		expect(bench.simulator.requests[0].status).toBeUndefined();
	});

	test('reshape: everything happens, and the answer says it in another way', async () => {
		bench.simulator.fault({ kind: 'reshape', shape: ({ data }) => ({ success: true, data }), status: 202 });
		expect(await speak()).toMatchObject({
			status: 202,
			text: expect.stringMatching(/^{"success":true,"data":"/),
		});
		expect(bench.simulator.starts).toHaveLength(1);
	});

	test('cutAfterAccept: everything happens, and nobody is told', async () => {
		bench.simulator.fault({ kind: 'cutAfterAccept' });
		const { path, body } = starts.avatar(bench);
		await expect(bench.call('POST', path, body)).rejects.toThrow();
		expect(bench.simulator.credits).toBe(9970);
		expect(bench.simulator.starts).toMatchObject([{ type: 'avatar', body }]);
		expect(bench.simulator.requests[0].status).toBeUndefined();
		expect(await bench.data('GET', '/userVideoTwin/records')).toMatchObject({ count: 1 });
	});

	test('stall: no header for so long, then the end', async () => {
		bench.simulator.fault({ kind: 'stall', ms: 150 });
		const before = performance.now();
		await expect(speak()).rejects.toThrow();
		expect(performance.now() - before).toBeGreaterThan(140);
		expect(bench.simulator.starts).toEqual([]);
	});

	test.each([
		['api', () => `${bench.simulator.url}/api/v1/anchor/voice_list`],
		['storage', () => bench.sample('portrait.png')],
	] as const)('drip (%s): the true answer, headers at once, the last byte late', async (host, url) => {
		const headers = { authorization: `Bearer ${bench.simulator.token}` };
		const get = async () => {
			const answer = await request(url(), { headers });
			const headersAt = performance.now();
			const bytes = Buffer.from(await answer.body.arrayBuffer());
			return { bytes, late: performance.now() - headersAt };
		};
		bench.simulator.fault({ host, kind: 'drip', ms: 1_000 });
		const [slow, plain] = [await get(), await get()];
		expect(slow.late).toBeGreaterThan(900);
		expect(plain.late).toBeLessThan(500);
		expect(slow.bytes.length).toBe(plain.bytes.length);
	});
});

describe('faults of the body', () => {
	/** What a client gets of a sample, and how it ends. */
	const get = async (headers: Record<string, string> = {}) => {
		const answer = await request(bench.sample('clip.mp4'), { headers });
		const chunks: Buffer[] = [];
		const before = performance.now();
		try {
			for await (const chunk of answer.body) chunks.push(chunk as Buffer);
			return { answer, bytes: Buffer.concat(chunks), whole: true, ms: 0 };
		} catch {
			return { answer, bytes: Buffer.concat(chunks), whole: false, ms: performance.now() - before };
		}
	};

	test.each<[fault: Fault, received: (length: number) => number]>([
		[{ kind: 'truncate', bytes: 0 }, () => 0],
		[{ kind: 'truncate', bytes: 1000 }, () => 1000],
		[{ kind: 'shortened', bytes: 1000 }, (length) => length - 1000],
		[{ kind: 'stallBody', ms: 50 }, (length) => Math.floor(length / 2)],
	])('%j: the true headers, then less than they announce, once', async (fault, received) => {
		const plain = await get();
		bench.simulator.fault({ host: 'storage', ...fault });
		const broken = await get();
		expect(broken.whole).toBe(false);
		expect(broken.answer.statusCode).toBe(200);
		expect(broken.answer.headers).toMatchObject({
			'content-type': 'video/mp4',
			'content-length': String(plain.bytes.length),
		});
		expect(broken.bytes.equals(plain.bytes.subarray(0, received(plain.bytes.length)))).toBe(true);
		expect((await get()).bytes.equals(plain.bytes)).toBe(true);
	});

	test('the rest of a truncated body is there to be asked for, and may be truncated as well', async () => {
		bench.simulator.fault({ host: 'storage', kind: 'truncate', bytes: 500 });
		const broken = await get({ range: 'bytes=1000-' });
		expect(broken.answer.statusCode).toBe(206);
		const rest = await get({ range: 'bytes=1500-' });
		const plain = await get();
		expect(Buffer.concat([broken.bytes, rest.bytes]).equals(plain.bytes.subarray(1000))).toBe(true);
	});

	test('stallBody: silent for so long', async () => {
		bench.simulator.fault({ host: 'storage', kind: 'stallBody', ms: 150 });
		expect((await get()).ms).toBeGreaterThan(140);
	});

	test('truncate: also on the API, after the start was accepted', async () => {
		bench.simulator.fault({ kind: 'truncate', bytes: 10 });
		const { path, body } = starts.avatar(bench);
		await expect(bench.call('POST', path, body)).rejects.toThrow();
		expect(bench.simulator.starts).toMatchObject([{ type: 'avatar' }]);
	});

	test('type: the true answer under another name', async () => {
		bench.simulator.fault({ host: 'storage', kind: 'type', contentType: 'image/gif' });
		const [renamed, plain] = [await get(), await get()];
		expect(renamed.answer.headers['content-type']).toBe('image/gif');
		expect(renamed.bytes.equals(plain.bytes)).toBe(true);
	});
});

describe('whom a fault meets', () => {
	const fault = { kind: 'status', status: 500 } as const;

	test('it waits for its method, path and host', async () => {
		bench.simulator.fault({ ...fault, method: 'POST' });
		expect((await credits()).status).toBe(200);
		expect((await speak()).status).toBe(500);
		bench.simulator.fault({ ...fault, path: '/send_tts' });
		expect((await credits()).status).toBe(200);
		expect((await speak()).status).toBe(500);
		bench.simulator.fault({ ...fault, path: /remaining/ });
		expect((await speak()).status).toBe(200);
		expect((await credits()).status).toBe(500);
		bench.simulator.fault({ ...fault, host: 'storage' });
		expect((await credits()).status).toBe(200);
		expect((await fetch(bench.sample('clip.mp4'))).status).toBe(500);
	});

	test('it meets as many requests as it says, and a reset forgets it', async () => {
		bench.simulator.fault(fault, 2);
		expect([(await credits()).status, (await credits()).status, (await credits()).status]).toEqual([
			500, 500, 200,
		]);
		bench.simulator.fault(fault);
		bench.simulator.reset();
		expect((await credits()).status).toBe(200);
	});

	test('an upload may be cut before and after it was stored', async () => {
		const upload = async () => {
			const body = { key: 'a.txt', contentType: 'text/plain' };
			const { uploadUrl, cdnUrl } = await bench.data<Record<string, string>>(
				'POST',
				'/r2/upload-presigned-url',
				body,
			);
			const headers = { 'content-type': 'text/plain' };
			await expect(fetch(uploadUrl, { method: 'PUT', headers, body: 'hello' })).rejects.toThrow();
			return (await fetch(cdnUrl)).status;
		};
		bench.simulator.fault({ host: 'storage', method: 'PUT', kind: 'cut' });
		expect(await upload()).toBe(404);
		bench.simulator.fault({ host: 'storage', method: 'PUT', kind: 'cutAfterAccept' });
		expect(await upload()).toBe(200);
	});
});
