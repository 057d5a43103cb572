import { BY_NAME, OTHER_MODELS } from './startFields';
import { deleteOperation, getManyOperation, getOperation, usualFamily, usualKind } from './family';
import {
	EXTEND_PROMPT_OPERATIONS,
	firstFrame,
	lastFrame,
	negativePromptField,
	promptField,
} from './imageToVideoPrompt';
import type { Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

/** Source: A2E docs, "Image to Video"; newer fields from the A2E OpenAPI. */
const imageToVideoKind = usualKind('/api/v1/userImage2Video', {
	type: 'imageToVideo',
	name: 'Image to Video',
	resultFields: ['result_url'],
	media: 'video',
	typicalSeconds: 180,
});

const family = usualFamily(imageToVideoKind, { noun: 'video from an image', plural: 'videos from images' });

const generateFields: readonly Field[] = [
	{
		name: 'mode',
		title: 'Mode',
		type: 'choice',
		default: 'firstImage',
		wire: ['model_type'],
		choices: [
			{
				value: 'firstImage',
				name: 'From One Image',
				sends: 'GENERAL',
				description: 'The video begins with it',
			},
			{
				value: 'betweenImages',
				name: 'Between Two Images',
				sends: 'FLF2V',
				description: 'The video begins with one and ends with the other',
			},
		],
		description: 'Which images the video is made from',
	},
	firstFrame,
	{ ...lastFrame, show: { mode: ['betweenImages'] } },
	{
		name: 'motion',
		title: 'Motion',
		type: 'choice',
		default: 'prompt',
		wire: [],
		choices: [
			{ value: 'prompt', name: 'Prompt', description: 'A text says what happens' },
			{ value: 'lora', name: 'LoRA', description: 'A preset of A2E, which replaces the prompt' },
		],
		description: 'What says how the image moves',
	},
	// A2E documents both prompts as optional; in practice the service demands them unless there is a preset.
	{ ...promptField, show: { motion: ['prompt'] } },
	{ ...negativePromptField, show: { motion: ['prompt'] } },
	{
		name: 'lora',
		title: 'LoRA ID',
		type: 'text',
		required: true,
		show: { motion: ['lora'] },
		description: 'ID of the preset. A2E does not list them.',
	},
	{
		name: 'duration',
		title: 'Duration',
		type: 'choice',
		default: '5',
		wire: ['video_time'],
		choices: [5, 10, 15, 20].map((seconds) => ({
			value: String(seconds),
			name: `${seconds} Seconds`,
			sends: seconds,
		})),
		description: 'How long the video is, in seconds; it decides the price',
	},
	{
		name: 'modelVersion',
		title: 'Model Version',
		type: 'choice',
		default: 'default',
		wire: ['model_version'],
		choices: [
			{
				value: 'default',
				name: 'A2E Default',
				sends: '',
				description: 'A2E V2 for Ultra accounts, A2E for all others',
			},
			{ value: 'a2e', name: 'A2E' },
			{ value: 'a2e-v2', name: 'A2E V2', description: 'Costs more credits per second' },
			{ value: 'a2e-v2-flash', name: 'A2E V2 Flash', description: 'At the price of A2E' },
		],
		others: OTHER_MODELS,
		description: `Model that makes the video. ${BY_NAME}`,
	},
];

const generateOptions: readonly Field[] = [
	{
		name: 'name',
		title: 'Name',
		type: 'text',
		placeholder: 'e.g. Maria waves',
		description: 'Name of the video in your A2E account',
	},
	{
		name: 'videos',
		title: 'Number of Videos',
		type: 'number',
		integer: true,
		min: 1,
		max: 8,
		default: 1,
		wire: ['number_of_images'],
		countsTasks: true,
		description:
			'How many videos to make of it, from 1 to 8. Each costs credits and becomes an item of its own.',
	},
	{
		name: 'frames',
		title: 'Length in Frames',
		type: 'number',
		integer: true,
		min: 1,
		max: 1000,
		default: 100,
		wire: ['video_length'],
		description: 'Length of the video in frames, from 1 to 1000. A2E calls it outdated, in favor of seconds.',
	},
	{
		name: 'extendPrompt',
		title: 'Extend Prompt',
		type: 'boolean',
		default: true,
		wire: ['extend_prompt'],
		description: 'Whether A2E may write the prompt out in more detail',
	},
	{
		name: 'skipFaceEnhance',
		title: 'Skip Face Enhancement',
		type: 'boolean',
		default: false,
		wire: ['skip_face_enhance'],
		description: 'Whether to leave out the pass that keeps the face similar',
	},
];

export const imageToVideo: Resource = {
	value: 'imageToVideo',
	name: 'Image to Video',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate a video from an image',
			description:
				'Bring an image to life as a video of 5 to 20 seconds. Usually takes less than 10 minutes. Costs credits by length and model when A2E accepts it: Get Quote under Account can tell how many. Returns the ID and, once finished, the URL of the video, which A2E keeps for about 3 days. The person shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userImage2Video/start' },
			task: imageToVideoKind,
			fields: generateFields,
			more: [...generateOptions, ...WEBHOOK_FIELDS],
		},
		getOperation(family),
		{
			...getManyOperation(family),
			description:
				'Retrieve many videos from images of the account with their status, newest first. A2E leaves out those whose files it has deleted, after about 3 days. One item for each video.',
		},
		deleteOperation(
			family,
			{ method: 'DELETE', path: '/api/v1/userImage2Video/{id}' },
			{
				description:
					'Remove one video from an image from the account for good. A2E refuses while it is being made; one that is not yet begun gets its credits back.',
			},
		),
		...EXTEND_PROMPT_OPERATIONS,
		{
			value: 'getAverageTime',
			name: 'Get Average Time',
			action: 'Get the average time for a video from an image',
			description:
				'Ask how long A2E takes for a video from an image on average. A2E does not document what comes back, so it is put out as it is.',
			runs: 'call',
			route: { method: 'GET', path: '/api/v1/userImage2Video/avgProcessingTime' },
			fields: [],
		},
	],
};
