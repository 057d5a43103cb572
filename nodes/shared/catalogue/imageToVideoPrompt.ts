import type { Field, MediaField, Operation } from './types';

/** The two frames that a video can be made between; the first one is enough. */
export const firstFrame: MediaField = {
	name: 'image',
	title: 'Image',
	type: 'media',
	required: true,
	accepts: [{ media: 'image', wire: ['image_url'] }],
	description: 'First frame of the video. The person shown must have agreed.',
};

export const lastFrame: MediaField = {
	name: 'endImage',
	title: 'Last Image',
	type: 'media',
	required: true,
	accepts: [{ media: 'image', wire: ['end_image_url'] }],
	description: 'Last frame of the video. The person shown must have agreed.',
};

export const promptField: Field = {
	name: 'prompt',
	title: 'Prompt',
	type: 'text',
	required: true,
	rows: 3,
	placeholder: 'e.g. She smiles and waves',
	description: 'What happens in the video',
};

export const negativePromptField: Field = {
	name: 'negativePrompt',
	title: 'Negative Prompt',
	type: 'text',
	required: true,
	rows: 2,
	default: 'blurry, distorted, low quality',
	wire: ['negative_prompt'],
	description: 'What should not be seen in the video',
};

const referenceField: Field = {
	name: 'referenceId',
	title: 'Reference ID',
	type: 'text',
	required: true,
	default: '={{ $execution.id }}-{{ $itemIndex }}',
	wire: ['reference_id'],
	description: 'A text of your own choice by which A2E knows this request',
};

const options: readonly Field[] = [
	{
		name: 'language',
		title: 'Language',
		type: 'text',
		default: 'en',
		wire: ['lang'],
		description: 'Code of the language of the prompt, for example en',
	},
	{
		name: 'maxLength',
		title: 'Max Length',
		type: 'number',
		integer: true,
		min: 1,
		default: 500,
		wire: ['max_length'],
		description: 'Most characters that the longer prompt may have',
	},
];

const cinematicOptions: readonly Field[] = [
	{
		name: 'shots',
		title: 'Shots',
		type: 'number',
		integer: true,
		min: 1,
		max: 4,
		default: 2,
		wire: ['shot_count'],
		show: { template: ['cinematic'] },
		description: 'Number of camera shots, from 1 to 4',
	},
	{
		name: 'withAudio',
		title: 'With Audio',
		type: 'boolean',
		default: true,
		wire: ['with_audio'],
		show: { template: ['cinematic'] },
		description: 'Whether to describe the sound too',
	},
];

/** Answers as a whole: n8n cannot read the stream of events that A2E offers too. Their bodies are not documented. */
function extendPrompt(
	facts: Pick<Operation, 'value' | 'name' | 'action' | 'fields' | 'more'> & { path: string },
) {
	const { path, ...rest } = facts;
	return {
		...rest,
		description:
			'Let A2E write a short prompt out in detail, to fit the images, before a video is made with it. A2E publishes neither the price in credits nor what the answer looks like. The people shown must have agreed.',
		runs: 'call',
		charged: true,
		route: { method: 'POST', path },
		send: { stream: false },
	} as const satisfies Operation;
}

/** Source: A2E OpenAPI, "Extend prompt" and "Extend FLF2V prompt". */
export const EXTEND_PROMPT_OPERATIONS: readonly Operation[] = [
	extendPrompt({
		value: 'extendPrompt',
		name: 'Extend Prompt',
		action: 'Extend a prompt for a video from an image',
		path: '/api/v1/userImage2Video/prompt_extension',
		fields: [
			firstFrame,
			promptField,
			negativePromptField,
			referenceField,
			{
				name: 'template',
				title: 'Template',
				type: 'choice',
				default: 'default',
				choices: [
					{ value: 'cinematic', name: 'Cinematic', description: 'With camera shots and, if wanted, sound' },
					{ value: 'default', name: 'Default' },
				],
				description: 'Style of the longer prompt',
			},
		],
		more: [...options, ...cinematicOptions],
	}),
	extendPrompt({
		value: 'extendPromptBetween',
		name: 'Extend Prompt for Two Images',
		action: 'Extend a prompt for a video between two images',
		path: '/api/v1/userImage2Video/flf2v_prompt_extension',
		fields: [firstFrame, lastFrame, promptField, negativePromptField, referenceField],
		more: options,
	}),
];
