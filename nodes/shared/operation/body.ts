import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../client/envelope';

/**
 * Puts a value into a body. A dot in the name leads into an object; a list joins the list that is there.
 */
export function put(body: IDataObject, name: string, value: unknown): void {
	const [first, ...rest] = name.split('.');
	const there = body[first];
	if (rest.length > 0) {
		const inner = isObject(there) ? there : {};
		put(inner, rest.join('.'), value);
		body[first] = inner;
		return;
	}
	body[first] = (
		Array.isArray(there) && Array.isArray(value) ? [...there, ...value] : value
	) as IDataObject[string];
}

/** Whether a body has a value under a name, which may lead into objects. */
export function has(body: IDataObject, name: string): boolean {
	const [first, ...rest] = name.split('.');
	const value = body[first];
	if (rest.length === 0) return value !== undefined;
	return isObject(value) && has(value, rest.join('.'));
}

/** The body without the value under a name, which may lead into objects. */
export function without(body: IDataObject, name: string): IDataObject {
	const [first, ...rest] = name.split('.');
	const inner = body[first];
	if (rest.length > 0) {
		return isObject(inner) ? { ...body, [first]: without(inner, rest.join('.')) } : body;
	}
	return Object.fromEntries(Object.entries(body).filter(([key]) => key !== first));
}
