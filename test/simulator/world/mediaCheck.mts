// A2E looks at every media input before it accepts a start. The rules are those of its pages on avatars and voices:
// the MIME type of the answer decides (not the suffix), no spaces in the URL, no redirects, and a length in seconds.
import { rm } from 'node:fs/promises';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import type { MediaInput, MediaKind } from '../../contract/families.mts';
import type { Json } from '../http/handler.mts';
import { download } from './download.mts';
import type { Files } from './files.mts';
import { codes, Refusal } from './refusal.mts';

const acceptedTypes: Record<MediaKind, RegExp> = {
	audio: /^(audio\/(mpeg|mp3|wav|x-wav|wave|vnd\.wave|mp4|x-m4a|m4a|aac)|video\/mp4)$/,
	video: /^video\/(mp4|quicktime)$/,
	image: /^image\/(png|jpeg|jpg|webp)$/,
};

/** What was found out about the media of one field. */
export interface MediaFacts {
	/** Total length in seconds; 0 when nothing could be measured. */
	seconds: number;
	/** The kind of the first; undefined when there is none. */
	kind?: MediaKind;
}

/** Everything at a path such as `reference_media.url`, through lists on the way. */
function valuesAt(body: Json, path: string): unknown[] {
	return path
		.split('.')
		.reduce<unknown[]>((values, key) => values.flatMap((value) => (value as Json)[key] ?? []), [body]);
}

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

async function inspect(
	url: string,
	kinds: MediaKind[],
	files: Files,
): Promise<{ kind?: MediaKind; length?: number }> {
	const types = new RegExp(kinds.map((kind) => acceptedTypes[kind].source).join('|'));
	const { path, type } = await download(url, files, { types });
	const kind = kinds.find((one) => acceptedTypes[one].test(type));
	try {
		return { kind, length: kind === 'image' ? undefined : await measure(path) };
	} finally {
		await rm(path, { force: true });
	}
}

/**
 * Fetches the media of one field of a start and checks them.
 *
 * @throws {Refusal} when a file is not to be had, of the wrong type, or too short or long
 */
export async function checkMedia(
	{ field, kinds, seconds: { min = 0, max = Infinity } = {} }: MediaInput,
	body: Json,
	files: Files,
): Promise<MediaFacts> {
	const urls = valuesAt(body, field).map(String);
	const found = await Promise.all(urls.map((url) => inspect(url, kinds, files)));
	const seconds = found.reduce((sum, { length }) => sum + (length ?? 0), 0);
	const allMeasured = found.length > 0 && found.every(({ length }) => length !== undefined);
	if ((allMeasured && seconds < min) || seconds > max) {
		const bounds = max === Infinity ? `at least ${min}` : `${min} to ${max}`;
		throw new Refusal(codes.badMedia, `${field} lasts ${seconds.toFixed(1)} s; ${bounds} s are needed`);
	}
	return { seconds, kind: found[0]?.kind };
}
