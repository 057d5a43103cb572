import type { INodePropertyOptions } from 'n8n-workflow';
import { type Form, isBox, type Place, type Show } from './places';

/** When forms show a property: while parameters of theirs have one of these values. The forms are a box. */
export interface Case {
	show: Show;
	forms: readonly Form[];
}

type Value = NonNullable<Show[string]>[number];

/**
 * The cases with those joined that ask the same parameters. A form has a parameter's values of its own: `i2v` for one model is
 * `image-to-video` for another, so that "one of both" is as exact for each.
 * @param all places of the node
 */
export function joined(cases: readonly Case[], all: readonly Place[]): Case[] {
	const result: Case[] = [];
	for (const next of cases) {
		const at = result.findIndex((earlier) => join(earlier, next, all) !== undefined);
		const both = at < 0 ? undefined : join(result[at], next, all);
		if (both) result[at] = both;
		else result.push(next);
	}
	// What two became may take in a third.
	return result.length < cases.length ? joined(result, all) : result;
}

/** One case for two, or undefined where n8n would show more by it. */
function join(one: Case, other: Case, all: readonly Place[]): Case | undefined {
	const names = Object.keys(one.show);
	if (names.join() !== Object.keys(other.show).join()) return undefined;
	const forms = [...new Set([...one.forms, ...other.forms])];
	const show = Object.fromEntries(
		names.map((name) => [name, [...new Set([...valuesIn(one, name), ...valuesIn(other, name)])]]),
	);
	const isExact = (form: Form) => {
		const own = [one, other].filter(({ forms: its }) => its.includes(form));
		return combinations(names, (name) => show[name].filter((value) => mayBe(form, name, value))).every(
			(values) => own.some((each) => names.every((name, at) => valuesIn(each, name).includes(values[at]))),
		);
	};
	const places = forms.map(({ at }) => at);
	return isBox(places, all) && forms.every(isExact) ? { show, forms } : undefined;
}

function valuesIn({ show }: Case, name: string): Value[] {
	return [...(show[name] ?? [])];
}

/** Whether a form's parameter can have a value: one whose values are not listed may have any. */
function mayBe({ properties }: Form, name: string, value: Value): boolean {
	const steering = properties.filter((property) => property.name === name);
	const listed = steering.filter(({ type }) => type === 'options');
	if (listed.length === 0 || listed.length < steering.length) return true;
	return listed.some(({ options = [] }) =>
		(options as INodePropertyOptions[]).some((option) => option.value === value),
	);
}

function combinations(names: readonly string[], valuesFor: (name: string) => Value[]): Value[][] {
	return names.reduce<Value[][]>(
		(sofar, name) => sofar.flatMap((values) => valuesFor(name).map((value) => [...values, value])),
		[[]],
	);
}
