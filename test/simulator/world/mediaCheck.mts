// A2E looks at every media input before it accepts a start. The rules are those of its pages on avatars and voices:
// the MIME type of the answer decides (not the suffix), no spaces in the URL, no redirects, and a length in seconds.
import { rm } from 'node:fs/promises';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { download } from './download.mts';
import type { Files } from './files.mts';
import { codes, Refusal } from './refusal.mts';

/** A field of a start that holds the URL, or the URLs, of media. */
export interface MediaInput {
	field: string;
	kind: 'audio' | 'video' | 'image';
	/** Bounds of the total length, in seconds. */
	seconds?: { min?: number; max?: number };
}

const acceptedTypes: Record<MediaInput['kind'], RegExp> = {
	audio: /^(audio\/(mpeg|mp3|wav|x-wav|wave|vnd\.wave|mp4|x-m4a|m4a|aac)|video\/mp4)$/,
	video: /^video\/(mp4|quicktime)$/,
	image: /^image\/(png|jpeg|jpg|webp)$/,
};

/** The length in seconds; undefined when the file is not media that can be measured. */
async function measure(path: string): Promise<number | undefined> {
	const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
	try {
		return await input.computeDuration();
	} catch {
		return undefined;
	} finally {
		input.dispose();
	}
}

async function lengthOf(url: string, kind: MediaInput['kind'], files: Files): Promise<number | undefined> {
	const { path } = await download(url, files, { types: acceptedTypes[kind] });
	try {
		return kind === 'image' ? undefined : await measure(path);
	} finally {
		await rm(path, { force: true });
	}
}

/**
 * Fetches the media of one field and checks it.
 *
 * @param value what the request has in that field: nothing, a URL, or several
 * @returns the total length in seconds; 0 when nothing could be measured
 * @throws {Refusal} when a file is not to be had, of the wrong type, or too short or long
 */
export async function checkMedia(
	{ field, kind, seconds }: MediaInput,
	value: unknown,
	files: Files,
): Promise<number> {
	const urls = value === undefined ? [] : [value].flat().map(String);
	const lengths = await Promise.all(urls.map((url) => lengthOf(url, kind, files)));
	const total = lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0);
	const { min = 0, max = Infinity } = seconds ?? {};
	const tooShort = total < min && urls.length > 0 && !lengths.includes(undefined);
	if (tooShort || total > max) {
		const bounds = max === Infinity ? `at least ${min}` : `${min} to ${max}`;
		throw new Refusal(codes.badMedia, `${field} lasts ${total.toFixed(1)} s; ${bounds} s are needed`);
	}
	return total;
}
