import { usualFamily, usualKind, usualOperations } from './family';
import { listedImage, nameField, processingTimeoutField } from './startFields';
import type { Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/userImageEdit';

const kind = usualKind(BASE, {
	type: 'productHolding',
	name: 'Product Holding',
	// Not `image_urls`, which holds the inputs.
	resultFields: ['result_image_url', 'result_url'],
	media: 'image',
	typicalSeconds: 30,
});

const family = usualFamily(kind, { noun: 'product holding task', plural: 'product holding tasks' });

const generateFields: readonly Field[] = [
	{
		name: 'editType',
		title: 'Edit Type',
		type: 'choice',
		default: 'product',
		wire: ['edit_type'],
		choices: [
			{ value: 'product', name: 'Product', description: 'The person holds the product' },
			{ value: 'clothing', name: 'Clothing', description: 'The person wears the clothing' },
		],
		description: 'What to do with the thing and the person',
	},
	{
		...listedImage('product', 'Product', 'Image of the product to hold'),
		show: { editType: ['product'] },
	},
	{
		...listedImage('clothing', 'Clothing', 'Image of the clothing to wear'),
		show: { editType: ['clothing'] },
	},
	listedImage('person', 'Person', 'Image of the person. The person shown must have agreed.'),
	{
		name: 'furtherImages',
		title: 'Further Images',
		type: 'media',
		many: true,
		accepts: [{ media: 'image', wire: ['image_urls'] }],
		description: 'Sent after the two above. A2E takes at least two images and does not say what others do.',
	},
];

/**
 * Images of a person with a product or in other clothing.
 * Source: A2E docs, "Start AI Outfit or Product Holding"; A2E's example names the product first, then the person. That
 * clothing comes first too is inferred.
 */
export const productHolding: Resource = {
	value: 'productHolding',
	name: 'Product Holding',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate an image of a person with a product or clothing',
			description:
				'Put a product into the hands of a person, or clothing onto the person. Takes about half a minute and costs credits: Get Quote under Account can tell how many. Returns the task and, once finished, the URL of the image. The person shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: generateFields,
			more: [nameField('task'), processingTimeoutField(120), ...WEBHOOK_FIELDS],
		},
		...usualOperations(family, BASE),
	],
};
