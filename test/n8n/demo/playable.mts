import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input, type InputTrack } from 'mediabunny';

/** What a media file has to hold to count as played: an audio file sound, a video a picture and, unless it may be silent, sound. */
export type MediaKind = 'audio' | 'video' | 'silentVideo';

/** A media file that plays, measured. */
export interface Playable {
	seconds: number;
	/** Encoded packets of the sound, none for a silent video: all were read. */
	audioPackets: number;
	/** Only of a video; its packets were all read, too. */
	picture?: { width: number; height: number; packets: number };
}

/** Sound is cut in packets of a few hundredths of a second, so its end is not exactly the file's. */
const TOLERANCE_SECONDS = 0.2;

/**
 * Demuxes every packet of a media file: what it holds has to go on to its end.
 *
 * @throws Error that says what is wrong: not a media file, without picture or sound, broken off
 */
export async function measurePlayable(file: string, kind: MediaKind): Promise<Playable> {
	const input = new Input({ source: new FilePathSource(file), formats: ALL_FORMATS });
	try {
		if (!(await input.canRead())) throw new Error('it is not a media file');
		const sound = await input.getPrimaryAudioTrack();
		const audioPackets = !sound && kind === 'silentVideo' ? 0 : await countPackets(sound, 'sound');
		const seconds = await input.computeDuration();
		return { seconds, audioPackets, ...(kind !== 'audio' && { picture: await measurePicture(input) }) };
	} catch (error) {
		throw new Error(`${file} does not play: ${(error as Error).message}`);
	} finally {
		input.dispose();
	}
}

async function measurePicture(input: Input): Promise<Playable['picture']> {
	const track = await input.getPrimaryVideoTrack();
	const packets = await countPackets(track, 'picture');
	return { width: await track!.getDisplayWidth(), height: await track!.getDisplayHeight(), packets };
}

/** Reads all packets of a track. A file that broke off promises more in its index than there is. */
async function countPackets(track: InputTrack | null, what: string): Promise<number> {
	if (!track) throw new Error(`it has no ${what}`);
	const promised = await track.computeDuration();
	let count = 0;
	let end = 0;
	for await (const { timestamp, duration } of new EncodedPacketSink(track).packets()) {
		count += 1;
		end = Math.max(end, timestamp + duration);
	}
	if (count === 0) throw new Error(`its ${what} is empty`);
	if (end < promised - TOLERANCE_SECONDS) throw new Error(`its ${what} ends after ${end} of ${promised} s`);
	return count;
}
