import type { IDataObject } from 'n8n-workflow';

/** Far deeper than any answer of A2E; what goes beyond would break those who walk through it later. */
const DEEPEST = 60;

/**
 * What is left out of answers: `__proto__`, for merged into another object by whoever gets it, it would change that object's
 * prototype; and what was given to A2E so that it can wake the execution, for whoever reads an item must not be able to.
 */
const LEFT_OUT = new Set(['__proto__', 'webhookurl', 'webhooktoken']);

/** The value of a JSON text, or undefined when it is none, or is nested too deep to be an answer. */
export function parseJson(text: string): unknown {
	try {
		const value = JSON.parse(text) as unknown;
		return isTamed(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Level by level, because a walk that calls itself could be made to overflow the stack. */
function isTamed(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; depth <= DEEPEST; depth++) {
		const holders = level.filter((each) => typeof each === 'object' && each !== null) as object[];
		if (holders.length === 0) return true;
		for (const holder of holders) leaveOut(holder);
		level = holders.flatMap((holder) => Object.values(holder) as unknown[]);
	}
	return false;
}

function leaveOut(holder: object): void {
	for (const key of Object.keys(holder)) {
		if (LEFT_OUT.has(key) || LEFT_OUT.has(plainName(key))) Reflect.deleteProperty(holder, key);
	}
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What an object has under a name itself, never what its prototype has. A server may come to write its names in another
 * case: `result_url` is also read from `resultUrl` and `RESULT_URL`, where it is not there as it stands.
 */
export function own(object: IDataObject, name: string): IDataObject[string] {
	const there = nameIn(object, name);
	return there === undefined ? undefined : object[there];
}

/** The name by which an object itself has a value, in whatever case, or undefined. */
export function nameIn(object: IDataObject, name: string): string | undefined {
	if (Object.hasOwn(object, name)) return name;
	const plain = plainName(name);
	return Object.keys(object).find((other) => plainName(other) === plain);
}

/** A name without what tells `snake_case` from `camelCase`. */
function plainName(name: string): string {
	return name.replace(/[_-]/g, '').toLowerCase();
}

/** A name as A2E writes most of its own: `resultUrl` and `RESULT-URL` become `result_url`. */
export function snakeName(name: string): string {
	return name
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.replace(/-/g, '_')
		.toLowerCase();
}

/** Any value as text. What people and hosts give may have, or lack, methods of its own, so that `String` alone would throw. */
export function textOf(value: unknown): string {
	try {
		return String(value);
	} catch {
		return '[object Object]';
	}
}

/** Any value as JSON, or undefined: what an expression gives may go round in circles, or be nothing that JSON has. */
export function jsonOf(value: unknown): string | undefined {
	try {
		return JSON.stringify(value) as string | undefined;
	} catch {
		return undefined;
	}
}

/** A scalar as text; anything else is ''. */
export function asText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A list, also where it came as an object whose keys count from 0; undefined for anything else. */
export function asList(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (!isObject(value)) return undefined;
	const keys = Object.keys(value);
	const counts = keys.length > 0 && keys.every((key, position) => key === String(position));
	return counts ? Object.values(value) : undefined;
}

/** Texts that somebody chose: a list or, from an agent or an expression, one text with commas. None of them is blank. */
export function chosenTexts(given: unknown): string[] {
	return (asList(given) ?? asText(given).split(',')).map((text) => asText(text).trim()).filter(Boolean);
}
