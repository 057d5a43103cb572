import { readContents, tagBytes } from '../../media/container';
import { readFile } from '../../media/download';
import { joinMp3, readMp3 } from '../../media/mp3';
import { extensionFor } from '../../media/mime';
import { uploadFile } from '../../media/upload';
import { joinWav, readWav } from '../../media/wav';
import type { Run } from '../run';

/** One file of several, in A2E's storage. */
export interface Joined {
	url: string;
	seconds: number;
}

type Join = (
	files: readonly Buffer[],
	pauses: readonly number[],
) => { bytes: Buffer[]; seconds: number } | undefined;

/** How sounds become one without a loss, by their type. Others cannot: their frames need to be made anew. */
const JOINS: Readonly<Record<string, Join>> = {
	'audio/mpeg': (files, pauses) => {
		const sounds = files.flatMap((file) => readMp3(file, tagBytes(file)) ?? []);
		return sounds.length === files.length ? joinMp3(sounds, pauses) : undefined;
	},
	'audio/wav': (files, pauses) => {
		const sounds = files.flatMap((file) => readWav(file) ?? []);
		return sounds.length === files.length ? joinWav(sounds, pauses) : undefined;
	},
};

/** Megabytes of a part: far more than a thousand characters make. */
const LARGEST_PART_MB = 100;

/**
 * Makes one file of the files behind these URLs, and puts it into A2E's storage.
 * @param pauses seconds of silence behind each of them
 * @returns undefined where they are of a kind that cannot be joined without a loss
 * @throws NodeApiError or NodeOperationError
 */
export async function joinFiles(
	{ client, context, files }: Run,
	itemIndex: number,
	urls: readonly string[],
	pauses: readonly number[],
): Promise<Joined | undefined> {
	const parts = await Promise.all(
		urls.map(
			async (url, at) =>
				await files(
					async () =>
						await readFile(
							context,
							{
								url,
								media: 'audio',
								title: `part-${at + 1}`,
								largestMb: LARGEST_PART_MB,
								allowInside: client.isInside,
							},
							itemIndex,
						),
				),
		),
	);
	const types = new Set(parts.map((part) => readContents(part, part.length).mimeType ?? ''));
	const [type] = types;
	if (types.size !== 1 || !Object.hasOwn(JOINS, type)) return undefined;
	const joined = JOINS[type](parts, pauses);
	if (!joined) return undefined;
	const whole = Buffer.concat(joined.bytes);
	const file = { whole, bytes: whole.length, mimeType: type, name: `speech.${extensionFor(type)}` };
	const { url } = await uploadFile(context, client, file, { itemIndex, parameter: 'Text' });
	return { url, seconds: Math.round(joined.seconds * 1000) / 1000 };
}
