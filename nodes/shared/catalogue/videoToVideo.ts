import { usualFamily, usualKind, usualOperations } from './family';
import { nameField, negativePromptField, processingTimeoutField } from './startFields';
import type { Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/motionTransfer';

const kind = usualKind(BASE, {
	type: 'videoToVideo',
	name: 'Video to Video',
	// Clients of A2E disagree on the field, so both are read.
	resultFields: ['result_video_url', 'result_url'],
	media: 'video',
	typicalSeconds: 180,
});

const family = usualFamily(kind, {
	noun: 'video to video task',
	plural: 'video to video tasks',
	simplify: [
		...['_id', 'name', 'positive_prompt', 'current_status', 'result_video_url', 'result_url'],
		...['failed_message', 'coins', 'createdAt'],
	],
});

const generateFields: readonly Field[] = [
	{
		name: 'image',
		title: 'Image',
		type: 'media',
		required: true,
		accepts: [{ media: 'image', wire: ['image_url'] }],
		description: 'Who or what moves in the result. The person shown must have agreed.',
	},
	{
		name: 'video',
		title: 'Video',
		type: 'media',
		required: true,
		accepts: [{ media: 'video', wire: ['video_url'] }],
		description: 'Where the motion comes from. The person shown must have agreed.',
	},
];

const generateOptions: readonly Field[] = [
	nameField('task'),
	{
		name: 'prompt',
		title: 'Prompt',
		type: 'text',
		rows: 3,
		wire: ['positive_prompt'],
		description: 'What the video should show',
	},
	negativePromptField('video'),
	processingTimeoutField(300),
];

/**
 * The motion of a video given to an image.
 * Source: A2E docs, "Video to Video", and the A2E OpenAPI, "Motion Transfer".
 */
export const videoToVideo: Resource = {
	value: 'videoToVideo',
	name: 'Video to Video',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate a video from the motion of a video',
			description:
				'Let the person of an image move as in a video (motion transfer). Takes minutes and costs credits: Get Quote under Account can tell how many. Returns the task and, once finished, the URL of the video. The people shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: generateFields,
			more: [...generateOptions, ...WEBHOOK_FIELDS],
		},
		...usualOperations(family, BASE),
	],
};
