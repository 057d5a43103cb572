import { promptField, ratioField, referencesField, secondsField, upTo } from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/klingOmni';

const PLACEHOLDER = 'e.g. The woman of <<<image_1>>> walks along a beach';
const NAMING =
	'The first image is named as image_1 between three angle brackets on either side, the others likewise.';

/** Source: A2E OpenAPI, "Kling Omni". */
export const klingOmni = videoModelOperations({
	value: 'klingOmni',
	name: 'Kling Omni',
	about: 'From a text with up to 7 images, in one shot or several',
	kind: videoKind(BASE, { type: 'klingOmni', name: 'Kling Omni Video' }),
	noun: 'Kling Omni video',
	base: BASE,
	offers: ['rename', 'delete'],
	fields: [
		{
			name: 'shots',
			title: 'Shots',
			type: 'choice',
			default: 'one',
			wire: ['multi_shot'],
			choices: [
				{ value: 'one', name: 'One', sends: false },
				{ value: 'several', name: 'Several', sends: true },
			],
			description: 'How many shots the video has',
		},
		{
			name: 'shotType',
			title: 'Shot Planning',
			type: 'choice',
			default: 'intelligence',
			wire: ['shot_type'],
			show: { shots: ['several'] },
			choices: [
				{ value: 'intelligence', name: 'By the Model', description: 'The model cuts the prompt into shots' },
				{ value: 'customize', name: 'By You', description: 'Each shot has a prompt and a length of its own' },
			],
			description: 'Who plans the shots',
		},
		promptField({
			placeholder: PLACEHOLDER,
			show: { shots: ['one'] },
			description: `What the video should show. ${NAMING}`,
		}),
		promptField({
			placeholder: PLACEHOLDER,
			show: { shots: ['several'], shotType: ['intelligence'] },
			description: `What the video should show, shot by shot. ${NAMING}`,
		}),
		{
			name: 'shotList',
			title: 'Shot List',
			type: 'json',
			list: true,
			maxItems: 6,
			required: true,
			wire: ['multi_prompt'],
			show: { shots: ['several'], shotType: ['customize'] },
			description:
				'Shots as a JSON list of 1 to 6, for example [{"prompt":"A door opens","duration":"2"},{"prompt":"A cat walks in","duration":"3"}]. A prompt may have 512 characters; the lengths, in seconds, must add up to the duration.',
		},
		{
			name: 'quality',
			title: 'Quality',
			type: 'choice',
			default: 'std',
			wire: ['mode'],
			choices: [
				{ value: 'std', name: 'Standard' },
				{ value: 'pro', name: 'Pro' },
			],
			description: 'How good the video gets; a better one may cost more credits',
		},
		secondsField(upTo(3, 15), 5),
		ratioField('16:9 9:16 1:1', '16:9'),
		referencesField('image', 'image_list', {
			maxFiles: 7,
			accepts: [
				{
					media: 'image',
					wire: ['image_list'],
					limits: { formats: ['image/jpeg', 'image/png'], maxBytes: 10_000_000 },
				},
			],
			description:
				'Images that the prompt speaks of, JPG or PNG, at most 7 with at most 10 MB each. People shown must have agreed.',
		}),
	],
	more: [
		{
			name: 'sound',
			title: 'Sound',
			type: 'boolean',
			default: false,
			description: 'Whether the video gets sound',
		},
	],
});
