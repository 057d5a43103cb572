import { readEncoderTag, readFrame } from './mp3';

/**
 * What the first bytes of a media file say about it. Pure, and as far as it goes cheap: what the head does not hold stays
 * unknown, and unknown never counts against a file.
 * Sources: RFC 6381 and ISO 14496-12 (MP4, MOV, M4A), RIFF (WAV, WebP), ISO 11172-3 (MP3), ISO 13818-7 (ADTS), ID3v2.4, PNG, JPEG,
 * GIF, EBML (WebM).
 */
export interface Contents {
	/** Undefined for a file that is none of the formats known here. */
	mimeType?: string;
	/** Seconds, where the head tells. */
	seconds?: number;
}

/** How many bytes of the head are worth having: an MP4 written for the web has its index within them. */
export const HEAD_BYTES = 64 * 1024;

/**
 * @param start the first bytes of the file, up to `HEAD_BYTES`; a tag longer than that leaves nothing known
 * @param totalBytes length of the whole file, for formats whose duration follows from it
 */
export function readContents(start: Buffer, totalBytes?: number): Contents {
	const tags = tagBytes(start);
	const head = start.subarray(tags);
	const format = FORMATS.find(({ fits }) => fits(head));
	if (!format) return {};
	const seconds = format.seconds?.(head, totalBytes === undefined ? undefined : totalBytes - tags);
	return {
		mimeType: typeof format.mimeType === 'string' ? format.mimeType : format.mimeType(head),
		...(seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? { seconds } : {}),
	};
}

interface Format {
	mimeType: string | ((head: Buffer) => string);
	fits(head: Buffer): boolean;
	seconds?(head: Buffer, totalBytes?: number): number | undefined;
}

const FORMATS: readonly Format[] = [
	{ mimeType: 'image/png', fits: (head) => head.subarray(0, 8).toString('hex') === '89504e470d0a1a0a' },
	{ mimeType: 'image/jpeg', fits: (head) => head.subarray(0, 3).toString('hex') === 'ffd8ff' },
	{ mimeType: 'image/gif', fits: (head) => /^GIF8[79]a/.test(text(head, 0, 6)) },
	{ mimeType: 'image/webp', fits: (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP' },
	{
		mimeType: 'audio/wav',
		fits: (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WAVE',
		seconds: wavSeconds,
	},
	{ mimeType: isoMimeType, fits: (head) => text(head, 4, 8) === 'ftyp', seconds: isoSeconds },
	{ mimeType: 'video/webm', fits: (head) => head.subarray(0, 4).toString('hex') === '1a45dfa3' },
	{ mimeType: 'audio/ogg', fits: (head) => text(head, 0, 4) === 'OggS' },
	{ mimeType: 'audio/flac', fits: (head) => text(head, 0, 4) === 'fLaC' },
	{ mimeType: 'audio/aac', fits: (head) => head[0] === 0xff && (head[1] & 0xf6) === 0xf0 },
	{
		mimeType: 'audio/mpeg',
		fits: (head) => readFrame(head) !== undefined,
		seconds: mp3Seconds,
	},
	{ mimeType: 'text/html', fits: (head) => /^\s*<(!doctype|html)/i.test(text(head, 0, 64)) },
];

function text(head: Buffer, from: number, to: number): string {
	return head.toString('latin1', from, to);
}

function isoMimeType(head: Buffer): string {
	const brand = text(head, 8, 12);
	if (/^(hei|hev|mif1|msf1)/.test(brand)) return 'image/heic';
	if (/^avi[fs]$/.test(brand)) return 'image/avif';
	if (brand === 'qt  ') return 'video/quicktime';
	return /^M4[AB] $/.test(brand) ? 'audio/mp4' : 'video/mp4';
}

/** Duration of the movie header (`moov/mvhd`), when the index comes before the media. */
function isoSeconds(head: Buffer): number | undefined {
	const moov = findBox(head, 'moov', 0, head.length);
	const mvhd = moov && findBox(head, 'mvhd', moov.start, moov.end);
	if (!mvhd || mvhd.start + 32 > head.length) return undefined;
	const long = head[mvhd.start] === 1;
	const timescale = head.readUInt32BE(mvhd.start + (long ? 20 : 12));
	const duration = long ? Number(head.readBigUInt64BE(mvhd.start + 24)) : head.readUInt32BE(mvhd.start + 16);
	// All ones: the recorder did not know.
	return duration === 0xffffffff ? undefined : duration / timescale;
}

/** Content of a box; it may go on beyond the head. */
function findBox(
	head: Buffer,
	type: string,
	from: number,
	to: number,
): { start: number; end: number } | undefined {
	for (let at = from; at + 16 <= Math.min(to, head.length); ) {
		const short = head.readUInt32BE(at);
		const size = short === 1 ? Number(head.readBigUInt64BE(at + 8)) : short;
		const start = at + (short === 1 ? 16 : 8);
		const end = size === 0 ? to : at + size;
		if (text(head, at + 4, at + 8) === type) return { start, end };
		if (end <= at) return undefined;
		at = end;
	}
	return undefined;
}

/** Data length over bytes per second; a recorder that streams leaves the length open. */
function wavSeconds(head: Buffer, totalBytes?: number): number | undefined {
	let bytesPerSecond = 0;
	for (let at = 12; at + 8 <= head.length; ) {
		const chunk = text(head, at, at + 4);
		const size = head.readUInt32LE(at + 4);
		if (chunk === 'fmt ' && at + 20 <= head.length) bytesPerSecond = head.readUInt32LE(at + 16);
		if (chunk === 'data' && bytesPerSecond > 0) {
			const open = size === 0 || size === 0xffffffff;
			if (totalBytes === undefined) return open ? undefined : size / bytesPerSecond;
			const rest = totalBytes - at - 8;
			return (open ? rest : Math.min(size, rest)) / bytesPerSecond;
		}
		at += 8 + size + (size % 2);
	}
	return undefined;
}

/** From the frame count that an encoder notes (Xing, Info), or from a constant bit rate. */
function mp3Seconds(head: Buffer, totalBytes?: number): number | undefined {
	const frame = readFrame(head);
	if (!frame) return undefined;
	const note = readEncoderTag(head, 0, frame);
	if (note?.frames !== undefined) return (note.frames * frame.samples) / frame.hz;
	// Where the rate varies, the first frame tells nothing.
	return note || totalBytes === undefined ? undefined : (totalBytes * 8) / (frame.kbps * 1000);
}

const ID3_HEADER_BYTES = 10;
const ID3_HAS_FOOTER = 0x10;

/** Length of the ID3 tags at the beginning, which MP3, AAC and FLAC may have before the sound. */
export function tagBytes(start: Buffer): number {
	let at = 0;
	while (text(start, at, at + 3) === 'ID3' && at + ID3_HEADER_BYTES <= start.length) {
		const footer = start[at + 5] & ID3_HAS_FOOTER ? ID3_HEADER_BYTES : 0;
		at += ID3_HEADER_BYTES + synchsafe(start, at + 6) + footer;
	}
	return at;
}

/** A size of an ID3 tag: seven bits of each of four bytes. */
function synchsafe(head: Buffer, at: number): number {
	return [0, 1, 2, 3].reduce((size, offset) => (size << 7) | (head[at + offset] & 0x7f), 0);
}
