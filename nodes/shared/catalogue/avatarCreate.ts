import { BY_NAME, OTHER_MODELS, undocumented } from './startFields';
import { genderField } from './gender';
import type { Field } from './types';

const onlyImage = { show: { sourceFrom: ['imageUrl', 'file'] }, onlyWith: 'image_url' } as const;

/** What *Create* asks for. */
export const CREATE_FIELDS: readonly Field[] = [
	{
		name: 'name',
		title: 'Name',
		type: 'text',
		required: true,
		placeholder: 'e.g. Maria at the desk',
		description: 'Name of the avatar in your A2E account',
	},
	genderField('Gender of the person shown'),
	{
		name: 'source',
		title: 'Video or Image',
		type: 'media',
		required: true,
		accepts: [
			{
				media: 'video',
				wire: ['video_url'],
				limits: { formats: ['video/mp4', 'video/quicktime'], minSeconds: 5 },
			},
			{ media: 'image', wire: ['image_url'] },
		],
		description:
			'A video (MP4 or MOV, at least 5 seconds) or an image with exactly one face. The person shown must have agreed.',
	},
	{
		name: 'modelVersion',
		title: 'Model Version',
		type: 'choice',
		default: '4.5',
		wire: ['model_version'],
		choices: [
			{ value: '4.0', name: '4.0' },
			{ value: '4.5', name: '4.5' },
			{ value: 'default', name: "A2E's Default", sends: '', description: 'Not sent; A2E may refuse that' },
		],
		others: OTHER_MODELS,
		description: `Model that brings an image to life; not used for videos. ${BY_NAME}`,
		...onlyImage,
	},
	{
		name: 'background',
		title: 'Background',
		type: 'choice',
		default: 'none',
		wire: [],
		choices: [
			{ value: 'none', name: 'As Filmed' },
			{ value: 'color', name: 'Color' },
			{ value: 'image', name: 'Image' },
		],
		description: 'What stands behind the person in the source, so that videos can replace it',
	},
	{
		name: 'backgroundColor',
		title: 'Background Color',
		type: 'colour',
		default: '#3DA552',
		// The live service stores the first spelling; its 2026 OpenAPI documents the second, with an alpha channel.
		wire: ['video_backgroud_color', 'video_background_color'],
		alphaAs: ['video_background_color'],
		show: { background: ['color'] },
		description: 'Color behind the person in the source',
	},
	{
		name: 'backgroundImage',
		title: 'Background Image',
		type: 'media',
		accepts: [{ media: 'image', wire: ['video_backgroud_image', 'video_background_image'] }],
		required: true,
		show: { background: ['image'] },
		description: 'Image of what stands behind the person in the source',
	},
];

/** What *Create* also takes. */
export const CREATE_OPTIONS: readonly Field[] = [
	{
		name: 'prompt',
		title: 'Image Prompt',
		type: 'text',
		rows: 3,
		description: 'How the person in an image should move; not used for videos',
		onlyWith: 'image_url',
	},
	{
		name: 'negativePrompt',
		title: 'Negative Image Prompt',
		type: 'text',
		rows: 3,
		wire: ['negative_prompt'],
		description: 'What should not happen in the motion made from an image; not used for videos',
		onlyWith: 'image_url',
	},
	{
		name: 'skipPreview',
		title: 'Skip Preview',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out the preview, which is quicker',
		onlyWith: 'image_url',
	},
	undocumented({
		name: 'isTranscoding',
		title: 'Transcode',
		type: 'boolean',
		default: false,
		description: 'Whether A2E should re-encode the source first. A2E does not document this field.',
	}),
];
