import {
	deleteOperation,
	getManyOperation,
	getOngoingOperation,
	getOperation,
	retryOperation,
	usualFamily,
	usualKind,
} from './family';
import type { Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

/** Source: A2E docs and OpenAPI, "Caption Removal". */
const captionRemovalKind = usualKind('/api/v1/userCaptionRemoval', {
	type: 'captionRemoval',
	name: 'Caption Removal',
	resultFields: ['result_url'],
	media: 'video',
	typicalSeconds: 180,
});

const family = usualFamily(captionRemovalKind, { noun: 'caption removal', plural: 'caption removals' });

export const captionRemoval: Resource = {
	value: 'captionRemoval',
	name: 'Caption Removal',
	operations: [
		{
			value: 'remove',
			name: 'Remove',
			action: 'Remove the captions of a video',
			description:
				'Take burned-in captions out of a video. Takes minutes and costs credits: Get Quote under Account can tell how many. Returns the ID and, once finished, the URL of the video, which A2E keeps for some days. The people shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userCaptionRemoval/start' },
			task: captionRemovalKind,
			fields: [
				{
					name: 'name',
					title: 'Name',
					type: 'text',
					required: true,
					placeholder: 'e.g. Interview without captions',
					description: 'Name of the caption removal in your A2E account',
				},
				{
					name: 'source',
					title: 'Video',
					type: 'media',
					required: true,
					accepts: [{ media: 'video', wire: ['source_url'] }],
					description: 'Video with the captions. A2E documents no limits of length or size.',
				},
			],
			more: WEBHOOK_FIELDS,
		},
		{
			...retryOperation(family, { method: 'POST', path: '/api/v1/userCaptionRemoval/retry' }),
			description:
				'Let A2E run one failed caption removal again. A2E does not say what a retry costs in credits, nor how the task is named, so that it is by its ID is inferred.',
		},
		getOperation(family),
		getManyOperation(family),
		getOngoingOperation(family, { method: 'GET', path: '/api/v1/userCaptionRemoval/allProcessing' }),
		deleteOperation(family, { method: 'DELETE', path: '/api/v1/userCaptionRemoval/{id}' }),
	],
};
