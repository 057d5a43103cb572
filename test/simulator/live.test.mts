// The simulator as live clients know A2E, and the switches for what they disagree on.
import { request } from 'undici';
import { type Bench, createBench, startOne, starts } from './testClient.mts';
import type { SimulatorOptions } from './types.mts';

type TaskRecord = Record<string, unknown>;

const picture = 'a portrait in oil';
const speech = { msg: 'Hello.', tts_id: '66d3fb89357648b14c4f4f26' };

let open: Bench[] = [];

/** A simulator as it is for whoever does not ask for more. */
async function live(options: SimulatorOptions = {}): Promise<Bench> {
	const bench = await createBench({ strict: false, ...options });
	open.push(bench);
	return bench;
}

afterEach(async () => {
	await Promise.all(open.map(({ simulator }) => simulator.close()));
	open = [];
});

describe('what live A2E passes over', () => {
	test.each<[name: string, path: string, body: (bench: Bench) => object]>([
		['a field it does not know', '/video/send_tts', () => ({ ...speech, speech_rate: 1 })],
		['an empty region', '/video/send_tts', () => ({ ...speech, country: 'ru', region: '' })],
		['an image without name and safeguard', '/userNanoBanana/start', () => ({ prompt: picture })],
		['an image without safeguard', '/userGptImage/start', () => ({ name: 'A', prompt: picture })],
		[
			'a color as a list',
			'/video/generate',
			(bench) => ({ ...starts.avatarVideo(bench).body, color: [9, 9, 9] }),
		],
	])('%s is taken, and refused by a strict simulator', async (_name, path, body) => {
		const loose = await live();
		expect(await loose.call('POST', path, body(loose))).toMatchObject({ status: 200, code: 0 });
		const strict = await live({ strict: true });
		expect(await strict.call('POST', path, body(strict))).toMatchObject({ status: 400, code: 400 });
	});

	test('a query parameter it does not know is passed over too', async () => {
		const bench = await live();
		expect(await bench.call('GET', '/userFaceSwapImage/records?pageNum=1')).toMatchObject({ code: 0 });
	});

	test.each<[name: string, path: string, body: (bench: Bench) => object, words: string]>([
		['a speech without a voice', '/video/send_tts', () => ({ msg: 'Hello.' }), 'tts_id'],
		[
			'a video of one prompt only',
			'/userImage2Video/start',
			(bench) => ({ image_url: bench.sample('portrait.png'), prompt: 'Runs' }),
			'negative_prompt',
		],
		[
			'an image avatar without a model version',
			'/userVideoTwin/startTraining',
			(bench) => ({ name: 'A', gender: 'male', image_url: bench.sample('portrait.png') }),
			'model_version',
		],
		[
			'480p of the quick model',
			'/userWan25/start',
			(bench) => ({
				image_url: bench.sample('portrait.png'),
				prompt: 'Runs',
				model: 'wan2.6-i2v-flash',
				resolution: '480p',
			}),
			'resolution',
		],
	])('%s stays refused', async (_name, path, body, words) => {
		const bench = await live();
		const { status, errors } = await bench.call('POST', path, body(bench));
		expect([status, errors?.join()]).toEqual([400, expect.stringContaining(words)]);
	});
});

describe('paths', () => {
	test('text to image answers under both spellings, whichever a task was started with', async () => {
		const bench = await live();
		const [{ _id: id }] = await bench.data<TaskRecord[]>('POST', '/userText2image/start', {
			prompt: picture,
		});
		for (const spelling of ['userText2image', 'userText2Image']) {
			expect(await bench.data('GET', `/${spelling}/${String(id)}`)).toMatchObject({ _id: id });
			expect(await bench.data('GET', `/${spelling}/allRecords?pageNum=1`)).toMatchObject({ count: 1 });
		}
		expect(bench.simulator.requests[0].path).toBe('/api/v1/userText2image/start');
		expect(await bench.data('DELETE', `/userText2image/${String(id)}`)).toEqual({});
	});

	test('an image of Nano Banana has its details elsewhere: the usual path is missing', async () => {
		const bench = await live();
		const { _id: id } = await bench.data('POST', '/userNanoBanana/start', { prompt: picture });
		expect(await bench.call('GET', `/userNanoBanana/${String(id)}`)).toMatchObject({ status: 404 });
		expect(await bench.data('GET', `/userNanoBanana/detail/${String(id)}`)).toMatchObject({ _id: id });
	});

	test.each([
		['missing', 404],
		['page', 200],
	] as const)('old routes may be gone (%s), the others stay', async (oldRoutes, status) => {
		const bench = await live({ oldRoutes });
		for (const [method, path] of [
			['GET', '/user/remainingCoins'],
			['GET', '/anchor/character_list?type=custom'],
			['GET', '/video/awsList'],
			['POST', '/video/awsResult'],
			['POST', '/tos/transferToStorage'],
			['POST', '/watermark/start'],
			['GET', '/streaming-avatar/all_avatars'],
		]) {
			const answer = await bench.call(method, path, method === 'POST' ? {} : undefined);
			expect([path, answer.status]).toEqual([path, status]);
			expect(answer.text).toContain('<!doctype html>');
		}
		expect(await bench.data('GET', '/transactionRecord/creditsHistory')).toMatchObject({ count: 1 });
		expect(await bench.data('POST', '/anchor/list', {})).toEqual([]);
	});
});

