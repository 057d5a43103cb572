import { usualFamily, usualKind, usualOperations } from './family';
import { nameField, negativePromptField, processingTimeoutField } from './startFields';
import type { Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/actorSwap';

/** Source: A2E OpenAPI, "Actor Swap". */
const kind = usualKind(BASE, {
	type: 'actorSwap',
	name: 'Actor Swap',
	resultFields: ['result_url'],
	media: 'video',
	typicalSeconds: 180,
});

const family = usualFamily(kind, { noun: 'actor swap', plural: 'actor swaps' });

const options: readonly Field[] = [
	nameField('actor swap'),
	{
		name: 'prompt',
		title: 'Prompt',
		type: 'text',
		rows: 3,
		description: 'What the new video should show',
	},
	negativePromptField('new video'),
	{ ...processingTimeoutField(300), integer: true },
];

export const actorSwap: Resource = {
	value: 'actorSwap',
	name: 'Actor Swap',
	operations: [
		{
			value: 'swap',
			name: 'Swap',
			action: 'Swap the actor of a video',
			description:
				'Put a person from an image into a video, in the place of the one who acts there. Costs credits: Get Quote under Account can tell how many. A2E does not say how long it takes. Returns the task ID and, once finished, the URL of the video, which A2E keeps for some days. The people shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: [
				{
					name: 'actor',
					title: 'Actor Image',
					type: 'media',
					required: true,
					accepts: [{ media: 'image', wire: ['image_url'] }],
					description: 'Image of the new actor. The person shown must have agreed.',
				},
				{
					name: 'video',
					title: 'Control Video',
					type: 'media',
					required: true,
					accepts: [{ media: 'video', wire: ['video_url'] }],
					description: 'Video whose acting the new actor takes over. The people shown must have agreed.',
				},
			],
			more: [...options, ...WEBHOOK_FIELDS],
		},
		...usualOperations(family, BASE),
	],
};
