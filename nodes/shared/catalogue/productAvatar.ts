import { usualFamily, usualKind, usualOperations } from './family';
import { listedImage, nameField, processingTimeoutField } from './startFields';
import type { Field, NumberField, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/productAvatar';

const kind = usualKind(BASE, {
	type: 'productAvatar',
	name: 'Product Avatar',
	resultFields: ['result_image_url'],
	media: 'image',
	typicalSeconds: 30,
});

const family = usualFamily(kind, { noun: 'product avatar', plural: 'product avatars' });

/** The six numbers that place the product, all of which A2E needs; it documents the unit of the rotation only. */
const PLACE: ReadonlyArray<Omit<NumberField, 'type' | 'required'>> = [
	{
		name: 'productLeft',
		title: 'Product Left',
		default: 0,
		wire: ['product_rect.x'],
		description: 'Where the product begins from the left. A2E does not document the unit.',
	},
	{
		name: 'productTop',
		title: 'Product Top',
		default: 0,
		wire: ['product_rect.y'],
		description: 'Where the product begins from the top. A2E does not document the unit.',
	},
	{
		name: 'productWidth',
		title: 'Product Width',
		min: 1,
		default: 512,
		wire: ['product_rect.width'],
		description: 'How wide the product is. A2E does not document the unit.',
	},
	{
		name: 'productHeight',
		title: 'Product Height',
		min: 1,
		default: 512,
		wire: ['product_rect.height'],
		description: 'How high the product is. A2E does not document the unit.',
	},
	{
		name: 'productRotation',
		title: 'Product Rotation',
		default: 0,
		wire: ['product_rect.rotation'],
		description: 'How far to turn the product, in degrees',
	},
	{
		name: 'productScale',
		title: 'Product Scale',
		min: 0.01,
		default: 1,
		wire: ['product_rect.scale'],
		description: 'How much to enlarge the product; 1 leaves its size as it is',
	},
];

const generateFields: readonly Field[] = [
	listedImage('product', 'Product', 'Image of the product'),
	listedImage('person', 'Person', 'Image of the person. The person shown must have agreed.'),
	...PLACE.map((number): NumberField => ({ ...number, type: 'number', required: true })),
];

const generateOptions: readonly Field[] = [
	nameField('product avatar'),
	{
		name: 'prompt',
		title: 'Prompt',
		type: 'text',
		rows: 3,
		description: 'What else the image should show',
	},
	processingTimeoutField(120),
];

/**
 * Images of a person with a product at a chosen place.
 * Source: A2E OpenAPI, "Product Avatar", which names the product first, then the person.
 */
export const productAvatar: Resource = {
	value: 'productAvatar',
	name: 'Product Avatar',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate a product avatar',
			description:
				'Put a product at a chosen place into the image of a person. Takes about half a minute and costs credits, which A2E gives back when it fails; the price is not published. Returns the task and, once finished, the URL of the image. The person shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: generateFields,
			more: [...generateOptions, ...WEBHOOK_FIELDS],
		},
		...usualOperations(family, BASE),
	],
};
