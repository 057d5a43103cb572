import { BY_NAME, OTHER_MODELS } from './startFields';
import {
	deleteOperation,
	getManyOperation,
	getOngoingOperation,
	getOperation,
	usualFamily,
	usualKind,
} from './family';
import { FACE_IMAGE_OPERATIONS, faceField } from './faceImage';
import { FACE_SWAP_PREVIEW_OPERATIONS } from './faceSwapPreview';
import type { Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

/** Source: A2E docs, "Start and Manage Face Swap Tasks"; newer fields from the A2E OpenAPI. */
const faceSwapKind = usualKind('/api/v1/userFaceSwapTask', {
	type: 'faceSwap',
	name: 'Face Swap',
	resultFields: ['result_url'],
	media: 'video',
	typicalSeconds: 60,
	records: {
		route: { method: 'GET', path: '/api/v1/userFaceSwapTask/records' },
		paging: { page: 'pageNum', size: 'pageSize' },
	},
});

const family = usualFamily(faceSwapKind, {
	noun: 'face swap',
	plural: 'face swaps',
	simplify: [
		...['_id', 'name', 'current_status', 'result_url', 'duration'],
		...['error_code', 'faild_message', 'coins', 'createdAt'],
	],
});

const swapFields: readonly Field[] = [
	{
		name: 'name',
		title: 'Name',
		type: 'text',
		required: true,
		placeholder: 'e.g. Maria as presenter',
		description: 'Name of the face swap in your A2E account',
	},
	{
		name: 'modelVersion',
		title: 'Model Version',
		type: 'choice',
		default: 'v1',
		wire: ['model_version'],
		choices: [
			{ value: 'v1', name: 'V1', description: "For videos; A2E's default" },
			{ value: 'v2', name: 'V2', description: 'For images only' },
		],
		others: OTHER_MODELS,
		description: `Model that swaps the face. ${BY_NAME}`,
	},
	{
		name: 'target',
		title: 'Target',
		type: 'media',
		required: true,
		accepts: [
			{ media: 'video', wire: ['video_url'] },
			{ media: 'image', wire: ['video_url'] },
		],
		show: { modelVersion: ['v1'] },
		description:
			'Video to put the face into. Clients give V1 images too, which A2E does not document. The person shown must have agreed.',
	},
	{
		name: 'targetImage',
		title: 'Target Image',
		type: 'media',
		required: true,
		accepts: [{ media: 'image', wire: ['video_url'] }],
		show: { modelVersion: ['v2'] },
		description: 'Image to put the face into. The person shown must have agreed.',
	},
	faceField,
	{
		name: 'cover',
		title: 'Cover',
		type: 'media',
		accepts: [{ media: 'image', wire: ['cover_url'] }],
		description: 'Image that stands for the result in your A2E account',
	},
];

export const faceSwap: Resource = {
	value: 'faceSwap',
	name: 'Face Swap',
	operations: [
		{
			value: 'swap',
			name: 'Swap',
			action: 'Swap a face',
			description:
				'Put a face into a video or an image. Takes about a minute for a short video and costs credits: Get Quote under Account can tell how many. Returns the ID and, once finished, the URL of the result, which A2E keeps for some days. The people shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userFaceSwapTask/add' },
			task: faceSwapKind,
			fields: swapFields,
			more: WEBHOOK_FIELDS,
		},
		getOperation(family),
		getManyOperation(family),
		// Despite its name the route takes no ID: it lists what is in work.
		getOngoingOperation(family, { method: 'GET', path: '/api/v1/userFaceSwapTask/status' }),
		deleteOperation(family, { method: 'DELETE', path: '/api/v1/userFaceSwapTask/{id}' }),
		...FACE_SWAP_PREVIEW_OPERATIONS,
		...FACE_IMAGE_OPERATIONS,
	],
};
