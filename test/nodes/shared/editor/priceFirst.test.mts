import type { INodePropertyOptions } from 'n8n-workflow';
import { isCharged } from '../../../../nodes/shared/catalogue/sentOnce';
import { OPERATION, RESOURCE } from '../../../../nodes/shared/catalogue/parameterNames';
import { priceFirst } from '../../../../nodes/shared/editor/priceFirst';
import { OPERATIONS } from '../../support/catalogue.mts';
import { chosenIn, DESCRIPTIONS } from '../../support/nodes.mts';

/** About what n8n's editor shows of a choice: two lines. */
const SHOWN = 110;

test.each([
	['Make a video. Costs credits. Returns it.', 'Costs credits. Make a video. Returns it.'],
	[
		'Make a video. Costs credits: Get Quote tells. Version 2 needs a Max plan.',
		'Version 2 needs a Max plan. Costs credits: Get Quote tells. Make a video.',
	],
	['Look at a task', 'Look at a task'],
])('"%s" becomes "%s"', (description, expected) => {
	expect(priceFirst(description)).toBe(expected);
});

test.each(OPERATIONS.filter(({ operation }) => isCharged(operation)))(
	'$id says what it costs where n8n shows it',
	({ resource, operation }) => {
		const { description, parameters } = chosenIn(resource, operation.value, operation.model?.value);
		const selector = description.properties.find(
			({ name, displayOptions }) =>
				name === OPERATION && displayOptions?.show?.[RESOURCE]?.includes(String(parameters[RESOURCE])),
		);
		const options = (selector?.options ?? []) as INodePropertyOptions[];
		const option = options.find(({ value }) => value === operation.value);
		expect(option?.description?.slice(0, SHOWN)).toMatch(/\b(credits?|plan|free|price)\b/);
	},
);

test('so do the models', () => {
	const models = DESCRIPTIONS.flatMap(([, { properties }]) =>
		properties
			.filter(({ displayName }) => displayName === 'Model')
			.flatMap(({ name, options = [] }) => (name === RESOURCE ? (options as INodePropertyOptions[]) : [])),
	);
	expect(models.length).toBeGreaterThan(15);
	for (const { description = '' } of models) {
		expect(description.slice(0, SHOWN)).toMatch(/\b(credits?|plan|free|price)\b/);
	}
});
