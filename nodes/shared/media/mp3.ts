/**
 * Frames of MP3: MPEG-1, MPEG-2 and MPEG-2.5, Layer III. Pure.
 * Sources: ISO 11172-3 and ISO 13818-3; the tags of encoders by their own documentation (Xing, LAME's Info, Fraunhofer's VBRI).
 */
export interface Frame {
	/** With its header, in bytes. */
	bytes: number;
	/** Of one channel. */
	samples: number;
	hz: number;
	kbps: number;
	isMono: boolean;
	/** Version, rate and channels: frames that differ in one of them do not belong to one stream. */
	stream: string;
	/** Where sound begins, from the start of the frame, or where an encoder puts its tag. */
	soundAt: number;
}

const MPEG1 = 3;
const RESERVED_VERSION = 1;
const LAYER_3 = 1;
/** By version, kbit/s by index; 0 is a free rate, which nobody uses. */
const MPEG1_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_HZ = [44100, 48000, 32000];
/** By version: MPEG-2.5 has a quarter of the rates, MPEG-2 half of them. */
const HZ_DIVISOR = [4, 1, 2, 1];
const HEADER_BYTES = 4;

/** The frame that begins at a place, or undefined where none does. It may go on beyond what is there. */
export function readFrame(bytes: Buffer, at = 0): Frame | undefined {
	if (at + HEADER_BYTES > bytes.length || bytes[at] !== 0xff || (bytes[at + 1] & 0xe0) !== 0xe0)
		return undefined;
	const version = (bytes[at + 1] >> 3) & 3;
	const layer = (bytes[at + 1] >> 1) & 3;
	const kbps = kbpsOf(version)[bytes[at + 2] >> 4];
	const rate = MPEG1_HZ[(bytes[at + 2] >> 2) & 3];
	if (version === RESERVED_VERSION || layer !== LAYER_3 || !kbps || !rate) return undefined;
	const hz = rate / HZ_DIVISOR[version];
	const isMono = bytes[at + 3] >> 6 === 3;
	const samples = version === MPEG1 ? 1152 : 576;
	const padding = (bytes[at + 2] >> 1) & 1;
	const hasChecksum = (bytes[at + 1] & 1) === 0;
	return {
		bytes: Math.floor(((samples / 8) * kbps * 1000) / hz) + padding,
		...{ samples, hz, kbps, isMono },
		stream: `${version} ${hz} ${isMono ? 'mono' : 'stereo'}`,
		soundAt: HEADER_BYTES + sideBytes(version, isMono) + (hasChecksum ? 2 : 0),
	};
}

function kbpsOf(version: number): readonly number[] {
	return version === MPEG1 ? MPEG1_KBPS : MPEG2_KBPS;
}

/** How the sound of a frame is packed. */
function sideBytes(version: number, isMono: boolean): number {
	if (version === MPEG1) return isMono ? 17 : 32;
	return isMono ? 9 : 17;
}

/** What an encoder notes in the first frame, in place of sound. */
export interface EncoderTag {
	/** Frames of sound, where it says so. */
	frames?: number;
}

/** The note of an encoder that a frame is, or undefined where it is sound. */
export function readEncoderTag(bytes: Buffer, at: number, { soundAt }: Frame): EncoderTag | undefined {
	// Encoders put it as if there were no checksum, whether there is one or not.
	for (const place of [at + soundAt, at + soundAt - 2]) {
		if (!/^(Xing|Info)$/.test(bytes.toString('latin1', place, place + 4))) continue;
		const says = place + 12 <= bytes.length && (bytes[place + 7] & HAS_FRAMES) !== 0;
		return says ? { frames: bytes.readUInt32BE(place + 8) } : {};
	}
	return bytes.toString('latin1', at + VBRI_AT, at + VBRI_AT + 4) === 'VBRI' ? {} : undefined;
}

const VBRI_AT = 36;
const HAS_FRAMES = 1;
const HAS_BYTES = 2;
/** Name, flags, frames and bytes. */
const TAG_BYTES = 16;

