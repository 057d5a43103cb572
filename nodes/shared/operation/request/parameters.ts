import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { ofKind } from '../../catalogue/either';
import { ruleObjection } from '../../catalogue/fieldRules';
import { formFields, ownOptions } from '../../catalogue/formFields';
import { languageParts } from '../../catalogue/languageNames';
import { ADDITIONAL_FIELDS } from '../../catalogue/parameterNames';
import { GENERATE_SPEECH } from '../../catalogue/speech';
import type { ChoiceField, ColourField, Field, MediaField, Operation } from '../../catalogue/types';
import { wiresOf } from '../../catalogue/wire';
import { isObject, textOf } from '../../client/envelope';
import type { SentField } from '../../client/errors';
import { has, pathOf, put, without } from './body';
import { encode, type Surroundings, Unusable } from './encode';
import type { ItemRequest, MediaInput } from './itemRequest';
import { addedSource, isText, type Read, readMedia } from './mediaInput';
import { Values } from './values';

/**
 * Reads and checks every field of an operation for one item. Costs nothing and calls nobody.
 * @param isLocal whether A2E is on this machine, so that it reaches addresses of the own network
 * @throws NodeOperationError that names the item, the parameter, the value and what would be right
 */
export function readRequest(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	isLocal = false,
): ItemRequest {
	const request: ItemRequest = { path: {}, query: {}, body: {}, media: [] };
	const fixed = operation.route?.method === 'GET' ? request.query : request.body;
	Object.assign(fixed, operation.send);

	const values = new Values(context, itemIndex);
	const surroundings: Surroundings = { isLocal, timeZone: context.getTimezone() };
	const more = values.collection(ADDITIONAL_FIELDS, 'Additional Fields');

	const chosenFor = (field: Field) => (name: string) => values.choose(name, field.title);
	const readAll = (fields: readonly Field[], readerOf: (field: Field) => Read | undefined) => {
		for (const field of fields) {
			const read = readerOf(field);
			if (read && isShown(field, operation, chosenFor(field)))
				readField(values, field, read, request, surroundings);
		}
	};
	readAll(formFields(operation), chosenFor);
	readAll(ownOptions(operation), (field) => addedReader(field, values.options()));
	readAll(operation.more ?? [], (field) => addedReader(field, more));
	const toCome = request.media.flatMap(({ field }) => wiresOf(field));
	const objection = ruleObjection(operation, request.body, toCome);
	if (objection) throw values.refuse(objection.parameter, objection.message);
	return request;
}

/** Takes out what only goes together with a field that is not there; call it once the media are in the body. */
export function withoutOrphans(operation: Operation, body: IDataObject): IDataObject {
	return [...operation.fields, ...(operation.more ?? [])]
		.filter(({ onlyWith }) => onlyWith !== undefined && !has(body, pathOf(onlyWith)))
		.flatMap((field) => wiresOf(field).map(pathOf))
		.reduce(without, body);
}

/** Reads what was added to the collection; undefined for what was not, so that A2E's own default holds. */
function addedReader(field: Field, more: Readonly<Record<string, unknown>>): Read | undefined {
	const from = field.type === 'media' ? addedSource(field, more) : undefined;
	const isAdded = field.type === 'media' ? from !== undefined : Object.hasOwn(more, field.name);
	if (!isAdded) return undefined;
	return (name) => (from && name === from.parameter ? from.value : chosen(more[name]));
}

/** Within a collection n8n gives a picker as it stands in the workflow: an object around what is chosen. */
function chosen(value: unknown): unknown {
	return isObject(value) && value.__rl === true ? value.value : value;
}

/**
 * A parameter that steers the form may have a value by expression that the form does not know, such as the name of a new model;
 * the form is then that of its default.
 */
export function isShown({ show }: Field, { fields }: Pick<Operation, 'fields'>, read: Read): boolean {
	return Object.entries(show ?? {}).every(([name, values]) => {
		const value = textOf(read(name));
		const steering = fields.filter(
			(field) => field.type === 'choice' && field.name === name,
		) as ChoiceField[];
		const isKnown = steering.some(({ choices }) => choices.some((choice) => choice.value === value));
		return values.includes(isKnown || steering.length === 0 ? value : steering[0].default);
	});
}

function readField(
	values: Values,
	field: Field,
	read: Read,
	request: ItemRequest,
	surroundings: Surroundings,
): void {
	try {
		if (field.type === 'media') {
			const input = isText(field, read)
				? spokenMedia(values, field, surroundings)
				: readMedia(field, read, surroundings);
			if (input) request.media.push(input);
			return;
		}
		if (field.type === 'either') {
			const { field: kind, id } = ofKind(field, values.read(field.name, field.title));
			readField(values, kind, () => id, request, surroundings);
			return;
		}
		const value = encode(field, read(field.name), surroundings);
		if (value === undefined) return;
		if (field.in === 'path') request.path[wiresOf(field)[0]] = String(value);
		else {
			const target = field.in === 'query' ? request.query : request.body;
			for (const [path, part] of placed(field, value)) put(target, path, part);
		}
	} catch (error) {
		throw error instanceof Unusable ? values.refuse(field.title, error.message) : error;
	}
}

/** Media that are a text as yet: what Generate TTS asks for, under the same names. */
function spokenMedia(
	{ context, itemIndex }: Values,
	field: MediaField,
	{ isLocal }: Surroundings,
): MediaInput {
	const text = readRequest(context, GENERATE_SPEECH, itemIndex, isLocal);
	return { field, urls: [], files: [], text, parameter: `${field.title}: Text` };
}

/**
 * Where the values of a field go. A language is two, `en-US` being country `en` and region `US` in A2E's words; an object that
 * is spread is as many as it has entries, whose names are keys as they stand.
 */
function placed(field: Field, value: unknown): Array<[path: string[], value: unknown]> {
	if (field.type === 'json' && field.spread && isObject(value)) {
		return Object.entries(value).map(([key, part]) => [[key], part]);
	}
	const wires = wiresOf(field);
	if (field.type === 'colour') return wires.map((name) => [pathOf(name), colourAs(field, name, value)]);
	const names = wires.map(pathOf);
	if (field.type !== 'language') return names.map((path) => [path, value]);
	const { country, region } = languageParts(String(value));
	return [country, region].flatMap((part, at) => (part === undefined ? [] : [[names[at], part]]));
}

/** A color as A2E wants it under this name. */
function colourAs({ alphaAs = [] }: ColourField, name: string, value: unknown): unknown {
	return alphaAs.includes(name) ? String(value).replace(/^rgb\((.*)\)$/, 'rgba($1,1)') : value;
}

/** The parameters of an operation with what they are called on the wire. */
export function sentFields({ fields, more = [] }: Operation): SentField[] {
	return [...fields, ...more].map((field) => ({ title: field.title, wire: wiresOf(field) }));
}
