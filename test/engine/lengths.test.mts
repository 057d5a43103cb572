import type { IDataObject } from 'n8n-workflow';
import { useBench } from './bench.mts';
import { fileItem } from './transfers.mts';

/** A talking photo that is as long as its audio. */
const bench = useBench();

const talk = async (parameters: IDataObject, items?: Parameters<typeof bench.node>[2]) => {
	bench.simulator.plan({ durationMs: 1 });
	return await bench.node(
		'generateTalkingPhoto',
		{ name: 'Ada', photoUrl: bench.sample('portrait.png'), audioFrom: 'url', ...parameters },
		items,
	);
};

/** What A2E was asked for. */
const durations = () => bench.simulator.starts.map(({ body }) => (body as IDataObject).duration);

const BYTES_PER_SECOND = 1_000;

/** An item with a silent WAV file. */
function wavItem(seconds: number) {
	const bytes = Math.round(seconds * BYTES_PER_SECOND);
	const wav = Buffer.alloc(44 + bytes);
	wav.write('RIFF', 0);
	wav.write('WAVEfmt ', 8);
	wav.writeUInt32LE(16, 16);
	wav.writeUInt32LE(BYTES_PER_SECOND, 28);
	wav.write('data', 36);
	wav.writeUInt32LE(bytes, 40);
	const data = { data: wav.toString('base64'), mimeType: 'audio/wav', fileName: 'silence.wav' };
	return { json: {}, binary: { data } };
}

it('takes the audio of the item, and is as long, without a word for either', async () => {
	// 7.7 seconds.
	const { json } = await talk({}, [{ audioUrl: bench.sample('short.mp3') }]);
	expect(json).toMatchObject([{ status: 'completed' }]);
	expect(durations()).toEqual([8]);
});

it('is as long as an audio that is a file', async () => {
	await talk({ audioFrom: 'file' }, [await fileItem(bench, 'speech')]);
	expect(durations()).toEqual([8]);
});

it('reads how long it is, even where URLs are not checked', async () => {
	await talk({ audioUrl: bench.sample('short.mp3'), options: { checkUrls: false } });
	expect(durations()).toEqual([8]);
});

it('is as long as a person says', async () => {
	await talk({ audioUrl: bench.sample('short.mp3'), length: 'seconds', duration: 5 });
	await talk({ audioFrom: 'none', length: 'seconds' });
	expect(durations()).toEqual([5, 5]);
});

it.each<[why: string, parameters: () => IDataObject, words: string]>([
	['there is no audio', () => ({ audioFrom: 'none' }), 'there is no audio to be as long as'],
	[
		'the file does not say it',
		() => ({ audioUrl: bench.sample('no-such.mp3?'), options: { checkUrls: false } }),
		"the file of 'Audio' does not say how long it is",
	],
])('is refused before anything is charged where %s', async (_why, parameters, words) => {
	const { error } = await talk(parameters());
	expect(error?.message).toBe(`'Length' cannot be used: ${words} [Item 0]`);
	expect(error?.description).toContain("choose 'In Seconds' under 'Length'");
	expect(bench.simulator).toMatchObject({ starts: [], credits: 10_000 });
});

it('is refused where the audio is longer than A2E takes', async () => {
	const { error } = await talk({ audioFrom: 'file' }, [wavItem(24)]);
	expect(error?.message).toContain("the file of 'Audio' lasts 24.0 seconds, but A2E takes at most 20");
	await talk({ audioFrom: 'file' }, [wavItem(20.05)]);
	expect(durations()).toEqual([20]);
});
