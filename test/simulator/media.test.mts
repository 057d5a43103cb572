import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bench, createBench } from './testClient.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const startAvatar = (fields: object) =>
	bench.call('POST', '/userVideoTwin/startTraining', { name: 'Ada', gender: 'female', ...fields });
const startVoice = (...names: string[]) =>
	bench.call('POST', '/userVoice/training', { name: 'Ada', voice_urls: names.map(bench.sample) });

describe('media that cannot be used is refused before anything is charged', () => {
	test.each([
		['missing.mp4', 'answers 404'],
		['forbidden/clip.mp4', 'answers 403'],
		['redirect?to=/samples/clip.mp4', 'redirects'],
		['as-html.mp4', 'text/html'],
		['octet/clip.mp4', 'application/octet-stream'],
		['portrait.png', 'image/png'],
		['a clip.mp4', 'space'],
		['short.mp4', 'at least 5 s'],
	])('%s', async (name, reason) => {
		const refused = await startAvatar({ video_url: bench.sample(name) });
		expect(refused).toMatchObject({ status: 200, msg: expect.stringContaining(reason) });
		expect(refused.code).not.toBe(0);
		expect(bench.simulator).toMatchObject({ credits: 10_000, starts: [] });
	});

	test('a host that is not there', async () => {
		const refused = await startAvatar({ video_url: 'http://127.0.0.1:1/clip.mp4' });
		expect(refused.msg).toContain('media file is unavailable');
	});
});

describe('media that can be used', () => {
	test.each(['clip.mp4', 'no-head/clip.mp4'])('%s', async (name) => {
		expect((await startAvatar({ video_url: bench.sample(name) })).code).toBe(0);
	});

	test.each(['voice.mp3', 'voice.wav'])('%s', async (name) => {
		expect((await startVoice(name)).code).toBe(0);
	});
});

describe('the length of voice samples', () => {
	test.each([
		[['short.mp3'], false],
		[['short.mp3', 'short.mp3'], true],
		[['voice.mp3', 'voice.mp3', 'voice.wav'], true],
		[['voice.mp3', 'voice.mp3', 'voice.mp3', 'voice.wav'], false],
	])('the total of %j: %s', async (names, accepted) => {
		expect((await startVoice(...names)).code === 0).toBe(accepted);
	});

	test('what cannot be measured passes', async () => {
		const host: Server = createServer((_request, response) => {
			response.setHeader('content-type', 'audio/mpeg').end('not really music');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => host.once('listening', resolve));
		const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/voice.mp3`;
		const { code } = await bench.call('POST', '/userVoice/training', { name: 'Ada', voice_urls: [url] });
		expect(code).toBe(0);
		host.closeAllConnections();
		host.close();
	});
});

test("A2E's own look at the media is not among the recorded requests, and meets no fault", async () => {
	bench.simulator.fault({ host: 'storage', kind: 'status', status: 500 });
	expect((await startAvatar({ video_url: bench.sample('clip.mp4') })).code).toBe(0);
	expect(bench.requestsTo('storage')).toEqual([]);
});
