import { usualFamily, usualKind, usualOperations } from './family';
import { genderField } from './gender';
import { BY_NAME, nameField, OTHER_MODELS } from './startFields';
import type { Field, MediaField, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/userText2Image';

const kind = usualKind(BASE, {
	type: 'textToImage',
	name: 'Text to Image',
	resultFields: ['image_urls'],
	media: 'image',
	typicalSeconds: 30,
});

const family = usualFamily(kind, { noun: 'text to image task', plural: 'text to image tasks' });

const forEngine = (engine: string) => ({ show: { modelType: [engine] } });

function referenceImages(engine: string, maxFiles: number): MediaField {
	return {
		name: 'referenceImages',
		title: 'Reference Images',
		type: 'media',
		many: true,
		maxFiles,
		accepts: [{ media: 'image', wire: ['input_images'] }],
		...forEngine(engine),
		description: `Images to work from, at most ${maxFiles}. The people shown must have agreed.`,
	};
}

const generateFields: readonly Field[] = [
	{
		name: 'modelType',
		title: 'Engine',
		type: 'choice',
		default: 'a2e',
		wire: ['model_type'],
		choices: [
			{ value: 'a2e', name: 'A2E', description: 'Takes at most 2 reference images' },
			{ value: 'seedream', name: 'Seedream', description: 'Takes at most 10 reference images' },
		],
		others: OTHER_MODELS,
		description: `What makes the images. ${BY_NAME}`,
	},
	{
		name: 'prompt',
		title: 'Prompt',
		type: 'text',
		required: true,
		rows: 4,
		placeholder: 'e.g. A lighthouse at dawn, oil painting',
		description: 'What the images show',
	},
	referenceImages('a2e', 2),
	referenceImages('seedream', 10),
];

const generateOptions: readonly Field[] = [
	nameField('task'),
	{
		name: 'width',
		title: 'Width',
		type: 'number',
		integer: true,
		min: 1,
		default: 1024,
		description: 'Width of the images in pixels, 1024 by default. A2E does not document a range.',
	},
	{
		name: 'height',
		title: 'Height',
		type: 'number',
		integer: true,
		min: 1,
		default: 1024,
		description: 'Height of the images in pixels, 1024 by default. A2E does not document a range.',
	},
	{
		name: 'aspectRatio',
		title: 'Aspect Ratio',
		type: 'choice',
		default: '1:1',
		wire: ['aspect_ratio'],
		choices: ['1:1', '16:9', '2:3', '21:9', '3:2', '3:4', '4:3', '9:16'].map((ratio) => ({
			value: ratio,
			name: ratio,
		})),
		...forEngine('seedream'),
		description: 'Width to height of the images, with Seedream only',
	},
	{
		name: 'maxImages',
		title: 'Number of Images',
		type: 'number',
		integer: true,
		min: 1,
		max: 8,
		default: 1,
		wire: ['max_images'],
		countsTasks: true,
		description: 'How many images to make, from 1 to 8. A2E makes a task for each.',
	},
	{
		name: 'skipFaceEnhance',
		title: 'Skip Face Enhancement',
		type: 'boolean',
		default: false,
		wire: ['skip_face_enhance'],
		onlyWith: 'input_images',
		...forEngine('a2e'),
		description: 'Whether faces need not stay similar to those of the reference images',
	},
	{
		name: 'style',
		title: 'Style',
		type: 'choice',
		default: 'general',
		wire: ['req_key'],
		choices: [
			{ value: 'general', name: 'General', sends: 'high_aes_general_v21_L' },
			{ value: 'manga', name: 'Manga', sends: 'high_aes' },
		],
		description: "Style of the images. A2E's newer documentation no longer has this field.",
	},
];

/**
 * Images from a text, which can become avatars.
 * Source: A2E docs, "Text to Image", and the A2E OpenAPI.
 */
export const textToImage: Resource = {
	value: 'textToImage',
	name: 'Text to Image',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate images from a text',
			description:
				'Make images from a text and, if given, from reference images. Takes 5 to 60 seconds and costs credits: Get Quote under Account can tell how many. Returns the task and, once finished, the URLs of the images. The people in reference images must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: generateFields,
			more: [...generateOptions, ...WEBHOOK_FIELDS],
		},
		{
			value: 'quickAddAvatar',
			name: 'Quick Add Avatar',
			action: 'Add an avatar from a text to image task',
			description:
				'Make an avatar of the image of a finished task. Costs credits; A2E publishes neither the price nor what comes back.',
			runs: 'call',
			charged: true,
			route: { method: 'POST', path: `${BASE}/quickAddAvatar` },
			fields: [{ ...family.pick, required: true, wire: ['_id'] }],
			more: [genderField('Gender of the person shown')],
		},
		...usualOperations(family, BASE),
	],
};
