import type { Choice } from '../types';
import {
	ADAPTIVE,
	forModes,
	mediaField,
	modeField,
	promptField,
	ratioField,
	referencesField,
	resolutionField,
	secondsField,
	upTo,
} from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/minimaxH3Video';

/** A2E documents no default. */
const LEFT_TO_A2E: Choice = { value: 'default', name: 'A2E Default', sends: '' };

/** Source: A2E OpenAPI, "MiniMax H3 Video". */
export const minimaxH3 = videoModelOperations({
	value: 'minimaxH3',
	name: 'MiniMax H3',
	about: 'From a text, frames, or images, videos and sounds as references, up to 2K',
	kind: videoKind(BASE, { type: 'minimaxH3', name: 'MiniMax H3 Video' }),
	noun: 'MiniMax H3 video',
	base: BASE,
	fields: [
		modeField('text-to-video', [
			{ value: 'text-to-video', name: 'Text to Video' },
			{ value: 'image-to-video', name: 'Image to Video' },
			{ value: 'reference-to-video', name: 'References to Video' },
		]),
		promptField(),
		mediaField('image', 'first_frame_url', {
			name: 'firstFrame',
			title: 'First Frame',
			required: true,
			...forModes('image-to-video'),
			description: 'What the video starts with. The person shown must have agreed.',
		}),
		mediaField('image', 'last_frame_url', {
			name: 'lastFrame',
			title: 'Last Frame',
			...forModes('image-to-video'),
			description: 'What the video ends with',
		}),
		referencesField('image', 'reference_image_urls', forModes('reference-to-video')),
		referencesField('video', 'reference_video_urls', forModes('reference-to-video')),
		referencesField('audio', 'reference_audio_urls', {
			...forModes('reference-to-video'),
			description: 'Sounds that the video takes after. The speakers must have agreed.',
		}),
		secondsField(upTo(4, 15), 12),
		resolutionField('768P 2K', '2K'),
		ratioField('21:9 16:9 4:3 1:1 3:4 9:16', 'default', {}, [ADAPTIVE, LEFT_TO_A2E]),
	],
});
