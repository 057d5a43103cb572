import type { AcceptedMedia } from '../catalogue/types';
import { extensionFor, mayBeSame, mediaTypeOf, mimeTypeOf } from '../client/mime';
import type { MediaFacts } from '../client/preflight';

/** Durations that are worked out from a bit rate are this exact; nothing within it is refused. */
const SLACK = 0.03;

/**
 * Why A2E would refuse these files for a parameter, or undefined. Pure. What is not known does not count.
 * @param files the files of one parameter, together
 */
export function objectToMedia(
	files: readonly MediaFacts[],
	accepts: readonly AcceptedMedia[],
): string | undefined {
	for (const file of files) {
		const objection = objectToType(file, accepts) ?? objectToSize(file, accepts);
		if (objection) return objection;
	}
	return objectToDuration(files, accepts);
}

/** The entry of `accepts` that a file belongs to. A video is a fine source of sound. */
export function acceptedAs(file: MediaFacts, accepts: readonly AcceptedMedia[]): AcceptedMedia | undefined {
	const media = mediaTypeOf(typeOf(file));
	return (
		accepts.find((accepted) => accepted.media === media) ??
		accepts.find((accepted) => accepted.media === 'audio' && media === 'video')
	);
}

function typeOf({ declaredType, contents }: MediaFacts): string | undefined {
	const type = declaredType ?? contents.mimeType;
	return mimeTypeOf(type, '') ?? type;
}

function objectToType(file: MediaFacts, accepts: readonly AcceptedMedia[]): string | undefined {
	const { declaredType, contents } = file;
	const type = typeOf(file);
	if (type === undefined) return undefined;
	const accepted = acceptedAs(file, accepts);
	if (!accepted) return `it is ${type}, but A2E needs ${accepts.map(({ media }) => media).join(' or ')}`;
	if (declaredType && contents.mimeType && !mayBeSame(declaredType, contents.mimeType)) {
		return `it is called ${declaredType}, but it is ${contents.mimeType}`;
	}
	const formats = accepted.limits?.formats;
	if (formats && !formats.includes(type)) {
		return `it is ${type}, but A2E takes ${list(formats.map((format) => extensionFor(format).toUpperCase()))}`;
	}
	return undefined;
}

function objectToSize(file: MediaFacts, accepts: readonly AcceptedMedia[]): string | undefined {
	const most = acceptedAs(file, accepts)?.limits?.maxBytes;
	if (most === undefined || file.bytes === undefined || file.bytes <= most) return undefined;
	return `it has ${megabytes(file.bytes)}, but A2E takes at most ${megabytes(most)}`;
}

function objectToDuration(
	files: readonly MediaFacts[],
	accepts: readonly AcceptedMedia[],
): string | undefined {
	const limits = files.length > 0 ? acceptedAs(files[0], accepts)?.limits : undefined;
	const known = files.map(({ contents }) => contents.seconds);
	if (!limits || known.some((seconds) => seconds === undefined)) return undefined;
	const { minSeconds = 0, maxSeconds = Infinity } = limits;
	const seconds = known.reduce<number>((sum, value) => sum + (value ?? 0), 0);
	if (seconds >= minSeconds * (1 - SLACK) && seconds <= maxSeconds * (1 + SLACK)) return undefined;
	const needed = maxSeconds === Infinity ? `at least ${minSeconds}` : `${minSeconds} to ${maxSeconds}`;
	const what = files.length > 1 ? 'the files last' : 'it lasts';
	return `${what} ${seconds.toFixed(1)} seconds, but A2E needs ${needed} seconds`;
}

function megabytes(bytes: number): string {
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function list(words: readonly string[]): string {
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
