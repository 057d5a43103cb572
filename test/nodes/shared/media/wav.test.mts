import { readContents } from '../../../../nodes/shared/media/container';
import { joinWav, readWav, type Wav } from '../../../../nodes/shared/media/wav';
import { tone, wavOf } from './support/sounds.mts';

const HZ = 22_050;
const read = (file: Buffer): Wav => {
	const wav = readWav(file);
	if (!wav) throw new TypeError('no WAV');
	return wav;
};
const a = tone(1.25, HZ);
const b = tone(0.5, HZ, 660);

test('sounds become one file, sample by sample', () => {
	const result = joinWav([read(wavOf(a, HZ)), read(wavOf(b, HZ))]);
	const bytes = Buffer.concat(result?.bytes ?? []);
	const { data } = read(bytes);
	expect(data).toEqual(Buffer.concat([Buffer.from(a.buffer), Buffer.from(b.buffer)]));
	expect(result?.seconds).toBeCloseTo(1.75, 3);
	expect(readContents(bytes, bytes.length)).toEqual({ mimeType: 'audio/wav', seconds: result?.seconds });
	expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
});

test('with silence between them where it is asked for', () => {
	const result = joinWav([read(wavOf(a, HZ)), read(wavOf(b, HZ))], [0.5]);
	const { data } = read(Buffer.concat(result?.bytes ?? []));
	const gap = data.subarray(a.byteLength, data.length - b.byteLength);
	expect(gap.length).toBe(HZ);
	expect(gap.every((byte) => byte === 0)).toBe(true);
});

test('other chunks are left out, and an open length is the rest of the file', () => {
	const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([3, 0, 0, 0]), Buffer.from('abc\0')]);
	const file = wavOf(a, HZ, list);
	expect(read(file).data).toEqual(Buffer.from(a.buffer));
	file.writeUInt32LE(0xffffffff, file.length - a.byteLength - 4);
	expect(read(file).data).toEqual(Buffer.from(a.buffer));
});

test('sounds of different rates are not joined', () => {
	expect(joinWav([read(wavOf(a, HZ)), read(wavOf(b, 16_000))])).toBeUndefined();
	expect(joinWav([])).toBeUndefined();
});

test.each([Buffer.alloc(0), Buffer.from('RIFF'), wavOf(new Int16Array(), HZ), Buffer.alloc(100)])(
	'without sound there is nothing',
	(file) => expect(readWav(file)).toBeUndefined(),
);
