import { AUTO, versionField } from '../startFields';
import { forModes, mediaField, modeField, promptField, ratioField, secondsField } from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/grokVideo';

/**
 * A2E also takes one image under a name of its own, its content filter can be switched, and there is a style for adult
 * content: none of them is offered.
 * Source: A2E OpenAPI, "Grok Video".
 */
export const grok = videoModelOperations({
	value: 'grok',
	name: 'Grok',
	about: 'From a text or from images, 6 to 15 seconds',
	kind: videoKind(BASE, { type: 'grok', name: 'Grok Video' }),
	noun: 'Grok video',
	base: BASE,
	fields: [
		modeField(
			'text-to-video',
			[
				{ value: 'text-to-video', name: 'Text to Video' },
				{ value: 'image-to-video', name: 'Image to Video' },
			],
			'model_type',
		),
		promptField(forModes('text-to-video')),
		promptField({ ...forModes('image-to-video'), required: false }),
		mediaField('image', 'image_urls', {
			name: 'images',
			title: 'Images',
			required: true,
			many: true,
			...forModes('image-to-video'),
			description: 'What the video starts from. People shown must have agreed.',
		}),
		versionField(
			'legacy',
			[
				{ value: 'legacy', name: 'Legacy' },
				{ value: '1.5', name: '1.5' },
			],
			{ wire: ['model_version'], ...forModes('image-to-video') },
		),
		{
			name: 'style',
			title: 'Style',
			type: 'choice',
			default: 'normal',
			wire: ['mode'],
			choices: [
				{ value: 'normal', name: 'Normal' },
				{ value: 'fun', name: 'Fun' },
			],
			description: 'How playful the video gets',
		},
		secondsField([6, 10, 15], 6),
		ratioField('1:1 16:9 9:16 4:3 3:4 3:2 2:3', '16:9', {}, [AUTO]),
	],
});
