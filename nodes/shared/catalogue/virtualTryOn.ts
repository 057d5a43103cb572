import { usualFamily, usualKind, usualOperations } from './family';
import { listedImage, nameField, processingTimeoutField } from './startFields';
import type { Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/virtualTryOn';

const kind = usualKind(BASE, {
	type: 'virtualTryOn',
	name: 'Virtual Try-On',
	// Clients of A2E disagree on the field, so both are read; never `image_urls`, which holds the inputs.
	resultFields: ['result_image_url', 'result_url'],
	media: 'image',
	typicalSeconds: 30,
});

const family = usualFamily(kind, { noun: 'virtual try on task', plural: 'virtual try on tasks' });

const withMasks = { show: { masks: ['with'] } } as const;

/** In the order in which A2E takes them. */
const generateFields: readonly Field[] = [
	{
		name: 'masks',
		title: 'Masks',
		type: 'choice',
		default: 'without',
		wire: [],
		choices: [
			{ value: 'without', name: 'Without Masks', description: 'A2E finds the areas by itself' },
			{
				value: 'with',
				name: 'With Masks',
				description: 'Images that mark the areas, as older documentation of A2E asks for',
			},
		],
		description: 'Whether you also give images that mark the person and the clothing',
	},
	listedImage('person', 'Person', 'Image of the person. The person shown must have agreed.'),
	{
		...listedImage('personMask', 'Person Mask', 'Image that marks the area of the person'),
		...withMasks,
	},
	listedImage('clothing', 'Clothing', 'Image of the clothing'),
	{
		...listedImage('clothingMask', 'Clothing Mask', 'Image that marks the area of the clothing'),
		...withMasks,
	},
];

/**
 * Images of a person in other clothing.
 * Source: A2E OpenAPI, "Virtual Try-On": person, clothing; older docs: person, person's mask, clothing, clothing's mask.
 */
export const virtualTryOn: Resource = {
	value: 'virtualTryOn',
	name: 'Virtual Try-On',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate a virtual try on',
			description:
				'Show a person in other clothing. Takes about half a minute and costs credits: Get Quote under Account can tell how many. Returns the task and, once finished, the URL of the image. The person shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: generateFields,
			more: [nameField('task'), processingTimeoutField(120), ...WEBHOOK_FIELDS],
		},
		...usualOperations(family, BASE),
	],
};
