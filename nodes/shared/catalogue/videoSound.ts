import { usualFamily, usualKind, usualOperations } from './family';
import { nameField } from './startFields';
import type { Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/thinkSound';

/** Source: A2E OpenAPI, "ThinkSound". */
const kind = usualKind(BASE, {
	type: 'videoSound',
	name: 'Video Sound',
	resultFields: ['result_url'],
	media: 'video',
	typicalSeconds: 120,
});

const family = usualFamily(kind, {
	noun: 'video with sound',
	plural: 'videos with sound',
});

export const videoSound: Resource = {
	value: 'videoSound',
	name: 'Video Sound',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate the sound of a video',
			description:
				'Make sound that fits a video, with the model ThinkSound. Costs credits: Get Quote under Account can tell how many. A2E does not say how long it takes. Returns the task ID and, once finished, the URL of the result, which A2E keeps for some days. People shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: [
				{
					name: 'video',
					title: 'Video',
					type: 'media',
					required: true,
					accepts: [
						{
							media: 'video',
							wire: ['video_url'],
							limits: {
								formats: ['video/mp4', 'video/x-msvideo', 'video/quicktime', 'video/x-matroska'],
							},
						},
					],
					description: 'The video that gets the sound (MP4, AVI, MOV or MKV). People shown must have agreed.',
				},
			],
			// A2E only names these fields; what the texts are for is known from the model, ThinkSound.
			more: [
				nameField('video with sound'),
				{
					name: 'caption',
					title: 'Caption',
					type: 'text',
					rows: 2,
					placeholder: 'e.g. A train arrives at a small station',
					description: 'What the video shows, in short',
				},
				{
					name: 'soundDescription',
					title: 'Sound Description',
					type: 'text',
					rows: 4,
					wire: ['cot_description'],
					placeholder: 'e.g. Begin with distant wheels, then squealing brakes, then doors',
					description: 'What should be heard, step by step',
				},
				{
					name: 'seed',
					title: 'Seed',
					type: 'number',
					integer: true,
					default: 0,
					description: 'Number that the random choices start from. A2E does not document its range.',
				},
				...WEBHOOK_FIELDS,
			],
		},
		...usualOperations(family, BASE),
	],
};
