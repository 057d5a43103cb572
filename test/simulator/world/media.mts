import { join } from 'node:path';

const ownFolder = join(import.meta.dirname, '..', 'media');
const examplesFolder = join(import.meta.dirname, '..', '..', '..', 'examples', 'media');

/** A file of this repository and the type under which it is served. */
export interface MediaFile {
	path: string;
	type: string;
}

/** Every media file the simulator has: the results it hands out, and inputs for tests and examples. */
export const mediaFiles = {
	avatarVideo: { path: join(ownFolder, 'avatar-video.mp4'), type: 'video/mp4' },
	clip: { path: join(examplesFolder, 'clip.mp4'), type: 'video/mp4' },
	speech: { path: join(ownFolder, 'speech.mp3'), type: 'audio/mpeg' },
	voiceWav: { path: join(ownFolder, 'voice.wav'), type: 'audio/wav' },
	background: { path: join(ownFolder, 'background.png'), type: 'image/png' },
	portrait: { path: join(examplesFolder, 'portrait.png'), type: 'image/png' },
	voiceSample: { path: join(examplesFolder, 'voice-sample.mp3'), type: 'audio/mpeg' },
	script: { path: join(examplesFolder, 'script.txt'), type: 'text/plain; charset=utf-8' },
} satisfies Record<string, MediaFile>;