describe('answers', () => {
	test('the list of avatar videos says where it stands', async () => {
		const bench = await live();
		await startOne(bench, 'avatarVideo');
		await startOne(bench, 'avatarVideo');
		expect(await bench.data('GET', '/video/awsList?current=2&pageSize=1')).toMatchObject({
			current: 2,
			total: 2,
			success: true,
			data: [{ anchor_type: '0' }],
		});
	});

	test('numbers that were sent come back as numbers', async () => {
		const bench = await live();
		const body = {
			name: 'Ada',
			image_url: bench.sample('portrait.png'),
			audio_url: bench.sample('voice.mp3'),
			prompt: 'Talks',
			negative_prompt: 'Blur',
			duration: 5,
		};
		expect(await bench.data('POST', '/talkingPhoto/start', body)).toMatchObject({ duration: 5 });
	});

	test('a page holds no more than the service allows, and the count tells of the rest', async () => {
		const bench = await live({ pageCap: 2 });
		for (let count = 0; count < 5; count++) await startOne(bench, 'avatar');
		const page = async (number: number) =>
			await bench.data('GET', `/userVideoTwin/records?pageNum=${number}&pageSize=50`);
		const [first, third, fourth] = [await page(1), await page(3), await page(4)];
		expect([first, third, fourth].map(({ count, rows }) => [count, (rows as []).length])).toEqual([
			[5, 2],
			[5, 1],
			[5, 0],
		]);
	});

	test('the record of an avatar may name its anchor, once there is one', async () => {
		const bench = await live({ twinNamesAnchor: true });
		const twin = await startOne(bench, 'avatar');
		expect(await bench.data('GET', `/userVideoTwin/${twin}`)).not.toHaveProperty('anchor_id');
		bench.passSeconds(200);
		const [anchor] = await bench.data<TaskRecord[]>('GET', '/anchor/character_list?type=custom');
		expect(await bench.data('GET', `/userVideoTwin/${twin}`)).toMatchObject({ anchor_id: anchor._id });
	});

	test.each([
		['documented', 'result_image_url'],
		['other', 'result_url'],
	] as const)('the result of a try-on has its %s name', async (resultNames, field) => {
		const bench = await live({ resultNames });
		bench.simulator.plan({ durationMs: 0 });
		const image = bench.sample('portrait.png');
		expect(await bench.data('POST', '/virtualTryOn/start', { image_urls: [image, image] })).toMatchObject({
			[field]: expect.stringContaining('http'),
		});
	});
});

describe('the file host', () => {
	const agent = { 'user-agent': 'Mozilla/5.0' };

	test('may give files only to browsers; the service itself reads them all the same', async () => {
		const bench = await live({ browsersOnly: true });
		const get = async (headers: Record<string, string>) => {
			const answer = await request(bench.sample('portrait.png'), { headers });
			await answer.body.dump();
			return answer.statusCode;
		};
		expect([await get({}), await get({ 'user-agent': 'curl/8' }), await get(agent)]).toEqual([403, 403, 200]);
		await startOne(bench, 'avatar');
	});

	test('an upload is read under its public address alone', async () => {
		const bench = await live();
		const { uploadUrl, cdnUrl } = await bench.data<{ uploadUrl: string; cdnUrl: string }>(
			'POST',
			'/r2/upload-presigned-url',
			{ key: 'a.png' },
		);
		await fetch(uploadUrl, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: 'png' });
		const raw = new URL(uploadUrl);
		raw.search = '';
		expect([(await fetch(uploadUrl)).status, (await fetch(raw)).status]).toEqual([403, 403]);
		expect((await fetch(cdnUrl)).status).toBe(200);
	});

	test.each([
		[false, undefined],
		[true, expect.stringContaining('http')],
	])('the older presign route has its own defaults (cdnUrl: %s)', async (legacyCdnUrl, cdnUrl) => {
		const bench = await live({ legacyCdnUrl });
		const grant = await bench.data('POST', '/r2/get_upload_presigned_url', { key: 'user/a.jpg' });
		expect(grant).toMatchObject({ bucket: 'a2e-prod-jumpy', expiresIn: 300 });
		expect(grant.cdnUrl).toEqual(cdnUrl);
	});
});

test('a quote is for what the service takes', async () => {
	const quote = { endpoint: '/api/v1/userNanoBanana/start', requestBody: { prompt: picture } };
	const loose = await live();
	expect(await loose.data('POST', '/generation/quote', quote)).toMatchObject({ credits: 20 });
	const strict = await live({ strict: true });
	expect(await strict.call('POST', '/generation/quote', quote)).toMatchObject({ status: 400 });
});
