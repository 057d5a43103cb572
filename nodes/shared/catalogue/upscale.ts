import { usualFamily, usualKind, usualOperations } from './family';
import { nameField } from './startFields';
import type { Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/userUpscale';

/** Source: A2E OpenAPI, "Upscale", which has no parameter for the factor. */
const kind = usualKind(BASE, {
	type: 'upscale',
	name: 'Upscale',
	resultFields: ['result_url'],
	// An image where an image was given; its own type is known once it is fetched.
	media: 'video',
	typicalSeconds: 120,
});

const family = usualFamily(kind, { noun: 'upscale', plural: 'upscales' });

export const upscale: Resource = {
	value: 'upscale',
	name: 'Upscale',
	operations: [
		{
			value: 'upscale',
			name: 'Upscale',
			action: 'Upscale an image or a video',
			description:
				'Raise the resolution of an image or a video; A2E takes no factor. Costs credits: Get Quote under Account can tell how many. A2E does not say how long it takes. Returns the task ID and, once finished, the URL of the image or video, which A2E keeps for some days. People shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: [
				{
					name: 'source',
					title: 'Image or Video',
					type: 'media',
					required: true,
					accepts: [
						{ media: 'image', wire: ['source_url'] },
						{ media: 'video', wire: ['source_url'] },
					],
					description: 'The image or video to upscale. People shown must have agreed.',
				},
			],
			more: [nameField('upscale'), ...WEBHOOK_FIELDS],
		},
		...usualOperations(family, BASE),
	],
};
