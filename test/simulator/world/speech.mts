import { readFileSync } from 'node:fs';
import { mediaFiles } from './media.mts';

// The sample is MPEG-2 Layer III, 48 kbit/s at 24,000 Hz, mono, without bit reservoir: every frame has the same
// length and stands alone, so frames can be repeated and dropped freely and the result is a valid MP3.
const frameBytes = 144;
const frameSeconds = 576 / 24_000;

/** Characters that a voice speaks in one second at normal speed. */
const charactersPerSecond = 14;

/** How long a text takes to speak, in seconds; never less than half a second. */
export function speechSeconds(text: string, rate = 1): number {
	return Math.max(0.5, [...text].length / (charactersPerSecond * rate));
}

/** An MP3 of at least the given length: the speech sample, repeated or cut. */
export function speechAudio(seconds: number): Buffer {
	const sample = readFileSync(mediaFiles.speech.path);
	const audio = Buffer.alloc(Math.ceil(seconds / frameSeconds) * frameBytes);
	audio.fill(sample);
	return audio;
}
