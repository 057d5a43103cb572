import { AUTO } from '../startFields';
import { aspectRatio, resolution, version } from './fields';
import { FILTER_ON, imageKind, imageModelOperations } from './imageModel';

const BASE = '/api/v1/userGptImage';
const RATIOS_UP_TO_4K = ['2:3', '3:2', '3:4', '4:3', '9:16', '16:9', '21:9'];
const PRICED_SIZES = 'Size of the image, which decides the price';

/** Source: A2E OpenAPI, "GPT Image", with the sizes of each ratio. */
export const gptImage = imageModelOperations({
	value: 'gptImage',
	name: 'GPT Image',
	about: 'Two versions, up to 16 input images, up to 4K',
	price:
		'Costs credits by quality with version 1.5 and by size with version 2: Get Quote under Account can tell how many.',
	kind: imageKind(BASE, { type: 'gptImage', name: 'GPT Image' }),
	noun: 'GPT image',
	base: BASE,
	kept: '3 days',
	maxPrompt: 3000,
	images: { most: 16, note: 'A2E names that number for version 1.5 only.' },
	send: FILTER_ON,
	fields: [
		version('gpt-image-1.5', [
			{ value: 'gpt-image-1.5', name: 'GPT Image 1.5' },
			{ value: 'gpt-image-2', name: 'GPT Image 2' },
		]),
		{ ...aspectRatio(['1:1', '2:3', '3:2'], '1:1'), show: { version: ['gpt-image-1.5'] } },
		{
			...aspectRatio(['1:1', ...RATIOS_UP_TO_4K], '1:1', [AUTO]),
			description: 'Width to height of the image; 1:1 goes up to 2K, Auto is always 1K',
			show: { version: ['gpt-image-2'] },
		},
		{
			name: 'quality',
			title: 'Quality',
			type: 'choice',
			default: 'medium',
			choices: [
				{ value: 'medium', name: 'Medium' },
				{ value: 'high', name: 'High' },
			],
			show: { version: ['gpt-image-1.5'] },
			description: 'Quality of the image, which decides the price',
		},
		{
			...resolution(['1K', '2K']),
			description: PRICED_SIZES,
			show: { version: ['gpt-image-2'], aspectRatio: ['1:1'] },
		},
		{
			...resolution(['1K', '2K', '4K']),
			description: PRICED_SIZES,
			show: { version: ['gpt-image-2'], aspectRatio: RATIOS_UP_TO_4K },
		},
	],
});
