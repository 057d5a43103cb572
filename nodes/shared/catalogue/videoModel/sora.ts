import { forModes, mediaField, modeField, promptField, secondsField } from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/soraVideo';

/** A2E's sources disagree on where the status is: its OpenAPI and clients name different fields. */
const kind = videoKind(BASE, { type: 'sora', name: 'Sora Video', otherStatusField: 'state' });

/** Source: A2E OpenAPI, "Sora 2 Pro Video". */
export const sora = videoModelOperations({
	value: 'sora',
	name: 'Sora 2 Pro',
	about: 'From a text or from images, 5 to 15 seconds; run by Kling 3.0, as A2E says',
	kind,
	noun: 'Sora video',
	base: BASE,
	fields: [
		modeField(
			'image-to-video',
			[
				{ value: 'text-to-video', name: 'Text to Video' },
				{ value: 'image-to-video', name: 'Image to Video' },
			],
			'model_type',
		),
		promptField(),
		mediaField('image', 'image_urls', {
			name: 'images',
			title: 'Images',
			required: true,
			many: true,
			...forModes('image-to-video'),
			description: 'What the video starts from. People shown must have agreed.',
		}),
		{
			name: 'aspectRatio',
			title: 'Aspect Ratio',
			type: 'choice',
			default: 'landscape',
			wire: ['aspect_ratio'],
			choices: [
				{ value: 'landscape', name: 'Landscape' },
				{ value: 'portrait', name: 'Portrait' },
			],
			description: 'Whether the video is wide or tall',
		},
		secondsField([5, 10, 15], 5, { wire: ['duration_seconds'] }),
		{
			name: 'quality',
			title: 'Quality',
			type: 'choice',
			default: 'standard',
			choices: [
				{ value: 'standard', name: 'Standard' },
				{ value: 'high', name: 'High' },
			],
			description: 'How good the video gets; a better one may cost more credits',
		},
	],
});