/** A stream of MP3 without anything around it. */
export interface Mp3 {
	/** The frames of sound, one after the other. */
	sound: Buffer[];
	frames: number;
	seconds: number;
	/** The first frame's header. */
	header: Buffer;
	stream: string;
	/** Of all frames; undefined where it varies. */
	kbps?: number;
}

/**
 * Takes the sound out of a file: no tags, no encoder's note, nothing between frames.
 * @param start where the sound begins, behind tags
 * @returns undefined for a file without sound, or whose frames do not belong together
 */
export function readMp3(file: Buffer, start: number): Mp3 | undefined {
	const sound: Buffer[] = [];
	let first: Frame | undefined;
	let header = file;
	let frames = 0;
	const rates = new Set<number>();
	for (let at = start; at < file.length; ) {
		const frame = readFrame(file, at);
		if (!frame || at + frame.bytes > file.length) {
			at++;
			continue;
		}
		const isNote = frames === 0 && readEncoderTag(file, at, frame) !== undefined;
		// Two in a row: bytes of anything else may look like one.
		const isLast = at + frame.bytes === file.length;
		if (!isNote && !isLast && !readFrame(file, at + frame.bytes) && frames === 0) {
			at++;
			continue;
		}
		if (!isNote) {
			first ??= frame;
			if (frames === 0) header = file.subarray(at, at + HEADER_BYTES);
			if (frame.stream !== first.stream) return undefined;
			rates.add(frame.kbps);
			sound.push(file.subarray(at, at + frame.bytes));
			frames++;
		}
		at += frame.bytes;
	}
	if (!first) return undefined;
	return {
		...{ sound, frames, header },
		kbps: rates.size === 1 ? first.kbps : undefined,
		seconds: (frames * first.samples) / first.hz,
		stream: first.stream,
	};
}

/**
 * Streams one after the other, as one file: the frames as they are, behind a note of how many there are.
 * @param pauses seconds of silence behind each of them
 * @returns undefined where they do not belong to one stream
 */
export function joinMp3(
	parts: readonly Mp3[],
	pauses: readonly number[] = [],
): { bytes: Buffer[]; seconds: number } | undefined {
	const [first] = parts;
	if (!first || parts.some(({ stream }) => stream !== first.stream)) return undefined;
	const silent = frameOf(first.header, 0);
	const silences = parts.map((_, at) =>
		Math.round(((pauses[at] ?? 0) * silent.frame.hz) / silent.frame.samples),
	);
	const sound = parts.flatMap(({ sound: own }, at) => [
		...own,
		...Array.from({ length: silences[at] }, () => silent.bytes),
	]);
	const rates = new Set([
		...parts.map(({ kbps }) => kbps),
		...(sound.includes(silent.bytes) ? [silent.frame.kbps] : []),
	]);
	const note = noteOf(first.header, sound, rates.size === 1 && !rates.has(undefined));
	return {
		bytes: [note, ...sound],
		seconds: (sound.length * silent.frame.samples) / silent.frame.hz,
	};
}

/** The smallest frame of a stream that has so much room behind its side information. It is silent: it has no sound in it. */
function frameOf(header: Buffer, room: number): { bytes: Buffer; frame: Frame } {
	for (let index = 1; index < MPEG2_KBPS.length; index++) {
		const own = Buffer.from(header);
		// No checksum, no padding.
		own[1] |= 1;
		own[2] = (index << 4) | (own[2] & 0b1100);
		const frame = readFrame(own);
		if (frame && frame.bytes >= frame.soundAt + room) {
			return { bytes: Buffer.concat([own], frame.bytes), frame };
		}
	}
	throw new RangeError('no frame is large enough');
}

/** Tells players how long the file is, and where in it they are. */
function noteOf(header: Buffer, sound: readonly Buffer[], isConstant: boolean): Buffer {
	const { bytes, frame } = frameOf(header, TAG_BYTES);
	const at = frame.soundAt;
	bytes.write(isConstant ? 'Info' : 'Xing', at, 'latin1');
	bytes.writeUInt32BE(HAS_FRAMES | HAS_BYTES, at + 4);
	bytes.writeUInt32BE(sound.length, at + 8);
	bytes.writeUInt32BE(
		sound.reduce((sum, { length }) => sum + length, bytes.length),
		at + 12,
	);
	return bytes;
}
