import { RESOURCES } from '../../../nodes/shared/catalogue';
import { mediaParameters, TEXT_SOURCE } from '../../../nodes/shared/catalogue/parameterNames';
import { GENERATE_SPEECH } from '../../../nodes/shared/catalogue/speech';
import type { Field, Operation } from '../../../nodes/shared/catalogue/types';
import { wiresOf } from '../../../nodes/shared/catalogue/wire';

/** An operation with its id, `avatar:create` or, for one of several models, `videoModel:generate:veo`. */
export interface Entry {
	id: string;
	/** Value of the resource. */
	resource: string;
	operation: Operation;
}

/** Every operation of the catalogue. */
export const OPERATIONS: readonly Entry[] = RESOURCES.flatMap(({ value, operations }) =>
	operations.map((operation) => ({
		id: [value, operation.value, operation.model?.value].filter(Boolean).join(':'),
		resource: value,
		operation,
	})),
);

/** Every field of every operation with its id, `avatar:create.gender`. */
export const FIELDS = OPERATIONS.flatMap(({ id, operation }) =>
	fieldsOf(operation).map((field) => ({ id: `${id}.${field.name}`, field, operation })),
);

export function fieldsOf({ fields, more = [] }: Operation): readonly Field[] {
	return [...fields, ...more];
}

/** The parameters of the form that a field becomes. */
export function parametersOf(field: Field): string[] {
	if (field.type !== 'media') return [field.name];
	const { from, file, urls } = mediaParameters(field);
	const spoken = field.spoken ? GENERATE_SPEECH.fields.flatMap(parametersOf) : [];
	return [from, file, ...urls.map(({ parameter }) => parameter), ...spoken];
}

/** The values that a parameter can have where it is a choice. */
export function valuesOf(field: Field): string[] {
	if (field.type === 'choice') return field.choices.map(({ value }) => value);
	if (field.type === 'media') {
		const urls = mediaParameters(field).urls.map(({ value }) => value);
		return ['file', ...urls, ...(field.spoken ? [TEXT_SOURCE] : [])];
	}
	return [];
}

/** Each once: media of several types may go under one name. */
export function wireNames(field: Field): readonly string[] {
	return [...new Set(wiresOf(field))];
}

/** The members that stand in a list more than once. */
export function repeated<T>(all: readonly T[]): T[] {
	return all.filter((member, at) => all.indexOf(member) !== at);
}
