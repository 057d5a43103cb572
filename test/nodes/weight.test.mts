import { type INodeProperties, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import { NODE } from './support/node.mts';
import { TARGETS } from '../../bench/description/figures.mts';
import { DESCRIPTIONS } from './support/nodes.mts';

/** n8n builds each field that is shown, which takes most of the time of opening a form, and again for every key. */
const MOST_SHOWN = 14;
const MOST_SHOWN_FIRST = 7;
/** n8n takes a property up again for everything it depends on that stands further down. */
const MOST_TAKEN_UP_AGAIN = 0.06;
/** A form whose parameters depend on each other is never resolved. */
const MOST_STEPS = 10_000;

test.each(DESCRIPTIONS)('%s is light in the editor', (_name, description) => {
	expect(description.properties.length).toBeLessThanOrEqual(TARGETS.properties);
	expect(JSON.stringify(description).length / 1_000).toBeLessThanOrEqual(TARGETS.kilobytes);
});

test.each(DESCRIPTIONS)('%s has what others depend on before them', (_name, { properties }) => {
	expect(takenUp(properties) - properties.length).toBeLessThanOrEqual(
		properties.length * MOST_TAKEN_UP_AGAIN,
	);
});

test('A2E opens with no more fields than it takes to speak a text', () => {
	const [, description] = DESCRIPTIONS.find(([name]) => name === 'A2e')!;
	expect(shownOf(description)).toBeLessThanOrEqual(MOST_SHOWN_FIRST);
});

test.each(DESCRIPTIONS)('%s opens with a form that is short enough', (_name, description) => {
	expect(shownOf(description)).toBeLessThanOrEqual(MOST_SHOWN);
});

/** How many fields a node shows before anybody has chosen anything. */
function shownOf(description: INodeTypeDescription): number {
	const { properties } = description;
	const values = NodeHelpers.getNodeParameters(properties, {}, true, false, NODE, description) ?? {};
	return properties.filter((property) => NodeHelpers.displayParameter(values, property, NODE, description))
		.length;
}

/** How many properties n8n's `getNodeParameters` goes through to find the order in which they are resolved. */
function takenUp(properties: readonly INodeProperties[]): number {
	const dependencies = new Map<string, Set<string>>();
	for (const { name, displayOptions } of properties) {
		const own = Object.keys(displayOptions?.show ?? {}).filter((other) => !other.startsWith('@'));
		dependencies.set(name, new Set([...(dependencies.get(name) ?? []), ...own]));
	}
	const resolved = new Set<string>();
	const queue = properties.map(({ name }) => name);
	let count = 0;
	for (let name = queue.shift(); name !== undefined && count < MOST_STEPS; name = queue.shift()) {
		count++;
		for (const other of dependencies.get(name) ?? []) {
			if (!resolved.has(other) && dependencies.has(other)) queue.push(name);
		}
		resolved.add(name);
	}
	return count;
}
