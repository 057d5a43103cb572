import { readFileSync } from 'node:fs';
import type { AcceptedMedia } from '../../../nodes/shared/media/rules';
import { type MediaFile, mediaFiles } from '../../simulator/world/media.mts';

/** A file that A2E would take: served by the simulator's file host under its name, and at hand as bytes. */
export interface Sample {
	name: string;
	mimeType: string;
	bytes: () => Buffer;
}

interface SampleFacts {
	name: string;
	media: AcceptedMedia['media'];
	file: MediaFile;
	seconds?: number;
}

const SAMPLES: readonly SampleFacts[] = [
	{ name: 'portrait.png', media: 'image', file: mediaFiles.portrait },
	{ name: 'clip.mp4', media: 'video', file: mediaFiles.clip, seconds: 12 },
	{ name: 'short.mp4', media: 'video', file: mediaFiles.avatarVideo, seconds: 4.5 },
	{ name: 'voice.mp3', media: 'audio', file: mediaFiles.voiceSample, seconds: 17.2 },
	{ name: 'voice.wav', media: 'audio', file: mediaFiles.voiceWav, seconds: 12 },
	{ name: 'short.mp3', media: 'audio', file: mediaFiles.speech, seconds: 7.7 },
];

/**
 * A sample that fits what a field accepts.
 * @throws Error when there is none, so that one is added
 */
export function sampleFor({ media, limits = {} }: AcceptedMedia): Sample {
	const { formats, minSeconds = 0, maxSeconds = Infinity } = limits;
	const fitting = SAMPLES.find(
		({ file, seconds = minSeconds, ...sample }) =>
			sample.media === media &&
			(formats?.includes(file.type) ?? true) &&
			seconds >= minSeconds &&
			seconds <= maxSeconds,
	);
	if (!fitting)
		throw new Error(`No sample of ${media} fits ${JSON.stringify(limits)}: add one to samples.mts`);
	const { name, file } = fitting;
	return { name, mimeType: file.type, bytes: () => readFileSync(file.path) };
}
