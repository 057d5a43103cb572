import type { AcceptedMedia } from '../../nodes/shared/media/rules';
import { extensionFor } from '../../nodes/shared/media/mime';

const MEGABYTE = 1_000_000;

/** The limits of a medium in words, or nothing where A2E documents none. */
export function mediaLimits({ limits = {} }: AcceptedMedia): string {
	const { formats, minSeconds, maxSeconds, maxBytes } = limits;
	return [
		formats ? [...new Set(formats.map((format) => extensionFor(format).toUpperCase()))].join(', ') : '',
		seconds(minSeconds, maxSeconds),
		maxBytes === undefined ? '' : `at most ${maxBytes / MEGABYTE} MB`,
	]
		.filter(Boolean)
		.join('; ');
}

function seconds(min?: number, max?: number): string {
	if (max === undefined) return min === undefined ? '' : `${min} seconds or more`;
	return min === undefined ? `at most ${max} seconds in all` : `${min} to ${max} seconds in all`;
}
