import { aspectRatio, resolution } from './fields';
import { FILTER_ON, imageKind, imageModelOperations, listRoute, STATUS_FILTER } from './imageModel';

const BASE = '/api/v1/userFlux2';

/** Source: A2E OpenAPI, "Flux 2". */
export const flux2 = imageModelOperations({
	value: 'flux2',
	name: 'Flux 2',
	about: 'Up to 8 input images, up to 2K',
	kind: imageKind(BASE, {
		type: 'flux2',
		name: 'Flux 2 Image',
		typicalSeconds: 40,
		records: {
			route: listRoute(BASE),
			paging: { page: 'page', size: 'page_size' },
			filter: STATUS_FILTER,
		},
	}),
	noun: 'Flux 2 image',
	base: BASE,
	takes: '20 to 60 seconds',
	kept: '7 days',
	images: { most: 8 },
	send: FILTER_ON,
	fields: [
		// A2E also knows `custom`, but documents no field for the size that would have to go with it.
		aspectRatio(['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9'], '9:16', [
			{ value: 'matchInputImage', name: 'Match Input Image', sends: 'match_input_image' },
		]),
		resolution(['1K', '2K']),
	],
});
