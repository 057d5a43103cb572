import { usualFamily, usualKind, usualOperations } from './family';
import { nameField } from './startFields';
import type { Resource } from './types';

const BASE = '/api/v1/userPhotobook';

/** Source: A2E OpenAPI, "Photobook"; the place of the result is the one that was seen in code for Nano Banana. */
const kind = usualKind(BASE, {
	type: 'photobook',
	name: 'Photobook',
	resultFields: ['image_urls'],
	media: 'image',
	typicalSeconds: 120,
});

const family = usualFamily(kind, { noun: 'photobook', plural: 'photobooks' });

export const photobook: Resource = {
	value: 'photobook',
	name: 'Photobook',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate a photobook',
			description:
				'Make 4 to 16 photos of a person from one picture of the face, at a place and in clothes that you describe. Costs credits: Get Quote under Account can tell how many. A2E does not say how long it takes. Returns the task ID and, once finished, the URLs of the photos, which A2E keeps for some days. The person shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: `${BASE}/start` },
			task: kind,
			fields: [
				{
					name: 'face',
					title: 'Face',
					type: 'media',
					required: true,
					accepts: [{ media: 'image', wire: ['face_image_url'] }],
					description: 'Image of the face that the photos show. The person shown must have agreed.',
				},
				{
					name: 'count',
					title: 'Number of Photos',
					type: 'choice',
					default: '4',
					wire: ['total_count'],
					choices: [4, 8, 12, 16].map((count) => ({
						value: String(count),
						name: String(count),
						sends: count,
					})),
					description: 'How many photos to make',
				},
				{
					name: 'location',
					title: 'Location',
					type: 'text',
					placeholder: 'e.g. A beach at sunset',
					description: 'Scene in which the photos are set',
				},
				{
					name: 'clothing',
					title: 'Clothing',
					type: 'text',
					placeholder: 'e.g. A white linen suit',
					description: 'What the person wears in the photos',
				},
			],
			more: [nameField('photobook')],
		},
		...usualOperations(family, BASE, {
			description: 'Remove one photobook from the account for good. A2E refuses while it is being made.',
		}),
	],
};
