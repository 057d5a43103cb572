import { readContents } from '../../../../nodes/shared/media/container';
import { joinMp3, type Mp3, readFrame, readMp3 } from '../../../../nodes/shared/media/mp3';
import { decodeMp3, type Encoding, largestStep, mp3Of, tone } from './support/sounds.mts';

const part = (seconds: number, encoding: Encoding, pitch?: number) =>
	mp3Of(tone(seconds, encoding.hz, pitch), encoding);
const read = (file: Buffer, start = 0): Mp3 => {
	const mp3 = readMp3(file, start);
	if (!mp3) throw new TypeError('no MP3');
	return mp3;
};
const joined = (files: Buffer[], pauses?: number[]) => {
	const result = joinMp3(
		files.map((file) => read(file)),
		pauses,
	);
	if (!result) throw new TypeError('not joined');
	return { bytes: Buffer.concat(result.bytes), seconds: result.seconds };
};

const ENCODINGS: Encoding[] = [
	{ hz: 44_100, kbps: 128 },
	{ hz: 48_000, kbps: 64, channels: 2 },
	{ hz: 24_000, kbps: 48 },
	{ hz: 16_000, kbps: 32 },
	{ hz: 8_000, kbps: 16 },
];

describe.each(ENCODINGS)('parts of %j', (encoding) => {
	const files = [part(1.3, encoding), part(0.7, encoding, 660), part(2.1, encoding, 330)];

	test('become one file that lasts as long as all of them, without a click', async () => {
		const whole = joined(files);
		const [heard, ...parts] = await Promise.all([whole.bytes, ...files].map(decodeMp3));
		expect(heard.errors).toBe(0);
		const sum = parts.reduce((seconds, { seconds: own }) => seconds + own, 0);
		expect(Math.abs(heard.seconds - sum)).toBeLessThan(0.05 * files.length);
		expect(Math.abs(whole.seconds - sum)).toBeLessThan(0.05 * files.length);
		const loudest = Math.max(...parts.map(({ samples }) => largestStep(samples)));
		expect(largestStep(heard.samples)).toBeLessThanOrEqual(loudest * 1.01 + 0.001);
	});

	test('keep every frame of sound', () => {
		const whole = read(joined(files).bytes);
		expect(whole.frames).toBe(files.reduce((sum, file) => sum + read(file).frames, 0));
		expect(Buffer.concat(whole.sound)).toEqual(Buffer.concat(files.flatMap((file) => read(file).sound)));
	});

	test('tell players how long they last together', () => {
		const { bytes, seconds } = joined(files);
		expect(readContents(bytes, bytes.length)).toMatchObject({ mimeType: 'audio/mpeg' });
		expect(readContents(bytes, bytes.length).seconds).toBeCloseTo(seconds, 3);
	});

	test('have silence between them where it is asked for', async () => {
		const without = joined(files);
		const withPauses = joined(files, [0.5, 0.25]);
		const [heard, plain] = await Promise.all([withPauses.bytes, without.bytes].map(decodeMp3));
		expect(heard.errors).toBe(0);
		expect(Math.abs(heard.seconds - plain.seconds - 0.75)).toBeLessThan(0.1);
		expect(largestStep(heard.samples)).toBeLessThanOrEqual(largestStep(plain.samples) * 1.01 + 0.001);
	});
});

describe('what is around the sound', () => {
	const file = part(1, ENCODINGS[0]);
	const sound = Buffer.concat(read(file).sound);

	test('is left out: tags at the end, and bytes between frames', () => {
		const tag = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 32)]);
		expect(Buffer.concat(read(Buffer.concat([file, tag])).sound)).toEqual(sound);
		expect(Buffer.concat(read(Buffer.concat([Buffer.from('junk'), file])).sound)).toEqual(sound);
	});

	test('is left out: the note of an encoder', () => {
		const noted = joined([file]).bytes;
		expect(noted.length).toBeGreaterThan(sound.length);
		expect(Buffer.concat(read(noted).sound)).toEqual(sound);
	});

	test('is left out: a frame that is cut off', () => {
		const cut = read(file.subarray(0, file.length - 10));
		expect(cut.frames).toBe(read(file).frames - 1);
	});

	test.each([Buffer.alloc(0), Buffer.from('hello there'), Buffer.alloc(2000, 0xff)])(
		'without sound there is nothing',
		(bytes) => expect(readMp3(bytes, 0)).toBeUndefined(),
	);
});

test('parts of different rates or channels are not joined', () => {
	const [a, b, c] = ENCODINGS.map((encoding) => read(part(0.5, encoding)));
	expect(joinMp3([a, b])).toBeUndefined();
	expect(joinMp3([b, c])).toBeUndefined();
	expect(joinMp3([])).toBeUndefined();
});

test('parts of different bit rates are, as a rate that varies', () => {
	const [low, high] = [64, 128].map((kbps) => read(part(0.5, { hz: 44_100, kbps })));
	const result = joinMp3([low, high]);
	expect(Buffer.concat(result?.bytes ?? []).includes('Xing')).toBe(true);
});

test.each([
	['fffb9000', { bytes: 417, samples: 1152, hz: 44_100, kbps: 128 }],
	['fffb9200', { bytes: 418, samples: 1152, hz: 44_100, kbps: 128 }],
	['fff348c4', { bytes: 144, samples: 576, hz: 16_000, kbps: 32, isMono: true }],
	['ffe348c4', { bytes: 288, samples: 576, hz: 8_000, kbps: 32 }],
])('the frame %s', (hex, frame) => {
	expect(readFrame(Buffer.from(hex, 'hex'))).toMatchObject(frame);
});

test.each(['fffb0000', 'fffbf000', 'fffb9c00', 'fff99000', 'ffeb9000', 'fefb9000', 'ff'])(
	'%s begins no frame',
	(hex) => expect(readFrame(Buffer.from(hex, 'hex'))).toBeUndefined(),
);
