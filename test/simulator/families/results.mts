// The media that a task makes. They lie on the file host from the start; the record names them once the task is done.
import { extname } from 'node:path';
import type { MediaKind, ResultField } from '../../contract/families.mts';
import type { Plan } from '../types.mts';
import { resultPrefix } from '../world/files.mts';
import { type MediaFile, mediaFiles } from '../world/media.mts';
import { padMp4 } from '../world/padding.mts';
import type { World } from '../world/world.mts';
import type { Family } from './family.mts';
import type { Start } from './start.mts';

/** Result fields and what they hold: a URL, or several. */
export type ResultUrls = Record<string, string | string[]>;

const resultFiles: Record<MediaKind, MediaFile> = {
	image: mediaFiles.portrait,
	video: mediaFiles.avatarVideo,
	audio: mediaFiles.speech,
};

/**
 * Makes the results of one task.
 *
 * @param start what was sent: a result may be of the kind of an input, and as many as a field asks for
 * @param plan how long the videos are to be
 */
export function makeResults(
	{ results = {}, otherNames = {} }: Family,
	id: string,
	start: Start,
	{ resultBytes }: Plan,
	{ files, settings }: World,
): ResultUrls {
	const publish = (name: string, kind: MediaKind): string => {
		const file = resultFiles[kind];
		const key = `${resultPrefix}${id}/${name}${extname(file.path)}`;
		if (kind !== 'video' || resultBytes === undefined) return files.publish(key, file);
		const path = files.newPath();
		padMp4(file.path, path, resultBytes);
		return files.publish(key, { ...file, path });
	};
	const make = (field: string, result: ResultField): string | string[] => {
		if (typeof result === 'string') return publish(field, result);
		if ('like' in result) return publish(field, start.mediaKinds[result.like] ?? 'video');
		const count = Number(start.body[result.count ?? ''] ?? result.otherwise ?? 1);
		return Array.from({ length: count }, (_, index) => publish(`${field}-${index + 1}`, result.each));
	};
	const nameOf = (field: string): string =>
		(settings.resultNames === 'other' ? otherNames[field] : undefined) ?? field;
	return Object.fromEntries(
		Object.entries(results).map(([field, result]) => [nameOf(field), make(field, result)]),
	);
}

/** The same fields before there is a result: empty strings and empty lists. */
export function withoutResults(urls: ResultUrls): ResultUrls {
	return Object.fromEntries(
		Object.entries(urls).map(([field, value]) => [field, Array.isArray(value) ? [] : '']),
	);
}
