import { mediaField, promptField, resolutionField, secondsField } from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/hailuoVideo';

/**
 * A2E also takes one image under a name of its own, which is not offered beside the list.
 * Source: A2E OpenAPI, "Hailuo Video", which has no route for several tasks by their IDs.
 */
export const hailuo = videoModelOperations({
	value: 'hailuo',
	name: 'Hailuo',
	about: 'From images and a text, 6 or 10 seconds',
	kind: videoKind(BASE, { type: 'hailuo', name: 'Hailuo Video', batchDetail: undefined }),
	noun: 'Hailuo video',
	base: BASE,
	fields: [
		promptField(),
		mediaField('image', 'image_urls', {
			name: 'images',
			title: 'Images',
			required: true,
			many: true,
			description: 'What the video starts from, at least one. People shown must have agreed.',
		}),
		secondsField([6, 10], 6),
		resolutionField('768P 1080P', '768P', { show: { duration: ['6'] } }),
		resolutionField('768P', '768P', { show: { duration: ['10'] } }),
	],
});
