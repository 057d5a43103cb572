import type { INodeProperties } from 'n8n-workflow';

/**
 * One list of properties out of many forms. n8n's editor goes through every property of a node for every key that is
 * pressed, so a property that several forms have in the same words stands once, with a longer list of when it is shown.
 */
export interface Form {
	/** The selectors of the node, such as resource and operation, and their values while this form is shown. */
	at: Place;
	properties: readonly INodeProperties[];
}

/** Selector → value. All forms of a node have the same selectors. */
type Place = Readonly<Record<string, string>>;

/** A property and the forms that have it. */
interface Entry {
	property: INodeProperties;
	/** All of it as text, by which equal ones are found. */
	text: string;
	places: Place[];
}

type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/**
 * @returns properties of which n8n shows, for the selectors of each form, exactly those of the form, in their order
 * @throws TypeError where two forms have the same place, so that n8n would show both
 */
export function mergeForms(forms: readonly Form[]): INodeProperties[] {
	const all = forms.map(({ at }) => at);
	const names = all.map((place) => Object.values(place).join(': '));
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) throw new TypeError(`There are two forms for ${twice}`);
	return lineUp(forms).flatMap(({ property, places }) =>
		boxesOf(places, all).map((box) => shownAt(property, box, all)),
	);
}

/** Every form in one line, from the first property to the last; what comes in the same order in several stands once. */
function lineUp(forms: readonly Form[]): Entry[] {
	const line: Entry[] = [];
	for (const { at, properties } of forms) {
		let next = 0;
		for (const property of properties) {
			const text = JSON.stringify(property);
			let same = next;
			while (same < line.length && line[same].text !== text) same++;
			if (same === line.length) line.splice(next++, 0, { property, text, places: [at] });
			else {
				line[same].places.push(at);
				next = same + 1;
			}
		}
	}
	return line;
}

/**
 * The places in as few boxes as can be found quickly. n8n asks each selector for one of a list of values, so a box is every
 * place with one of the first selector's listed values, one of the second's and so on; combinations that no form has do not
 * count.
 */
function boxesOf(places: readonly Place[], all: readonly Place[]): Place[][] {
	// The usual case, and the quick one: all of them are one box.
	if (matching(all, valuesOf(places)).length === places.length) return [[...places]];
	const boxes: Place[][] = [];
	let rest = new Set(places);
	while (rest.size > 0) {
		let box: Place[] = [];
		let inBox = new Set<Place>();
		for (const place of rest) {
			if (inBox.has(place)) continue;
			const larger = matching(all, valuesOf([...box, place]));
			if (!larger.every((member) => rest.has(member))) continue;
			box = larger;
			inBox = new Set(larger);
		}
		boxes.push(box);
		rest = new Set([...rest].filter((place) => !inBox.has(place)));
	}
	return boxes;
}

/** Selector → the values that it has at these places. */
function valuesOf(places: readonly Place[]): Map<string, Set<string>> {
	const selectors = Object.keys(places[0]);
	return new Map(selectors.map((selector) => [selector, new Set(places.map((place) => place[selector]))]));
}

function matching(all: readonly Place[], values: ReadonlyMap<string, ReadonlySet<string>>): Place[] {
	const asked = [...values];
	return all.filter((place) => asked.every(([selector, listed]) => listed.has(place[selector])));
}

function shownAt(property: INodeProperties, box: readonly Place[], all: readonly Place[]): INodeProperties {
	const { '@tool': tool, ...own } = property.displayOptions?.show ?? {};
	// Nobody can write an expression into a selector, and n8n takes an expression for a match without looking further.
	const show: Show = { ...(tool ? { '@tool': tool } : {}), ...guardOf(box, all), ...own };
	if (Object.keys(show).length === 0) return property;
	return { ...property, displayOptions: { show } };
}

/** The values by which n8n tells the box from all other places, those that rule most out first, and no more than it takes. */
function guardOf(box: readonly Place[], all: readonly Place[]): Show {
	const everywhere = valuesOf(all);
	const share = ([selector, listed]: [string, Set<string>]) =>
		listed.size / (everywhere.get(selector)?.size ?? 1);
	const guard = new Map([...valuesOf(box)].sort((a, b) => share(a) - share(b)));
	for (const selector of [...guard.keys()].reverse()) {
		const without = new Map([...guard].filter(([other]) => other !== selector));
		if (matching(all, without).length === box.length) guard.delete(selector);
	}
	return Object.fromEntries([...guard].map(([selector, listed]) => [selector, [...listed]]));
}
