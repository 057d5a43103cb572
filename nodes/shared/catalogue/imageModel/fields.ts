import type { Choice, ChoiceField } from '../types';

/**
 * The shape of an image.
 * @param ratios as A2E takes them, such as `16:9`
 * @param others choices that are no ratio
 */
export function aspectRatio(
	ratios: readonly string[],
	defaultRatio: string,
	others: readonly Choice[] = [],
): ChoiceField {
	return {
		name: 'aspectRatio',
		title: 'Aspect Ratio',
		type: 'choice',
		default: defaultRatio,
		wire: ['aspect_ratio'],
		choices: sorted([...ratios.map((ratio) => ({ value: ratio, name: ratio })), ...others]),
		description: 'Width to height of the image',
	};
}

/** The shapes that the Wan models and Kling make. */
export const WIDE_RATIOS = ['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9', '21:9'];

export const AUTO: Choice = { value: 'auto', name: 'Auto' };

/** @param sizes as A2E takes them, smallest first, which is A2E's default */
export function resolution(sizes: readonly string[]): ChoiceField {
	return {
		name: 'resolution',
		title: 'Resolution',
		type: 'choice',
		default: sizes[0],
		choices: sizes.map((size) => ({ value: size, name: size.toUpperCase() })),
		description: 'Size of the image',
	};
}

/** @param choices the values are A2E's own names of the versions */
export function version(defaultVersion: string, choices: readonly Choice[]): ChoiceField {
	return {
		name: 'version',
		title: 'Version',
		type: 'choice',
		default: defaultVersion,
		wire: ['model'],
		choices: sorted(choices),
		description: 'Version of the model',
	};
}

/** n8n's guide wants longer lists in the order of the alphabet. */
export function sorted(choices: readonly Choice[]): Choice[] {
	return [...choices].sort((a, b) => a.name.localeCompare(b.name));
}
