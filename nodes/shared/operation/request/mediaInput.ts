import { mediaParameters, NO_MEDIA, TEXT_SOURCE } from '../../catalogue/parameterNames';
import type { MediaField } from '../../catalogue/types';
import { isObject, textOf } from '../../client/envelope';
import { excerpt, OUT_OF_REACH, urlObjection } from '../../client/url';
import { fileSources } from '../../media/inputFile';
import { type Surroundings, Unusable } from './encode';
import type { MediaInput } from './itemRequest';

/** Gives the value of a parameter of the item. */
export type Read = (name: string) => unknown;

/**
 * What a media field names for one item. Pure.
 * @returns undefined when the person chose to give none
 * @throws Unusable
 */
export function readMedia(
	field: MediaField,
	read: Read,
	surroundings: Pick<Surroundings, 'isLocal'> = { isLocal: false },
): MediaInput | undefined {
	const names = mediaParameters(field);
	const from = textOf(read(names.from) ?? names.initial);
	if (from === NO_MEDIA) return undefined;
	if (from === 'file') {
		const found = fileSources(read(names.file));
		if ('objection' in found) throw new Unusable(found.objection);
		limit(field, found.sources.length);
		return {
			field,
			urls: [],
			files: found.sources,
			parameter: `${field.title}: Input Data Field Name`,
		};
	}
	const chosen = names.urls.find(({ value }) => value === from) ?? names.urls[0];
	const urls = urlsOf(read(chosen.parameter));
	if (urls.length === 0) throw new Unusable('it is empty');
	for (const url of urls) refuseUnusable(url, surroundings);
	limit(field, urls.length);
	return { field, urls, files: [], declared: chosen.media, parameter: `${field.title}: ${chosen.title}` };
}

/**
 * Behind *Add Field* nothing chooses between URL and file: what was added does.
 * @returns what the selector would be, by the name that it would have; undefined where neither was added
 */
export function addedSource(
	field: MediaField,
	more: Readonly<Record<string, unknown>>,
): { parameter: string; value: string } | undefined {
	const { file, from, urls } = mediaParameters(field);
	const added = [{ value: 'file', parameter: file }, ...urls].find(({ parameter }) =>
		Object.hasOwn(more, parameter),
	);
	return added && { parameter: from, value: added.value };
}

/** Whether a media field names a text that is to be spoken. */
export function isText(field: MediaField, read: Read): boolean {
	const { from, initial } = mediaParameters(field);
	return field.spoken === true && textOf(read(from) ?? initial) === TEXT_SOURCE;
}

function refuseUnusable(url: string, { isLocal }: Pick<Surroundings, 'isLocal'>): void {
	const objection = urlObjection(url, { allowLocal: isLocal });
	if (!objection) return;
	const cure = objection === OUT_OF_REACH ? " (choose 'File' to send the file itself)" : '';
	throw new Unusable(`${objection}${cure}${url === '' ? '' : `: ${excerpt(url)}`}`);
}

function limit({ many, maxFiles = many ? Infinity : 1 }: MediaField, count: number): void {
	if (count > maxFiles) throw new Unusable(`it names ${count} files, but A2E takes at most ${maxFiles}`);
}

/** The URLs of a value: one, a list of any depth, or a text that holds a list. */
function urlsOf(value: unknown): string[] {
	return ([value].flat(Infinity) as unknown[]).flatMap((entry) => {
		if (isObject(entry)) throw new Unusable('it is an object, but a URL is needed');
		const text = textOf(entry ?? '').trim();
		const list = listOf(text);
		return list ? urlsOf(list) : severalIn(text);
	});
}

/** A list that an expression has made a text, as JSON. */
function listOf(text: string): unknown[] | undefined {
	if (!text.startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** URLs may have commas and semicolons of their own; one that another URL follows stands between two. */
function severalIn(text: string): string[] {
	return text
		.replace(/[\s,;]+$/, '')
		.split(/[\s,;]+(?=https?:\/\/)/i)
		.map((url) => url.trim());
}
