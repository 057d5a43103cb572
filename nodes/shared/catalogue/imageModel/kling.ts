import { aspectRatio, resolution, WIDE_RATIOS } from './fields';
import { imageKind, imageModelOperations, listRoute } from './imageModel';

const BASE = '/api/v1/userKlingImage';

/** Source: A2E OpenAPI, "Kling Image". It documents no `force_generate`, and no paging of the list. */
export const kling = imageModelOperations({
	value: 'kling',
	name: 'Kling',
	about: 'Up to 9 images at once, up to 2K',
	kind: imageKind(BASE, { type: 'klingImage', name: 'Kling Image', records: { route: listRoute(BASE) } }),
	noun: 'Kling image',
	base: BASE,
	fields: [aspectRatio(WIDE_RATIOS, '9:16'), resolution(['1k', '2k'])],
	more: [
		{
			name: 'count',
			title: 'Number of Images',
			type: 'number',
			integer: true,
			min: 1,
			max: 9,
			default: 1,
			wire: ['n'],
			description: 'How many images to make, 1 to 9',
		},
	],
});
