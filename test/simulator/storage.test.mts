import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { request } from 'undici';
import { type Bench, createBench } from './testClient.mts';
import { mediaFiles } from './world/media.mts';

interface Presigned {
	uploadUrl: string;
	cdnUrl: string;
	key: string;
	bucket: string;
	expiresIn: number;
}

const bytes = Buffer.from('a small picture, as far as anybody knows');
const route = '/r2/upload-presigned-url';
const wanted = { key: 'my picture.png', contentType: 'image/png', fileSize: bytes.length };

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const presign = (body: object = wanted) => bench.data<Presigned>('POST', route, body);

async function put(url: string, headers: Record<string, string> = {}, body: Buffer = bytes) {
	const answer = await request(url, {
		method: 'PUT',
		headers: { 'content-type': 'image/png', ...headers },
		body,
	});
	return { status: answer.statusCode, text: await answer.body.text() };
}

describe('a presigned upload', () => {
	test('stores the bytes; the public URL gives them back with their type', async () => {
		const { uploadUrl, cdnUrl, key, bucket, expiresIn } = await presign();
		expect({ bucket, expiresIn }).toEqual({ bucket: '3days-apac', expiresIn: 3600 });
		expect(key).toMatch(/^adam2eve\/stable\/user\/[0-9a-f]{24}\/my picture\.png$/);
		expect(uploadUrl.startsWith(bench.simulator.storageUrl)).toBe(true);
		expect(cdnUrl).not.toMatch(/\s/);
		expect((await fetch(cdnUrl)).status).toBe(404);
		expect(await put(uploadUrl)).toEqual({ status: 200, text: '' });
		const stored = await fetch(cdnUrl);
		expect(stored.headers.get('content-type')).toBe('image/png');
		expect(Buffer.from(await stored.arrayBuffer())).toEqual(bytes);
		expect(bench.requestsTo('storage')[1]).toMatchObject({ method: 'PUT', bytes: bytes.length, status: 200 });
	});

	test('the legacy route has no cdnUrl', async () => {
		const answer = await bench.data('POST', '/r2/get_upload_presigned_url', wanted);
		expect(Object.keys(answer).sort()).toEqual(['bucket', 'expiresIn', 'key', 'uploadUrl']);
	});

	test.each([
		['an Authorization header', { authorization: 'Bearer sk_simulator' }, bytes],
		['another Content-Type', { 'content-type': 'image/jpeg' }, bytes],
		['another length', {}, Buffer.concat([bytes, bytes])],
		['another host name', { host: 'localhost:1' }, bytes],
	])('refuses %s', async (_what, headers, body) => {
		const { uploadUrl, cdnUrl } = await presign();
		expect(await put(uploadUrl, headers as Record<string, string>, body)).toMatchObject({
			status: 403,
			text: expect.stringContaining('<Error><Code>'),
		});
		expect((await fetch(cdnUrl)).status).toBe(404);
	});

	test('refuses a body of unknown length', async () => {
		const { uploadUrl } = await presign();
		const answer = await request(uploadUrl, {
			method: 'PUT',
			headers: { 'content-type': 'image/png' },
			body: Readable.from([bytes]),
		});
		expect(answer.statusCode).toBe(411);
		await answer.body.dump();
	});

	test('refuses a wrong signature, and the signature of another key', async () => {
		const [one, other] = [await presign(), await presign()];
		expect((await put(one.cdnUrl)).status).toBe(403);
		expect((await put(one.cdnUrl + new URL(other.uploadUrl).search)).status).toBe(403);
	});

	test('refuses an expired link', async () => {
		const { uploadUrl } = await presign({ ...wanted, expiresIn: 60 });
		bench.passSeconds(61);
		expect(await put(uploadUrl)).toMatchObject({ status: 403, text: expect.stringContaining('Expired') });
	});

	test('contentLength wins over fileSize; without both any length will do', async () => {
		const strict = await presign({ ...wanted, fileSize: 1, contentLength: bytes.length });
		expect((await put(strict.uploadUrl)).status).toBe(200);
		const loose = await presign({ key: 'any' });
		expect((await put(loose.uploadUrl, { 'content-type': 'text/plain' })).status).toBe(200);
	});
});

describe('files', () => {
	test('come in parts to those who ask for parts', async () => {
		const part = await fetch(bench.sample('clip.mp4'), { headers: { range: 'bytes=4-7' } });
		expect(part.status).toBe(206);
		expect(part.headers.get('content-range')).toMatch(/^bytes 4-7\/\d+$/);
		expect(await part.text()).toBe('ftyp');
	});

	test('answer HEAD, but in the folder for hosts that do not', async () => {
		const head = await fetch(bench.sample('clip.mp4'), { method: 'HEAD' });
		expect(head.status).toBe(200);
		expect(head.headers.get('content-type')).toBe('video/mp4');
		expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10_000);
		expect((await fetch(bench.sample('no-head/clip.mp4'), { method: 'HEAD' })).status).toBe(405);
		expect((await fetch(bench.sample('no-head/clip.mp4'))).status).toBe(200);
	});

	test('results have a life', async () => {
		const url = await bench.data<string>('POST', '/video/send_tts', {
			msg: 'Hello.',
			tts_id: '66d3fb89357648b14c4f4f26',
		});
		expect((await fetch(url)).status).toBe(200);
		bench.simulator.expireResults();
		expect((await fetch(url)).status).toBe(404);
		expect((await fetch(bench.sample('clip.mp4'))).status).toBe(200);
	});
});

describe('transferToStorage', () => {
	const transfer = (url: string) => bench.call('POST', '/tos/transferToStorage', { url });

	test('copies what is behind a redirect', async () => {
		const { data } = await transfer(bench.sample('redirect?to=/samples/portrait.png'));
		const copy = await fetch((data as { url: string }).url);
		expect(copy.headers.get('content-type')).toBe('image/png');
		expect(Buffer.from(await copy.arrayBuffer())).toEqual(readFileSync(mediaFiles.portrait.path));
	});

	test.each(['missing.mp4', 'forbidden/clip.mp4'])('refuses %s', async (name) => {
		const refused = await transfer(bench.sample(name));
		expect(refused).toMatchObject({ status: 200, msg: expect.stringContaining('unavailable') });
		expect(refused.code).not.toBe(0);
	});

	test('refuses what is no address', async () => {
		expect((await transfer('http://')).msg).toContain('unavailable');
	});
});
