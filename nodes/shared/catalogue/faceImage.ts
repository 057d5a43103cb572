import { deleteOperation } from './family';
import type { LocatorField, MediaField, Operation } from './types';

/** The face that a swap puts into something. */
export const faceField: MediaField = {
	name: 'face',
	title: 'Face',
	type: 'media',
	required: true,
	accepts: [{ media: 'image', wire: ['face_url'] }],
	description: 'Image of the face to put in. The person shown must have agreed.',
};

const pick: LocatorField = {
	name: 'faceImageId',
	title: 'Face Image',
	type: 'locator',
	list: 'faceImages',
	description: 'One of the face images of your A2E account',
};

/**
 * The account's collection of faces. It only keeps them: a swap is given the URL of a face, not its ID.
 * Source: A2E docs, "Manage Face Swap Resource".
 */
export const FACE_IMAGE_OPERATIONS: readonly Operation[] = [
	{
		value: 'addFace',
		name: 'Add Face Image',
		action: 'Add a face image',
		description:
			"Keep an image of a face in your A2E account for later swaps. Nothing is swapped yet. Returns the ID and the 'face_url' of the image. The person shown must have agreed.",
		runs: 'call',
		repeatable: false,
		route: { method: 'POST', path: '/api/v1/userFaceSwapImage/add' },
		fields: [{ ...faceField, description: 'Image of the face to keep. The person shown must have agreed.' }],
		output: { as: 'record', needs: ['_id'], addedBy: 'face_url' },
	},
	{
		value: 'getFaces',
		name: 'Get Many Face Images',
		action: 'Get many face images',
		description:
			"Retrieve many of the face images kept in your A2E account, with the 'face_url' that a swap takes. One item for each image.",
		runs: 'list',
		route: { method: 'GET', path: '/api/v1/userFaceSwapImage/records' },
		fields: [],
	},
	deleteOperation(
		{ noun: 'face image', pick },
		{ method: 'DELETE', path: '/api/v1/userFaceSwapImage/{id}' },
		{ value: 'deleteFace', name: 'Delete Face Image' },
	),
];
