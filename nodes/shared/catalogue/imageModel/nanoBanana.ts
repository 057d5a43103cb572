import { AUTO } from '../startFields';
import { aspectRatio, resolution, version } from './fields';
import { FILTER_ON, imageKind, imageModelOperations, STATUS_FILTER } from './imageModel';

const BASE = '/api/v1/userNanoBanana';

/** Source: A2E OpenAPI, "Nano Banana"; the status, the result and the detail route were seen in code. */
export const nanoBanana = imageModelOperations({
	value: 'nanoBanana',
	name: 'Nano Banana',
	about: 'Four versions, up to 4 input images, up to 4K',
	kind: imageKind(BASE, {
		type: 'nanoBanana',
		name: 'Nano Banana Image',
		records: {
			route: { method: 'GET', path: `${BASE}/allRecords` },
			paging: { page: 'pageNum', size: 'pageSize' },
			filter: STATUS_FILTER,
		},
	}),
	noun: 'Nano Banana image',
	base: BASE,
	deletePath: `${BASE}/delete/{id}`,
	images: { most: 4 },
	send: FILTER_ON,
	fields: [
		version('nano-banana-pro', [
			{ value: 'nano-banana', name: 'Nano Banana' },
			{ value: 'nano-banana-2', name: 'Nano Banana 2', description: 'Up to 4K' },
			{ value: 'nano-banana-2-lite', name: 'Nano Banana 2 Lite', description: 'Always 1K' },
			{ value: 'nano-banana-pro', name: 'Nano Banana Pro', description: 'Up to 4K' },
		]),
		aspectRatio(['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'], 'auto', [AUTO]),
		{
			...resolution(['1K', '2K', '4K']),
			wire: ['image_size'],
			show: { version: ['nano-banana-pro', 'nano-banana-2'] },
		},
	],
	more: [
		{
			name: 'googleSearch',
			title: 'Google Search',
			type: 'boolean',
			default: false,
			wire: ['google_search'],
			show: { version: ['nano-banana-2'] },
			description: 'Whether the model may look up facts on the web',
		},
	],
});
