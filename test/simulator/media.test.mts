import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
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
		const host = await openHost();
		const { code } = await bench.call('POST', '/userVoice/training', { name: 'Ada', voice_urls: [host.url] });
		host.close();
		expect(code).toBe(0);
	});
});

test('A2E keeps its connections to hosts, whatever else in this process does not', async () => {
	const host = await openHost();
	const before = getGlobalDispatcher();
	setGlobalDispatcher(new Agent({ pipelining: 0 }));
	try {
		await bench.call('POST', '/userVoice/training', { name: 'Ada', voice_urls: [host.url] });
	} finally {
		setGlobalDispatcher(before);
		host.close();
	}
	expect(host.connections).toEqual(['keep-alive']);
});

test("A2E's own look at the media is not among the recorded requests, and meets no fault", async () => {
	bench.simulator.fault({ host: 'storage', kind: 'status', status: 500 });
	expect((await startAvatar({ video_url: bench.sample('clip.mp4') })).code).toBe(0);
	expect(bench.requestsTo('storage')).toEqual([]);
});

/** A host with a voice sample of which nobody can tell the length, and what it is told of each request's connection. */
async function openHost() {
	const connections: Array<string | undefined> = [];
	const server: Server = createServer(({ headers }, response) => {
		connections.push(headers.connection);
		response.setHeader('content-type', 'audio/mpeg').end('not really music');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/voice.mp3`,
		connections,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
