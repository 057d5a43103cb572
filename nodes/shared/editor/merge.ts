import type { INodeProperties } from 'n8n-workflow';
import { type Case, joined } from './joinedCases';
import { boxesOf, type Form, guardOf, type Place, type Show } from './places';
import { woven } from './woven';

/** A property, and when which form shows it. */
interface Entry {
	property: INodeProperties;
	/** All of it but when it is shown, as text, by which equal ones are found. */
	text: string;
	shown: Array<{ form: Form; show: Show }>;
}

/**
 * One list of properties out of many forms. n8n's editor goes through every property of a node for every key that is
 * pressed, so a property that several forms have in the same words stands once, with a longer list of when it is shown.
 * @returns properties of which n8n shows, for the selectors of each form, exactly those of the form, in their order
 * @throws TypeError where two forms have the same place, so that n8n would show both
 */
export function mergeForms(forms: readonly Form[]): INodeProperties[] {
	const all = forms.map(({ at }) => at);
	const names = all.map((place) => Object.values(place).join(': '));
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) throw new TypeError(`There are two forms for ${twice}`);
	return lineUp(forms).flatMap(({ property, shown }) =>
		joined(casesOf(shown, all), all).map(({ show, forms: at }) => {
			const places = at.map((form) => form.at);
			return shownAt(property, show, guardOf(places, all));
		}),
	);
}

/** Every form in one line, from the first property to the last; what comes in the same order in several stands once. */
function lineUp(forms: readonly Form[]): Entry[] {
	// The longest first: most others then find what they have in common with them.
	const byLength = [...forms].sort((a, b) => b.properties.length - a.properties.length);
	return byLength.reduce<Entry[]>(
		(line, form) =>
			woven(
				line,
				form.properties.map((property) => entryOf(form, property)),
				(one, other) => one.text === other.text,
				(one, other) => ({ ...one, shown: [...one.shown, ...other.shown] }),
			),
		[],
	);
}

function entryOf(form: Form, { displayOptions, ...property }: INodeProperties): Entry {
	const { '@tool': tool, ...show } = displayOptions?.show ?? {};
	return {
		property: tool ? { ...property, displayOptions: { show: { '@tool': tool } } } : property,
		text: JSON.stringify([property, tool]),
		shown: [{ form, show }],
	};
}

/** The same condition at many places is one case, or a few where the places are no box. */
function casesOf(shown: Entry['shown'], all: readonly Place[]): Case[] {
	const byShow = new Map<string, Entry['shown']>();
	for (const each of shown) {
		const key = JSON.stringify(each.show);
		byShow.set(key, [...(byShow.get(key) ?? []), each]);
	}
	return [...byShow.values()].flatMap((group) =>
		boxesOf(
			group.map(({ form }) => form.at),
			all,
		).map((box) => ({
			show: group[0].show,
			forms: group.flatMap(({ form }) => (box.includes(form.at) ? [form] : [])),
		})),
	);
}

function shownAt(property: INodeProperties, own: Show, guard: Show): INodeProperties {
	// Nobody can write an expression into a selector, and n8n takes an expression for a match without looking further.
	const show: Show = { ...property.displayOptions?.show, ...guard, ...own };
	if (Object.keys(show).length === 0) return property;
	return { ...property, displayOptions: { show } };
}
