import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { HEAD_BYTES, readContents } from '../../../../nodes/shared/media/container';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** A box of an MP4; `long` writes its size in 64 bits. */
function box(type: string, content: Buffer, long = false): Buffer {
	const size = Buffer.alloc(long ? 16 : 8);
	size.write(type, 4, 'latin1');
	if (long) {
		size.writeUInt32BE(1, 0);
		size.writeBigUInt64BE(BigInt(16 + content.length), 8);
	} else size.writeUInt32BE(8 + content.length, 0);
	return Buffer.concat([size, content]);
}

const ftyp = (brand: string): Buffer => box('ftyp', Buffer.from(`${brand}\0\0\0\0isom`, 'latin1'));

/** A movie header; version 1 has its times in 64 bits. */
function mvhd(duration: number, timescale: number, version: 0 | 1 = 0): Buffer {
	const content = Buffer.alloc(version === 1 ? 112 : 100);
	content[0] = version;
	content.writeUInt32BE(timescale, version === 1 ? 20 : 12);
	if (version === 1) content.writeBigUInt64BE(BigInt(duration), 24);
	else content.writeUInt32BE(duration, 16);
	return box('mvhd', content);
}

const moov = (...boxes: Buffer[]): Buffer => box('moov', Buffer.concat(boxes));
const mdat = box('mdat', Buffer.alloc(2 * HEAD_BYTES));

/** A chunk of a WAV, padded to an even length; `announced` is what its size field says. */
function chunk(type: string, content: Buffer, announced = content.length): Buffer {
	const size = Buffer.alloc(4);
	size.writeUInt32LE(announced);
	return Buffer.concat([Buffer.from(type, 'latin1'), size, content, Buffer.alloc(content.length % 2)]);
}

/** PCM of 16 bits, mono, 16 kHz: 32,000 bytes a second. */
function fmt(): Buffer {
	const content = Buffer.alloc(16);
	content.writeUInt16LE(1, 0);
	content.writeUInt16LE(1, 2);
	content.writeUInt32LE(16_000, 4);
	content.writeUInt32LE(32_000, 8);
	return chunk('fmt ', content);
}

const wav = (...chunks: Buffer[]): Buffer => {
	const content = Buffer.concat([Buffer.from('WAVE'), ...chunks]);
	return chunk('RIFF', content);
};

/** The header of an MP3 frame of Layer III: 128 kbit/s at 44.1 kHz (MPEG-1), 64 kbit/s at 22.05 kHz (MPEG-2). */
function frame(version: 'mpeg1' | 'mpeg2', channels: 'stereo' | 'mono'): Buffer {
	const second = version === 'mpeg1' ? 0xfb : 0xf3;
	const third = version === 'mpeg1' ? 0x90 : 0x80;
	return Buffer.from([0xff, second, third, channels === 'mono' ? 0xc0 : 0]);
}

/** A first frame in which an encoder noted the number of frames. */
function tagged(header: Buffer, sideInfoBytes: number, word: 'Xing' | 'Info', frames: number): Buffer {
	const tag = Buffer.alloc(12);
	tag.write(word, 0, 'latin1');
	tag.writeUInt32BE(1, 4);
	tag.writeUInt32BE(frames, 8);
	return Buffer.concat([header, Buffer.alloc(sideInfoBytes), tag]);
}

/** An ID3v2 tag with so many bytes of content; a footer repeats its header. */
function id3(bytes: number, { footer = false } = {}): Buffer {
	const sizes = Buffer.from([21, 14, 7, 0].map((shift) => (bytes >> shift) & 0x7f));
	const header = (word: string) =>
		Buffer.concat([Buffer.from(`${word}\u0004\0${footer ? '\u0010' : '\0'}`, 'latin1'), sizes]);
	return Buffer.concat([header('ID3'), Buffer.alloc(bytes), footer ? header('3DI') : Buffer.alloc(0)]);
}

describe('files of this repository', () => {
	test.each<[path: string, mimeType: string, seconds: number | undefined]>([
		['examples/media/clip.mp4', 'video/mp4', 12],
		['test/simulator/media/avatar-video.mp4', 'video/mp4', 4.5],
		['test/simulator/media/speech.mp3', 'audio/mpeg', 7.6],
		['test/simulator/media/voice.wav', 'audio/wav', 12],
		['examples/media/voice-sample.mp3', 'audio/mpeg', 17.2],
		['test/simulator/media/background.png', 'image/png', undefined],
		['examples/media/portrait.png', 'image/png', undefined],
	])('%s is %s of %s seconds', (path, mimeType, seconds) => {
		const file = resolve(ROOT, path);
		const contents = readContents(readFileSync(file).subarray(0, HEAD_BYTES), statSync(file).size);
		expect(contents.mimeType).toBe(mimeType);
		if (seconds === undefined) expect(contents).not.toHaveProperty('seconds');
		else expect(Math.abs((contents.seconds ?? 0) / seconds - 1)).toBeLessThan(0.03);
	});

	test('a text is nothing that is known', () => {
		expect(readContents(readFileSync(resolve(ROOT, 'examples/media/script.txt')))).toEqual({});
	});
});

