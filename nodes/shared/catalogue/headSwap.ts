import { usualFamily, usualKind, usualOperations } from './family';
import type { Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

const BASE = '/api/v1/headSwap';

/** Source: A2E OpenAPI, "Head Swap". */
const kind = usualKind(BASE, {
	type: 'headSwap',
	name: 'Head Swap',
	resultFields: ['result_url'],
	// An image where the target is one; its own type is known once it is fetched.
	media: 'video',
	typicalSeconds: 120,
});

const family = usualFamily(kind, { noun: 'head swap', plural: 'head swaps' });

export const headSwap: Resource = {
	value: 'headSwap',
	name: 'Head Swap',
	operations: [
		{
			value: 'swap',
			name: 'Swap',
			action: 'Swap the head in an image or a video',
			description:
				'Put the head from one image onto the person in another image or a video of at most 15 seconds. Costs credits: Get Quote under Account can tell how many. A2E does not say how long it takes. Returns the task ID and, once finished, the URL of the image or video, which A2E keeps for some days. The people shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: [
				{
					name: 'head',
					title: 'Head Image',
					type: 'media',
					required: true,
					accepts: [{ media: 'image', wire: ['image_url'] }],
					description: 'Image of the head to put in. The person shown must have agreed.',
				},
				{
					name: 'target',
					title: 'Target',
					type: 'media',
					required: true,
					accepts: [
						{ media: 'image', wire: ['target_image_url'] },
						{ media: 'video', wire: ['target_image_url'], limits: { maxSeconds: 15 } },
					],
					description:
						'The image, or the video of at most 15 seconds, that gets the head. The person shown must have agreed.',
				},
			],
			more: WEBHOOK_FIELDS,
		},
		...usualOperations(family, BASE, {
			description:
				'Remove one head swap from the account for good. A2E gives its credits back while it has not begun, refuses while it runs, and gives nothing back afterwards.',
		}),
	],
};
