import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediaFiles, type MediaFile } from './media.mts';

/** What the file host serves. Bytes are on disk, never in memory, so large uploads cost no more than small ones. */
export interface Files {
	/** The address of a key, whether or not there is a file yet. */
	urlOf(key: string): string;
	/** Makes a file public under a key; returns its URL. */
	publish(key: string, file: MediaFile): string;
	/** The file under a key; undefined when there is none or its life has ended. */
	find(key: string): MediaFile | undefined;
	/** A path where new bytes may be written. */
	newPath(): string;
	/** Ends the life of all keys that start so. */
	expire(prefix: string): void;
	/** Deletes everything that was written. */
	remove(): void;
}

/** Keys of results start so; they are what `expireResults` ends. */
export const resultPrefix = 'results/';

/** Inputs for tests and examples; some are too short, or of the wrong MIME type, and their names say so. */
const samples: Record<string, MediaFile> = {
	'portrait.png': mediaFiles.portrait,
	'voice.mp3': mediaFiles.voiceSample,
	'voice-sample.mp3': mediaFiles.voiceSample,
	'voice.wav': mediaFiles.voiceWav,
	'clip.mp4': mediaFiles.clip,
	'short.mp3': mediaFiles.speech,
	'short.mp4': mediaFiles.avatarVideo,
	'script.txt': mediaFiles.script,
	'as-html.mp4': { ...mediaFiles.clip, type: 'text/html' },
};

/** Folders that serve the samples again, each with its own trouble (see `http/storage.mts` for the first two). */
const sampleFolders: Record<string, (file: MediaFile) => MediaFile> = {
	'': (file) => file,
	'no-head/': (file) => file,
	'forbidden/': (file) => file,
	'octet/': (file) => ({ ...file, type: 'application/octet-stream' }),
};

/**
 * Opens an empty file host that already has the samples.
 *
 * @param origin where the files are served, for example `http://127.0.0.1:3211`
 */
export function createFiles(origin: string): Files {
	let folder: string | undefined;
	const served = new Map<string, MediaFile>();
	let written = 0;
	const files: Files = {
		urlOf: (key) => `${origin}/${key.split('/').map(encodeURIComponent).join('/')}`,
		publish: (key, file) => {
			served.set(key, file);
			return files.urlOf(key);
		},
		find: (key) => served.get(key),
		newPath: () => {
			folder ??= mkdtempSync(join(tmpdir(), 'a2e-simulator-'));
			return join(folder, String(written++));
		},
		expire: (prefix) => {
			for (const key of served.keys()) if (key.startsWith(prefix)) served.delete(key);
		},
		remove: () => {
			if (folder) rmSync(folder, { recursive: true, force: true });
		},
	};
	for (const [subFolder, change] of Object.entries(sampleFolders))
		for (const [name, file] of Object.entries(samples))
			files.publish(`samples/${subFolder}${name}`, change(file));
	return files;
}
