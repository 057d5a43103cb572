import type { TaskKind } from '../task/kind';
import { faceField } from './faceImage';
import type { Operation, TextField } from './types';

/**
 * A quick look at what a face swap would give. A2E keeps no list of them.
 * Source: A2E docs, "Quickly Preview Face Swap"; the answer to the status call is seen in clients.
 */
const faceSwapPreviewKind: TaskKind = {
	type: 'faceSwapPreview',
	name: 'Face Swap Preview',
	detail: { method: 'GET', path: '/api/v1/userFaceSwapPreview/status' },
	statusField: 'current_status',
	resultFields: ['result_url'],
	media: 'image',
	typicalSeconds: 30,
};

const idField: TextField = {
	name: 'previewId',
	title: 'Preview ID',
	type: 'text',
	required: true,
	wire: [],
	placeholder: 'e.g. 67bd583f7b4ae10c76393899',
	description: "The 'taskId' that Preview returned",
};

export const FACE_SWAP_PREVIEW_OPERATIONS: readonly Operation[] = [
	{
		value: 'preview',
		name: 'Preview',
		action: 'Preview a face swap',
		description:
			'Put a face into one picture, to see how a swap will look before the whole video is made. Returns the preview ID and, once finished, the URL of the result. A2E does not publish the price in credits. The people shown must have agreed.',
		runs: 'start',
		route: { method: 'POST', path: '/api/v1/userFaceSwapPreview/add' },
		task: faceSwapPreviewKind,
		fields: [
			{
				name: 'target',
				title: 'Target',
				type: 'media',
				required: true,
				accepts: [
					{ media: 'image', wire: ['video_url'] },
					{ media: 'video', wire: ['video_url'] },
				],
				description:
					"What the face is put into, for example a frame of the video. A2E's example gives an image. The person shown must have agreed.",
			},
			faceField,
		],
	},
	{
		value: 'getPreview',
		name: 'Get Preview',
		action: 'Get the preview of a face swap',
		description: 'Retrieve one preview with its status and, once it is finished, the URL of the result',
		runs: 'look',
		task: faceSwapPreviewKind,
		idField,
		fields: [idField],
	},
];
