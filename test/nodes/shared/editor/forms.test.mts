import {
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { RESOURCES } from '../../../../nodes/shared/catalogue';
import { SELECTORS } from '../../../../nodes/shared/catalogue/parameterNames';
import { operationProperties } from '../../../../nodes/shared/editor/operation';
import { OPERATIONS } from '../../support/catalogue.mts';
import { NODE } from '../../support/node.mts';
import { chosenIn } from '../../support/nodes.mts';

const SUMMARIES = new Map(RESOURCES.map(({ value, summaries }) => [value, summaries]));

/** What n8n shows of these properties, each without when it is shown. */
function shown(
	properties: readonly INodeProperties[],
	values: INodeParameters,
	description: INodeTypeDescription,
): INodeProperties[] {
	return properties
		.filter((property) => NodeHelpers.displayParameter(values, property, NODE, description))
		.map((property) => ({ ...property, displayOptions: undefined }));
}

/** The values by which a form decides what it shows, one after the other, on top of its defaults. */
function situations(properties: readonly INodeProperties[]): INodeParameters[] {
	const defaults = Object.fromEntries(
		properties.map((property) => [property.name, property.default]),
	) as INodeParameters;
	const alternatives = new Map<string, Set<unknown>>();
	for (const { displayOptions } of properties) {
		for (const [name, values] of Object.entries(displayOptions?.show ?? {})) {
			if (name.startsWith('@')) continue;
			alternatives.set(name, new Set([...(alternatives.get(name) ?? []), ...(values ?? [])]));
		}
	}
	const single = [...alternatives].flatMap(([name, values]) =>
		[...values].map((value) => ({ ...defaults, [name]: value }) as INodeParameters),
	);
	const others = [...alternatives].map(([name]) => ({ ...defaults, [name]: '={{ $json.x }}' }));
	const pairs = single.flatMap((first) =>
		[...alternatives].flatMap(([name, values]) =>
			[...values].map((value) => ({ ...first, [name]: value }) as INodeParameters),
		),
	);
	return [defaults, ...single, ...pairs, ...others];
}

describe.each(OPERATIONS)('$id', ({ resource, operation }) => {
	const { description, parameters } = chosenIn(resource, operation.value, operation.model?.value);
	const home = description.properties.filter(({ name }) => !SELECTORS.includes(name));
	const said = SUMMARIES.get(resource)?.[operation.value]?.description;
	const own = operationProperties(operation, {}, said);

	test.each([
		['a person', description],
		['an agent', { ...description, name: `${description.name}Tool` }],
	])("its node shows %s the operation's form, whole, in order, and nothing else", (_who, type) => {
		for (const situation of situations(own)) {
			const values = { ...situation, ...parameters };
			expect(shown(home, values, type)).toEqual(shown(own, values, type));
		}
	});
});
