import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';

export const MIB = 1024 * 1024;

/**
 * Makes an MP4 of the given length: a valid head, and noise in place of pictures. Written out to the disk, so that the
 * disk is at rest when the measuring begins.
 */
export async function makeSampleFile(file: string, mebibytes: number): Promise<void> {
	const noise = randomBytes(MIB);
	const handle = await open(file, 'wx');
	try {
		for (let written = 0; written < mebibytes; written++) {
			await handle.write(written === 0 ? Buffer.concat([HEAD, noise.subarray(HEAD.length)]) : noise);
		}
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** A file type box (ISO 14496-12), then a box of media data that goes on to the end of the file (length 0). */
const HEAD = Buffer.concat([box(24, 'ftyp', 'isom', '\0\0\0\0', 'isom', 'mp42'), box(0, 'mdat')]);

function box(length: number, ...words: string[]): Buffer {
	const size = Buffer.alloc(4);
	size.writeUInt32BE(length);
	return Buffer.concat([size, Buffer.from(words.join(''), 'latin1')]);
}
