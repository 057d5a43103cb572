import { readFileSync } from 'node:fs';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { type Bench, createBench, startOne } from './testClient.mts';
import { mediaFiles } from './world/media.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

/** Reads every packet of every track: what cannot be demuxed to its end does not play. */
async function inspect(bytes: ArrayBuffer) {
	using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
	const codecs: (string | null)[] = [];
	for (const track of await input.getTracks()) {
		let packets = 0;
		for await (const packet of new EncodedPacketSink(track).packets())
			packets += packet.data.length > 0 ? 1 : 0;
		if (packets > 0) codecs.push(track.codec);
	}
	return { codecs, seconds: await input.computeDuration() };
}

const fetched = async (url: string) => inspect(await (await fetch(url)).arrayBuffer());

describe('results play', () => {
	test('an avatar video has picture and sound', async () => {
		const id = await startOne(bench, 'avatarVideo');
		bench.passSeconds(600);
		const [{ result }] = await bench.data<{ result: string }[]>('POST', '/video/awsResult', { _id: id });
		expect(await fetched(result)).toMatchObject({ codecs: ['avc', 'aac'], seconds: expect.closeTo(4.5, 0) });
	});

	test('a video that is planned to be large is, and plays', async () => {
		const resultBytes = 3_000_000;
		bench.simulator.plan({ resultBytes });
		const id = await startOne(bench, 'avatarVideo');
		bench.passSeconds(600);
		const [{ result }] = await bench.data<{ result: string }[]>('POST', '/video/awsResult', { _id: id });
		const bytes = await (await fetch(result)).arrayBuffer();
		expect(bytes.byteLength).toBe(resultBytes);
		expect(await inspect(bytes)).toMatchObject({ codecs: ['avc', 'aac'], seconds: expect.closeTo(4.5, 0) });
	});

	test('the preview of an avatar plays too', async () => {
		bench.simulator.plan({ durationMs: 0 });
		const id = await startOne(bench, 'avatar');
		const { preview_result_url } = await bench.data<Record<string, string>>('GET', `/userVideoTwin/${id}`);
		expect((await fetched(preview_result_url)).codecs).toEqual(['avc', 'aac']);
	});

	test.each([
		['a short text', 'Hi.', 1, 0.5],
		['a hundred characters', 'x'.repeat(100), 1, 100 / 14],
		['twice as fast', 'x'.repeat(100), 2, 50 / 14],
		['the longest text, of code points', '🙂'.repeat(1000), 1, 1000 / 14],
	])('speech lasts as long as its text: %s', async (_name, msg, speechRate, seconds) => {
		const body = { msg, speechRate, tts_id: '66d3fb89357648b14c4f4f26' };
		const speech = await fetched(await bench.data<string>('POST', '/video/send_tts', body));
		expect(speech.codecs).toEqual(['mp3']);
		expect(Math.abs(speech.seconds - seconds)).toBeLessThan(0.1);
	});
});

describe('media files of the repository', () => {
	test.each([
		['avatarVideo', ['avc', 'aac'], 4, 5, 200],
		['clip', ['avc', 'aac'], 10, 15, 200],
		['speech', ['mp3'], 5, 10, 100],
		['voiceWav', ['pcm-u8'], 10, 60, 150],
		['voiceSample', ['mp3'], 12, 60, 150],
	] as const)(
		'%s plays, has the length it is there for, and is small',
		async (name, codecs, least, most, kilobytes) => {
			const bytes = readFileSync(mediaFiles[name].path);
			const media = await inspect(new Uint8Array(bytes).buffer);
			expect(media.codecs).toEqual(codecs);
			expect(media.seconds).toBeGreaterThanOrEqual(least);
			expect(media.seconds).toBeLessThanOrEqual(most);
			expect(bytes.length).toBeLessThan(kilobytes * 1024);
		},
	);

	test('the portrait is a PNG of 512 by 512', () => {
		const bytes = readFileSync(mediaFiles.portrait.path);
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([512, 512]);
	});
});
