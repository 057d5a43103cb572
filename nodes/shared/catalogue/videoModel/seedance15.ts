import {
	forModes,
	mediaField,
	modeField,
	promptField,
	ratioField,
	resolutionField,
	secondsField,
} from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/seedanceVideo';

/** Source: A2E OpenAPI, "Seedance 1.5 Pro", which has no route for one task, for several by their IDs, or to delete. */
export const seedance15 = videoModelOperations({
	value: 'seedance15',
	name: 'Seedance 1.5 Pro',
	about: 'From a text, an image, or a first and a last frame, with or without sound',
	kind: videoKind(BASE, {
		type: 'seedance15',
		name: 'Seedance 1.5 Video',
		detail: undefined,
		batchDetail: undefined,
	}),
	noun: 'Seedance 1.5 video',
	base: BASE,
	offers: [],
	fields: [
		modeField('text-to-video', [
			{ value: 'text-to-video', name: 'Text to Video' },
			{ value: 'image-to-video', name: 'Image to Video' },
		]),
		promptField(),
		mediaField('image', 'image_url', {
			name: 'image',
			title: 'Image',
			required: true,
			...forModes('image-to-video'),
			description: 'What the video starts from. The person shown must have agreed.',
		}),
		mediaField('image', 'end_image_url', {
			name: 'endImage',
			title: 'End Image',
			...forModes('image-to-video'),
			description: 'What the video ends with',
		}),
		secondsField([5, 10], 5),
		ratioField('16:9 9:16 1:1', '16:9'),
		resolutionField('480p 720p', '720p'),
	],
	more: [
		{
			name: 'cameraFixed',
			title: 'Fixed Camera',
			type: 'boolean',
			default: false,
			wire: ['camera_fixed'],
			description: 'Whether the camera stays where it is',
		},
		{
			name: 'generateAudio',
			title: 'Generate Audio',
			type: 'boolean',
			default: false,
			wire: ['generate_audio'],
			description: 'Whether the video gets sound',
		},
	],
});