test.each<[name: string, head: Buffer, mimeType: string | undefined]>([
	['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
	['a GIF', Buffer.from('GIF89a......'), 'image/gif'],
	['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
	['an AVI', Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1'), undefined],
	['a WebM', Buffer.from('1a45dfa39f4286810142f781', 'hex'), 'video/webm'],
	['an Ogg', Buffer.from('OggS\0\u0002\0\0'), 'audio/ogg'],
	['a FLAC', Buffer.from('fLaC\0\0\0\u0022'), 'audio/flac'],
	['an AAC', Buffer.from('fff15080', 'hex'), 'audio/aac'],
	['an AAC after a tag', Buffer.concat([id3(300), Buffer.from('fff15080', 'hex')]), 'audio/aac'],
	['a FLAC after a tag', Buffer.concat([id3(300), Buffer.from('fLaC\0\0\0\u0022')]), 'audio/flac'],
	['an MP3 after a tag', Buffer.concat([id3(300), frame('mpeg1', 'mono')]), 'audio/mpeg'],
	[
		'an AAC after a tag with a footer',
		Buffer.concat([id3(300, { footer: true }), Buffer.from('fff15080', 'hex')]),
		'audio/aac',
	],
	['a FLAC after two tags', Buffer.concat([id3(9), id3(9), Buffer.from('fLaC\0\0\0\u0022')]), 'audio/flac'],
	[
		'sound of any format after a tag longer than the head',
		id3(HEAD_BYTES).subarray(0, HEAD_BYTES),
		undefined,
	],
	['a tag that ends the file', id3(20), undefined],
	['the beginning of a tag', Buffer.from('ID3\u0004'), undefined],
	['a web page', Buffer.from('\n<!DOCTYPE html><html>'), 'text/html'],
	['an MP4 for everyone', ftyp('isom'), 'video/mp4'],
	['a MOV', ftyp('qt  '), 'video/quicktime'],
	['an M4A', ftyp('M4A '), 'audio/mp4'],
	['a photo of a telephone', ftyp('heic'), 'image/heic'],
	['an AVIF', ftyp('avif'), 'image/avif'],
	['an audio book', ftyp('M4B '), 'audio/mp4'],
	['nothing', Buffer.alloc(0), undefined],
	['zeros', Buffer.alloc(64), undefined],
])('%s', (_name, head, mimeType) => {
	expect(readContents(head).mimeType).toBe(mimeType);
});

describe('the duration of an MP4', () => {
	test.each<[name: string, file: Buffer, seconds: number | undefined]>([
		['the movie header', Buffer.concat([ftyp('isom'), moov(mvhd(4500, 1000))]), 4.5],
		[
			'one behind other boxes',
			Buffer.concat([
				ftyp('isom'),
				box('free', Buffer.alloc(9)),
				moov(box('udta', Buffer.alloc(3)), mvhd(90_000, 15_000)),
			]),
			6,
		],
		['one with times of 64 bits', Buffer.concat([ftyp('qt  '), moov(mvhd(6000, 600, 1))]), 10],
		['an index of 64 bits', Buffer.concat([ftyp('isom'), box('moov', mvhd(50, 10), true)]), 5],
		[
			'a box of 64 bits before it',
			Buffer.concat([ftyp('isom'), box('free', Buffer.alloc(8), true), moov(mvhd(50, 10))]),
			5,
		],
		['an index after the media', Buffer.concat([ftyp('isom'), mdat, moov(mvhd(4500, 1000))]), undefined],
		[
			'media up to the end of the file',
			Buffer.concat([ftyp('isom'), Buffer.from('\0\0\0\0mdat........', 'latin1')]),
			undefined,
		],
		[
			'one of fragments, which have their own durations',
			Buffer.concat([ftyp('isom'), moov(mvhd(0, 1000))]),
			undefined,
		],
		['a recorder that did not know', Buffer.concat([ftyp('isom'), moov(mvhd(0xffffffff, 1000))]), undefined],
		['a clock that does not run', Buffer.concat([ftyp('isom'), moov(mvhd(4500, 0))]), undefined],
		['no movie header', Buffer.concat([ftyp('isom'), moov(box('udta', Buffer.alloc(20)))]), undefined],
		[
			'a box smaller than itself',
			Buffer.concat([ftyp('isom'), Buffer.from('\0\0\0\u0003wide............', 'latin1')]),
			undefined,
		],
	])('%s', (_name, file, seconds) => {
		expect(readContents(file.subarray(0, HEAD_BYTES), file.length).seconds).toBe(seconds);
	});
});

describe('the duration of a WAV', () => {
	const sound = Buffer.alloc(64_000);
	test.each<[name: string, file: Buffer, seconds: number | undefined]>([
		['the data', wav(fmt(), chunk('data', sound)), 2],
		[
			'data behind other chunks, one of odd length',
			wav(chunk('LIST', Buffer.alloc(7)), fmt(), chunk('fact', Buffer.alloc(4)), chunk('data', sound)),
			2,
		],
		['a length left open', wav(fmt(), chunk('data', sound, 0xffffffff)), 2],
		['a length never written', wav(fmt(), chunk('data', sound, 0)), 2],
		['data that come before their format', wav(chunk('data', Buffer.alloc(8)), fmt()), undefined],
		['no data', wav(fmt()), undefined],
	])('%s', (_name, file, seconds) => {
		expect(readContents(file.subarray(0, HEAD_BYTES), file.length).seconds).toBe(seconds);
	});

	test.each([0, 0xffffffff])(
		'is unknown where neither its header (%i) nor the host says a length',
		(announced) => {
			expect(readContents(wav(fmt(), chunk('data', sound, announced)))).toEqual({ mimeType: 'audio/wav' });
		},
	);

	test('follows from its own header where the length of the file is unknown', () => {
		expect(readContents(wav(fmt(), chunk('data', sound))).seconds).toBe(2);
	});
});

describe('the duration of an MP3', () => {
	test.each<[name: string, head: Buffer, totalBytes: number | undefined, seconds: number | undefined]>([
		['a constant rate', frame('mpeg1', 'stereo'), 160_000, 10],
		['a constant rate of MPEG-2', frame('mpeg2', 'mono'), 80_000, 10],
		['a constant rate after a tag', Buffer.concat([id3(1000), frame('mpeg1', 'stereo')]), 161_010, 10],
		['a long tag', Buffer.concat([id3(20_000), frame('mpeg1', 'stereo')]), 180_010, 10],
		['a file of unknown length', frame('mpeg1', 'stereo'), undefined, undefined],
		[
			'VBRI, whose rate varies',
			Buffer.concat([frame('mpeg1', 'stereo'), Buffer.alloc(32), Buffer.from('VBRI')]),
			160_000,
			undefined,
		],
		['Xing, stereo', tagged(frame('mpeg1', 'stereo'), 32, 'Xing', 1000), undefined, (1000 * 1152) / 44_100],
		['Info, mono', tagged(frame('mpeg1', 'mono'), 17, 'Info', 1000), 160_000, (1000 * 1152) / 44_100],
		[
			'Xing of MPEG-2, stereo',
			tagged(frame('mpeg2', 'stereo'), 17, 'Xing', 500),
			undefined,
			(500 * 576) / 22_050,
		],
		[
			'Info of MPEG-2, mono, after a tag',
			Buffer.concat([id3(10), tagged(frame('mpeg2', 'mono'), 9, 'Info', 500)]),
			1,
			(500 * 576) / 22_050,
		],
	])('%s', (_name, head, totalBytes, seconds) => {
		const contents = readContents(head, totalBytes);
		expect(contents.mimeType).toBe('audio/mpeg');
		if (seconds === undefined) expect(contents).not.toHaveProperty('seconds');
		else expect(contents.seconds).toBeCloseTo(seconds, 5);
	});

	test.each(['fffd9000', 'fff99000', 'ffe99000', 'fffbf000', 'fffb0000', 'fffb9c00'])(
		'%s is no frame of Layer III',
		(hex) => {
			expect(readContents(Buffer.from(hex, 'hex'), 1000)).not.toMatchObject({
				mimeType: 'audio/mpeg',
				seconds: expect.any(Number),
			});
		},
	);
});

describe('whatever comes', () => {
	const beginnings = [
		Buffer.alloc(0),
		ftyp('isom'),
		Buffer.concat([ftyp('isom'), moov(mvhd(4500, 1000)), mdat.subarray(0, 100)]),
		wav(fmt(), chunk('data', Buffer.alloc(100))),
		Buffer.concat([id3(20), tagged(frame('mpeg1', 'stereo'), 32, 'Xing', 9)]),
		Buffer.from('89504e470d0a1a0a', 'hex'),
	];
	const bytes = fc.uint8Array({ maxLength: 300 });

	test('never throws and never says a duration that is not a number', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...beginnings),
				bytes,
				fc.option(fc.nat()),
				(beginning, rest, totalBytes) => {
					const { seconds = 0 } = readContents(Buffer.concat([beginning, rest]), totalBytes ?? undefined);
					expect(Number.isFinite(seconds)).toBe(true);
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('never throws over a head that ends too soon, nor over one with a few bytes changed', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...beginnings),
				fc.nat({ max: 300 }),
				fc.array(fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 255 })), { maxLength: 8 }),
				(beginning, length, changes) => {
					const head = Buffer.from(beginning.subarray(0, length));
					for (const [at, value] of changes) if (at < head.length) head[at] = value;
					const { seconds = 0 } = readContents(head, 1_000_000);
					expect(Number.isFinite(seconds)).toBe(true);
				},
			),
			{ numRuns: 2000 },
		);
	});
});
