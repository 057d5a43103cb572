/** Sound as numbers, in RIFF. Pure. Source: Microsoft's and IBM's "Multimedia Programming Interface and Data Specifications 1.0". */
export interface Wav {
	/** The content of `fmt `: files that differ in it do not belong together. */
	format: Buffer;
	data: Buffer;
	seconds: number;
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** @returns undefined for a file without sound */
export function readWav(file: Buffer): Wav | undefined {
	let format: Buffer | undefined;
	for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= file.length; ) {
		const name = file.toString('latin1', at, at + 4);
		const start = at + CHUNK_HEADER_BYTES;
		// A recorder that streams leaves the length open.
		const noted = file.readUInt32LE(at + 4);
		const isOpen = name === 'data' && (noted === 0 || noted === 0xffffffff);
		const end = isOpen ? file.length : Math.min(start + noted, file.length);
		const content = file.subarray(start, end);
		if (name === 'fmt ' && content.length >= 16) format = content;
		if (name === 'data' && format && content.length > 0) {
			const data = content.subarray(0, content.length - (content.length % (frameBytes(format) || 1)));
			return { format, data, seconds: data.length / (format.readUInt32LE(8) || Number.NaN) };
		}
		at = end + (noted % 2);
	}
	return undefined;
}

/** Bytes of one moment in all channels. */
function frameBytes(format: Buffer): number {
	return format.readUInt16LE(12);
}

/**
 * Sounds one after the other, under one head.
 * @param pauses seconds of silence behind each of them
 * @returns undefined where they do not belong together
 */
export function joinWav(
	parts: readonly Wav[],
	pauses: readonly number[] = [],
): { bytes: Buffer[]; seconds: number } | undefined {
	const [first] = parts;
	if (!first || parts.some(({ format }) => !format.equals(first.format))) return undefined;
	const frame = frameBytes(first.format) || 1;
	const bytesPerSecond = first.format.readUInt32LE(8);
	// With 8 bits silence is in the middle, otherwise it is 0.
	const silent = first.format.readUInt16LE(14) === 8 ? 0x80 : 0;
	const data = parts.flatMap(({ data: own }, at) => {
		const frames = Math.round(((pauses[at] ?? 0) * bytesPerSecond) / frame);
		return frames > 0 ? [own, Buffer.alloc(frames * frame, silent)] : [own];
	});
	const length = data.reduce((sum, each) => sum + each.length, 0);
	const padding = Buffer.alloc(length % 2);
	const head = Buffer.concat([
		chunk('fmt ', first.format),
		first.format.subarray(0, first.format.length % 2),
		chunkHead('data', length),
	]);
	const riff = Buffer.concat([
		chunkHead('RIFF', 4 + head.length + length + padding.length),
		Buffer.from('WAVE', 'latin1'),
	]);
	return { bytes: [riff, head, ...data, padding], seconds: length / bytesPerSecond };
}

function chunk(name: string, content: Buffer): Buffer {
	return Buffer.concat([chunkHead(name, content.length), content]);
}

function chunkHead(name: string, length: number): Buffer {
	const head = Buffer.alloc(CHUNK_HEADER_BYTES);
	head.write(name, 'latin1');
	head.writeUInt32LE(length, 4);
	return head;
}
