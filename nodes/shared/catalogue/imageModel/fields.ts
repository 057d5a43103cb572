import { aspectRatioField, sorted, versionField } from '../startFields';
import type { Choice, ChoiceField } from '../types';

/** The shape of an image. */
export function aspectRatio(
	ratios: readonly string[],
	defaultRatio: string,
	others: readonly Choice[] = [],
): ChoiceField {
	return aspectRatioField('image', ratios, defaultRatio, others);
}

/** The shapes that the Wan models and Kling make. */
export const WIDE_RATIOS = ['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9', '21:9'];

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
	return versionField(defaultVersion, sorted(choices), { wire: ['model'] });
}
