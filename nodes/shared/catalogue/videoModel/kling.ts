import type { Choice, ChoiceField } from '../types';
import { versionField } from '../startFields';
import {
	forModes,
	mediaField,
	modeField,
	NEGATIVE_PROMPT,
	promptField,
	ratioField,
	resolutionField,
	secondsField,
	seedField,
	upTo,
} from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/klingVideo';

const QUALITIES: readonly Choice[] = [
	{ value: 'std', name: 'Standard' },
	{ value: 'pro', name: 'Pro' },
];

function qualityField(version: string, choices: readonly Choice[]): ChoiceField {
	return {
		name: 'quality',
		title: 'Quality',
		type: 'choice',
		default: 'std',
		wire: ['quality_mode'],
		show: { version: [version] },
		choices,
		description: 'How good the video gets; better ones may cost more credits',
	};
}

/** How long the guiding video may be depends on whose orientation the person keeps. */
function motionField(orientation: string, maxSeconds: number) {
	return mediaField('video', 'video_url', {
		name: 'motion',
		title: 'Motion Video',
		required: true,
		show: { mode: ['motion-control'], orientation: [orientation] },
		accepts: [{ media: 'video', wire: ['video_url'], limits: { minSeconds: 3, maxSeconds } }],
		description: `Video whose motion the person in the image takes over, 3 to ${maxSeconds} seconds`,
	});
}

/** Source: A2E OpenAPI, "Kling Video". */
export const kling = videoModelOperations({
	value: 'kling',
	name: 'Kling',
	about: 'Versions 2.6 and 3.0, from a text, an image, or the motion of another video, with or without sound',
	kind: videoKind(BASE, { type: 'kling', name: 'Kling Video' }),
	noun: 'Kling video',
	base: BASE,
	offers: ['rename', 'delete'],
	fields: [
		modeField('text-to-video', [
			{ value: 'text-to-video', name: 'Text to Video' },
			{ value: 'image-to-video', name: 'Image to Video' },
			{
				value: 'motion-control',
				name: 'Motion Control',
				description: 'The person in an image moves as in a video',
			},
		]),
		promptField(),
		versionField('2.6', [
			{ value: '2.6', name: '2.6' },
			{ value: '3.0', name: '3.0' },
		]),
		{
			name: 'orientation',
			title: 'Orientation',
			type: 'choice',
			default: 'video',
			wire: ['character_orientation'],
			...forModes('motion-control'),
			choices: [
				{ value: 'video', name: 'As in the Video', description: 'For videos of 3 to 30 seconds' },
				{ value: 'image', name: 'As in the Image', description: 'For videos of 3 to 10 seconds' },
			],
			description: 'Which way the person faces',
		},
		mediaField('image', 'image_url', {
			name: 'image',
			title: 'Image',
			required: true,
			...forModes('image-to-video', 'motion-control'),
			description: 'What the video starts from, or who moves in it. The person shown must have agreed.',
		}),
		motionField('video', 30),
		motionField('image', 10),
		{
			name: 'modelVersion',
			title: 'Speed',
			type: 'choice',
			default: 'standard',
			wire: ['model_version'],
			show: { version: ['3.0'] },
			choices: [
				{ value: 'standard', name: 'Standard' },
				{ value: 'fast', name: 'Fast' },
			],
			description: 'Variant of the model',
		},
		resolutionField('720p 1080p', '720p', { show: { version: ['3.0'], modelVersion: ['fast'] } }),
		qualityField('2.6', QUALITIES),
		qualityField('3.0', [...QUALITIES, { value: '4k', name: '4K' }]),
		secondsField([5, 10], 5, { show: { version: ['2.6'] } }),
		secondsField(upTo(3, 15), 5, { show: { version: ['3.0'] } }),
		ratioField('16:9 9:16 1:1', '16:9', forModes('text-to-video')),
		mediaField('image', 'end_image_url', {
			name: 'endImage',
			title: 'End Image',
			show: { mode: ['image-to-video'], quality: ['pro'] },
			description: 'What the video ends with',
		}),
	],
	more: [
		NEGATIVE_PROMPT,
		seedField(),
		{
			name: 'sound',
			title: 'Sound',
			type: 'boolean',
			default: false,
			description: 'Whether the video gets sound',
		},
	],
});
