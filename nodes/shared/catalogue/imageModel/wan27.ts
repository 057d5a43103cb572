import { undocumented } from '../startFields';
import { aspectRatio, version, WIDE_RATIOS } from './fields';
import { FILTER_ON, imageKind, imageModelOperations } from './imageModel';

const BASE = '/api/v1/userWan27Image';

/** Source: A2E OpenAPI, "Wan2.7 Image". */
export const wan27 = imageModelOperations({
	value: 'wan27',
	name: 'Wan 2.7',
	about: 'Two versions, up to 9 input images, prompts of up to 5000 characters',
	kind: imageKind(BASE, { type: 'wan27Image', name: 'Wan 2.7 Image' }),
	noun: 'Wan 2.7 image',
	base: BASE,
	maxPrompt: 5000,
	images: { most: 9, note: 'Each may have 20 MB.', limits: { maxBytes: 20_000_000 } },
	send: FILTER_ON,
	fields: [
		version('wan2.7-image', [
			{ value: 'wan2.7-image', name: 'Wan 2.7' },
			{ value: 'wan2.7-image-pro', name: 'Wan 2.7 Pro' },
		]),
		aspectRatio(WIDE_RATIOS, '1:1'),
	],
	more: [
		undocumented({
			name: 'boxes',
			title: 'Boxes',
			type: 'json',
			list: true,
			wire: ['bbox_list'],
			description:
				'Boxes for interactive editing, as a JSON list. A2E does not document what a box looks like.',
		}),
	],
});
