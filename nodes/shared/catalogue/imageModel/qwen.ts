import type { ChoiceField } from '../types';
import { sorted } from '../startFields';
import { version } from './fields';
import { imageKind, imageModelOperations, listRoute } from './imageModel';

const BASE = '/api/v1/userQwen2Image';

/** Sizes in pixels, each with its ratio. */
const SIZES = {
	'1024x1024': '1:1',
	'1328x880': '3:2',
	'880x1328': '2:3',
	'1152x864': '4:3',
	'864x1152': '3:4',
	'1280x720': '16:9',
	'720x1280': '9:16',
	'1512x648': '21:9',
};

/** Sizes that only 3.0 Pro makes. */
const LARGE_SIZES = {
	'2048x2048': '1:1',
	'2048x1365': '3:2',
	'1365x2048': '2:3',
	'2048x1536': '4:3',
	'1536x2048': '3:4',
	'2048x1152': '16:9',
	'1152x2048': '9:16',
};

function sizeField(sizes: Readonly<Record<string, string>>, versions: readonly string[]): ChoiceField {
	const choices = Object.entries(sizes).map(([size, ratio]) => ({
		value: size,
		name: `${size} (${ratio})`,
		sends: size.replace('x', '*'),
	}));
	return {
		name: 'size',
		title: 'Size',
		type: 'choice',
		default: '1024x1024',
		choices: sorted(choices),
		show: { version: versions },
		description: 'Width by height of the image in pixels',
	};
}

/** Source: A2E OpenAPI, "Qwen Image". It documents no `force_generate`, and no paging of the list. */
export const qwen = imageModelOperations({
	value: 'qwen',
	name: 'Qwen',
	about: 'Four versions, up to 2048 pixels wide or high',
	kind: imageKind(BASE, { type: 'qwenImage', name: 'Qwen Image', records: { route: listRoute(BASE) } }),
	noun: 'Qwen image',
	base: BASE,
	fields: [
		version('qwen-image-2.0', [
			{ value: 'qwen-image-2.0', name: 'Qwen Image 2.0' },
			{ value: 'qwen-image-2.0-pro', name: 'Qwen Image 2.0 Pro' },
			{ value: 'qwen-image-3.0', name: 'Qwen Image 3.0' },
			{ value: 'qwen-image-3.0-pro', name: 'Qwen Image 3.0 Pro', description: 'Also makes larger images' },
		]),
		sizeField(SIZES, ['qwen-image-2.0', 'qwen-image-2.0-pro', 'qwen-image-3.0']),
		sizeField({ ...SIZES, ...LARGE_SIZES }, ['qwen-image-3.0-pro']),
	],
});
