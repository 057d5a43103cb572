import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { ADDITIONAL_FIELDS, mediaParameters, NO_MEDIA } from '../catalogue/parameterNames';
import type { Field, MediaField, Operation } from '../catalogue/types';
import { isObject } from '../client/envelope';
import { usageError } from '../client/errors';
import type { MediaType } from '../client/mime';
import { objectToUrl } from '../client/url';
import { has, put, without } from './body';
import { encode, Unusable } from './encode';

/** One item's request, before its media are in A2E's reach. */
export interface ItemRequest {
	path: Record<string, string>;
	query: IDataObject;
	body: IDataObject;
	media: MediaInput[];
}

/** Media that an item names: either URLs, or fields of the item that hold files. */
export interface MediaInput {
	field: MediaField;
	urls: string[];
	/** Names of the fields, or the file itself, as an expression gives it where n8n keeps files in the JSON. */
	files: Array<string | IBinaryData>;
	/** The type a URL was declared to have; a file tells its own. */
	declared?: MediaType;
	/** Display name of the parameter the person filled. */
	parameter: string;
}

/**
 * Reads and checks every field of an operation for one item. Costs nothing and calls nobody.
 * @throws NodeOperationError that names the item, the parameter, the value and what would be right
 */
export function readRequest(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): ItemRequest {
	const request: ItemRequest = { path: {}, query: {}, body: {}, media: [] };
	const fixed = operation.route?.method === 'GET' ? request.query : request.body;
	Object.assign(fixed, operation.send);

	const more = context.getNodeParameter(ADDITIONAL_FIELDS, itemIndex, {}) as IDataObject;
	const top = (name: string) =>
		context.getNodeParameter(name, itemIndex, undefined, { extractValue: true }) as unknown;

	for (const field of operation.fields) {
		if (isShown(field, top)) readField(context, field, top, request, itemIndex);
	}
	for (const field of operation.more ?? []) {
		// An absent entry of the collection was not added, so A2E's own default holds.
		if (field.name in more && isShown(field, top)) {
			readField(context, field, (name) => chosen(more[name]), request, itemIndex);
		}
	}
	return request;
}

/** Takes out what only goes together with a field that is not there; call it once the media are in the body. */
export function withoutOrphans(operation: Operation, body: IDataObject): IDataObject {
	return [...operation.fields, ...(operation.more ?? [])]
		.filter(({ onlyWith }) => onlyWith !== undefined && !has(body, onlyWith))
		.flatMap((field) => wireNames(field))
		.reduce(without, body);
}

/** Within a collection n8n gives a picker as it stands in the workflow: an object around what is chosen. */
function chosen(value: unknown): unknown {
	return isObject(value) && value.__rl === true ? value.value : value;
}

type Read = (name: string) => unknown;

function isShown({ show }: Field, read: Read): boolean {
	return Object.entries(show ?? {}).every(([name, values]) => values.includes(String(read(name))));
}

function readField(
	context: IExecuteFunctions,
	field: Field,
	read: Read,
	request: ItemRequest,
	itemIndex: number,
): void {
	try {
		if (field.type === 'media') {
			const input = readMedia(field, read);
			if (input) request.media.push(input);
			return;
		}
		const value = encode(field, read(field.name));
		if (value === undefined) return;
		if (field.in === 'path') request.path[wireNames(field)[0]] = String(value);
		else {
			const target = field.in === 'query' ? request.query : request.body;
			for (const [name, part] of named(field, value)) put(target, name, part);
		}
	} catch (error) {
		if (!(error instanceof Unusable))
			throw usageError(context.getNode(), String(error), { itemIndex, nextStep: 'Check the expression' });
		throw usageError(context.getNode(), `'${field.title}' cannot be used: ${error.message}`, {
			itemIndex,
			parameter: field.title,
			nextStep: 'Nothing was sent to A2E for this item. Correct the value and run the node again',
		});
	}
}

/**
 * A field's names on the wire with their values. A language is two, `en-US` being country `en` and region `US` in A2E's
 * words; an object that is spread is as many as it has entries.
 */
function named(field: Field, value: unknown): Array<[string, unknown]> {
	if (field.type === 'json' && field.spread && isObject(value)) return Object.entries(value);
	if (field.type === 'language') {
		const [country, region] = String(value).split('-');
		const [countryName, regionName] = wireNames(field);
		return region
			? [
					[countryName, country],
					[regionName, region],
				]
			: [[countryName, country]];
	}
	return wireNames(field).map((name) => [name, value]);
}

function wireNames(field: Field): readonly string[] {
	if (field.type === 'media') return [];
	return field.wire ?? (field.type === 'language' ? ['country', 'region'] : [field.name]);
}

/** Undefined when the person chose to give none. */
function readMedia(field: MediaField, read: Read): MediaInput | undefined {
	const names = mediaParameters(field);
	const from = String(read(names.from) ?? names.initial);
	if (from === NO_MEDIA) return undefined;
	if (from === 'file') {
		const given = read(names.file);
		const files = isFile(given) ? [given] : split(given);
		if (files.length === 0) throw new Unusable('it names no input field');
		limit(field, files.length);
		return { field, urls: [], files, parameter: `${field.title}: Input Data Field Name` };
	}
	const chosen = names.urls.find(({ value }) => value === from) ?? names.urls[0];
	const urls = [read(chosen.parameter)].flat().map((url) => String(url ?? '').trim());
	const objection = urls.length === 0 ? 'it is empty' : urls.map((url) => objectToUrl(url)).find(Boolean);
	if (objection)
		throw new Unusable(`${objection}${urls[0] ? `: ${urls.find((url) => objectToUrl(url)) ?? ''}` : ''}`);
	limit(field, urls.length);
	return { field, urls, files: [], declared: chosen.media, parameter: `${field.title}: ${chosen.title}` };
}

function limit({ many, maxFiles = many ? Infinity : 1 }: MediaField, count: number): void {
	if (count > maxFiles) throw new Unusable(`it names ${count} files, but A2E takes at most ${maxFiles}`);
}

function isFile(value: unknown): value is IBinaryData {
	return isObject(value) && typeof value.mimeType === 'string' && typeof value.data === 'string';
}

function split(value: unknown): string[] {
	return String(value ?? '')
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);
}
