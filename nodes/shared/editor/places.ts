import type { INodeProperties } from 'n8n-workflow';

/** One form of a node. */
export interface Form {
	/** The selectors of the node, such as resource and operation, and their values while this form is shown. */
	at: Place;
	properties: readonly INodeProperties[];
}

export type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** The selectors of a node and their values while one of its forms is shown. All forms of a node have the same selectors. */
export type Place = Readonly<Record<string, string>>;

/**
 * The places in as few boxes as can be found quickly. n8n asks each selector for one of a list of values, so a box is every
 * place with one of the first selector's listed values, one of the second's and so on; combinations that no form has do not
 * count.
 */
export function boxesOf(places: readonly Place[], all: readonly Place[]): Place[][] {
	// The usual case, and the quick one: all of them are one box.
	if (isBox(places, all)) return [[...places]];
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

/** Whether no other place has the values of these. */
export function isBox(places: readonly Place[], all: readonly Place[]): boolean {
	return matching(all, valuesOf(places)).length === places.length;
}

/** The values by which n8n tells a box from all other places, those that rule most out first, and no more than it takes. */
export function guardOf(box: readonly Place[], all: readonly Place[]): Record<string, string[]> {
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

/** Selector → the values that it has at these places. */
function valuesOf(places: readonly Place[]): Map<string, Set<string>> {
	const selectors = Object.keys(places[0]);
	return new Map(selectors.map((selector) => [selector, new Set(places.map((place) => place[selector]))]));
}

function matching(all: readonly Place[], values: ReadonlyMap<string, ReadonlySet<string>>): Place[] {
	const asked = [...values];
	return all.filter((place) => asked.every(([selector, listed]) => listed.has(place[selector])));
}
