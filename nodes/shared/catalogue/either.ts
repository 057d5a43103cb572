import { isObject, textOf } from '../client/json';
import type { EitherField, EitherKind, LocatorField } from './types';

/** Between the kind of a record and its ID, where it was picked from the list of all kinds. */
const MARK = ':';

/** What picking a record of a kind gives. Pure. */
export function valueOfKind({ value }: EitherKind, id: string): string {
	return `${value}${MARK}${id}`;
}

/**
 * The field that one holds of a kind, and the ID that it was given. What says no kind is of the first: what a workflow hands on,
 * or an agent gives, is rather a record of the account than one that everybody has. Pure.
 *
 * @param given what n8n keeps: an object with its mode, or a text
 */
export function ofKind(field: EitherField, given: unknown): { field: LocatorField; id: string } {
	const chosen = isObject(given) && Object.hasOwn(given, 'value') ? given.value : given;
	const text = chosen === null || chosen === undefined ? '' : textOf(chosen);
	const picked = field.kinds.find((kind) => text.startsWith(valueOfKind(kind, '')));
	const kind =
		picked ?? field.kinds.find(({ mode }) => isObject(given) && given.mode === mode) ?? field.kinds[0];
	return {
		field: { ...field, type: 'locator', list: kind.list, wire: kind.wire },
		id: picked ? text.slice(valueOfKind(picked, '').length) : text,
	};
}
