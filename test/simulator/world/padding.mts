import { closeSync, copyFileSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs';

/** Length and kind of a box of MP4 (ISO 14496-12). */
const HEAD_BYTES = 8;

/**
 * Copies an MP4 and makes it as long as is wished, by a box behind its own that players pass over. It takes hardly any room
 * on disk where the file system keeps holes.
 *
 * @param bytes more than the file has, and less than 4 GiB more
 */
export function padMp4(from: string, to: string, bytes: number): void {
	copyFileSync(from, to);
	const { size } = statSync(to);
	const head = Buffer.alloc(HEAD_BYTES);
	head.writeUInt32BE(bytes - size);
	head.write('free', 4, 'latin1');
	const file = openSync(to, 'r+');
	try {
		writeSync(file, head, 0, HEAD_BYTES, size);
		ftruncateSync(file, bytes);
	} finally {
		closeSync(file);
	}
}
