import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../client/envelope';

/**
 * Puts a value into a body. A list joins the list that is there.
 * @param path the keys that lead to it, outermost first; nothing but an own property is read or written
 */
export function put(body: IDataObject, path: readonly string[], value: unknown): void {
	const [first, ...rest] = path;
	const there = own(body, first);
	if (rest.length > 0) {
		const inner = isObject(there) ? there : {};
		put(inner, rest, value);
		define(body, first, inner);
		return;
	}
	define(
		body,
		first,
		Array.isArray(there) && Array.isArray(value) ? [...(there as unknown[]), ...(value as unknown[])] : value,
	);
}

/** Whether a body has a value at the end of a path. */
export function has(body: IDataObject, path: readonly string[]): boolean {
	const [first, ...rest] = path;
	const value = own(body, first);
	return rest.length === 0 ? value !== undefined : isObject(value) && has(value, rest);
}

/** The body without the value at the end of a path. */
export function without(body: IDataObject, path: readonly string[]): IDataObject {
	const [first, ...rest] = path;
	const inner = own(body, first);
	if (rest.length > 0 && !isObject(inner)) return body;
	return Object.fromEntries(
		Object.entries(body).flatMap(([key, value]) => {
			if (key !== first) return [[key, value]];
			return rest.length > 0 ? [[key, without(inner as IDataObject, rest)]] : [];
		}),
	);
}

/** The path that a name of the catalogue stands for: `parameters.ratio` leads into an object. Never for names that people give. */
export function pathOf(wireName: string): string[] {
	return wireName.split('.');
}

/** Keys that mean something to JavaScript itself; A2E has no field of such a name. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a name must not be made a key of anything. */
export function isReserved(name: string): boolean {
	return RESERVED.has(name);
}

/** How deep JSON that people give may be nested. */
const DEEPEST = 50;

/** The first key in JSON from outside that must not be used as one, or undefined; `…` for JSON that is nested too deep. */
export function reservedKeyIn(value: unknown, depth = 0): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (depth > DEEPEST) return '…';
	for (const [key, inner] of Object.entries(value)) {
		const found = isReserved(key) ? key : reservedKeyIn(inner, depth + 1);
		if (found) return found;
	}
	return undefined;
}

function own(body: IDataObject, key: string): unknown {
	return Object.hasOwn(body, key) ? body[key] : undefined;
}

/** Unlike an assignment, this makes an own property whatever the key is. */
function define(body: IDataObject, key: string, value: unknown): void {
	Object.defineProperty(body, key, { value, enumerable: true, configurable: true, writable: true });
}
