import { deflateSync } from 'node:zlib';

const CRC_LESS_PNG = Buffer.concat([
	Buffer.from('89504e470d0a1a0a', 'hex'),
	Buffer.from('0000000d49484452', 'hex'),
	deflateSync(Buffer.alloc(64)),
]);
const MP4 = Buffer.concat([
	Buffer.from('00000018', 'hex'),
	Buffer.from('ftypisom\0\0\0\0isommp41'),
	Buffer.alloc(200),
]);
const WAV = Buffer.concat([
	Buffer.from(
		'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\x1f\0\0',
		'latin1',
	),
	Buffer.alloc(8000),
]);

/** Heads of true files. */
export const HEADS = { png: CRC_LESS_PNG, mp4: MP4, wav: WAV } as const;
