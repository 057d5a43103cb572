import { deleteOperation } from './family';
import type { Resource } from './types';

/** Backgrounds that avatar videos can have. Source: A2E docs, "Background Matting and Replacement". */
export const background: Resource = {
	value: 'background',
	name: 'Background',
	operations: [
		{
			value: 'add',
			name: 'Add',
			action: 'Add a background',
			description:
				'Keep an image in your A2E account as a background for avatar videos. Returns its ID. Anyone shown must have agreed.',
			runs: 'call',
			repeatable: false,
			route: { method: 'POST', path: '/api/v1/custom_back/add' },
			fields: [
				{
					name: 'image',
					title: 'Image',
					type: 'media',
					required: true,
					accepts: [{ media: 'image', wire: ['img_url'] }],
					description: 'Image to stand behind an avatar',
				},
			],
			output: { as: 'record', needs: ['_id'] },
		},
		{
			value: 'getMany',
			name: 'Get Many',
			action: 'Get many backgrounds',
			description:
				"Retrieve many backgrounds, your own (type 'custom') and those of A2E (type 'default'). One item for each background.",
			runs: 'list',
			route: { method: 'POST', path: '/api/v1/custom_back/allBackground' },
			fields: [],
		},
		deleteOperation(
			{
				noun: 'background',
				pick: {
					name: 'backgroundId',
					title: 'Background',
					type: 'locator',
					list: 'customBackgrounds',
					description: 'One of your own backgrounds',
				},
			},
			{ method: 'POST', path: '/api/v1/custom_back/del' },
		),
	],
};
