import { negativePromptField } from '../startFields';
import { aspectRatio, WIDE_RATIOS } from './fields';
import { FILTER_ON, imageKind, imageModelOperations } from './imageModel';

const BASE = '/api/v1/userWan26Image';

/** Source: A2E OpenAPI, "Wan2.6 Image". */
export const wan26 = imageModelOperations({
	value: 'wan26',
	name: 'Wan 2.6',
	about: 'Up to 4 input images, takes a negative prompt',
	kind: imageKind(BASE, { type: 'wan26Image', name: 'Wan 2.6 Image' }),
	noun: 'Wan 2.6 image',
	base: BASE,
	maxPrompt: 2000,
	images: { most: 4 },
	send: FILTER_ON,
	fields: [aspectRatio(WIDE_RATIOS, '1:1')],
	more: [
		{
			...negativePromptField('image'),
			maxLength: 500,
			description: 'What the image should not show; at most 500 characters',
		},
		{
			name: 'extendPrompt',
			title: 'Extend Prompt',
			type: 'boolean',
			default: true,
			wire: ['prompt_extend'],
			description: 'Whether A2E may add to the prompt',
		},
	],
});
