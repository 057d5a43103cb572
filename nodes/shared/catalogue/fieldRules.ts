import type { Field, Operation } from './types';
import { wiresOf } from './wire';

/** Why a request cannot be sent as it is. */
export interface RuleObjection {
	/** Title of the parameter to change. */
	parameter: string;
	/** What is wrong, as what goes after "'Title' cannot be used: ". */
	message: string;
}

/**
 * Holds what one item would send against the rules between fields that A2E documents and a form cannot show. Pure.
 * @param body the body as it would be sent
 * @param toCome names on the wire of media that are given and not yet in the body
 * @returns the first objection, in the order of the form
 */
export function ruleObjection(
	operation: Pick<Operation, 'fields' | 'more'>,
	body: Readonly<Record<string, unknown>>,
	toCome: readonly string[] = [],
): RuleObjection | undefined {
	const fields = [...operation.fields, ...(operation.more ?? [])];
	const isGiven = (wire: string) => toCome.includes(wire) || isValue(valueAt(body, wire));
	const titled = (wires: readonly string[]) => wires.map((wire) => titleOf(wire, fields));
	for (const field of fields) {
		const { needs = [], excludes = [], unless, title } = field;
		const given = wiresOf(field).some(isGiven);
		const missing = given ? needs.filter((wire) => !isGiven(wire)) : [];
		if (missing.length > 0)
			return { parameter: title, message: `it needs ${inWords(titled(missing), 'and')} as well` };
		const [rival] = given ? titled(excludes.filter(isGiven)) : [];
		if (rival) return { parameter: title, message: `A2E does not take it together with ${rival}` };
		if (unless && !given && !unless.some(isGiven))
			return { parameter: title, message: `it is left out, and so is ${inWords(titled(unless), 'or')}` };
	}
	return undefined;
}

/** 0 leaves a size to A2E, so that it names none. */
function isValue(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '' && value !== 0;
}

function valueAt(body: Readonly<Record<string, unknown>>, wire: string): unknown {
	return wire
		.split('.')
		.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], body);
}

function titleOf(wire: string, fields: readonly Field[]): string {
	return `'${fields.find((field) => wiresOf(field).includes(wire))?.title ?? wire}'`;
}

function inWords(words: readonly string[], conjunction: string): string {
	return words.length < 2
		? words.join('')
		: `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}
