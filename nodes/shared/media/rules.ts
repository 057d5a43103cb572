import { extensionFor, mayBeSame, type MediaType, mediaTypeOf, mimeTypeOf, typeName } from './mime';
import type { MediaFacts } from './probe';

/** One type of media that a field takes, and what A2E asks of it. */
export interface AcceptedMedia {
	media: MediaType;
	/** Its names on the wire. */
	wire: readonly string[];
	/** What A2E documents, checked before anything is charged as far as the file tells. */
	limits?: MediaLimits;
}

export interface MediaLimits {
	/** MIME types; any of the media type when absent. */
	formats?: readonly string[];
	/** Seconds, of all files together. */
	minSeconds?: number;
	maxSeconds?: number;
	maxBytes?: number;
}

/** Durations that are worked out from a bit rate are this exact; nothing within it is refused. */
const SLACK = 0.03;

/**
 * Why A2E would refuse these files for a parameter, or undefined. Pure. What is not known does not count.
 * @param files the files of one parameter, together
 */
export function mediaObjection(
	files: readonly MediaFacts[],
	accepts: readonly AcceptedMedia[],
): string | undefined {
	for (const file of files) {
		const objection = typeObjection(file, accepts) ?? sizeObjection(file, accepts);
		if (objection) return objection;
	}
	return durationObjection(files, accepts);
}

/** The entry of `accepts` that a file belongs to. A video is a fine source of sound. */
export function acceptedAs(file: MediaFacts, accepts: readonly AcceptedMedia[]): AcceptedMedia | undefined {
	const media = mediaTypeOf(trueType(file));
	return (
		accepts.find((accepted) => accepted.media === media) ??
		accepts.find((accepted) => accepted.media === 'audio' && media === 'video')
	);
}

/** What a file is: by its own bytes where they contradict what it is called, else by that. */
export function trueType(file: MediaFacts): string | undefined {
	const type = isMisnamed(file) ? file.contents.mimeType : (file.declaredType ?? file.contents.mimeType);
	return mimeTypeOf(type, '') ?? type;
}

/** Whether the bytes of a file are of another format than it is called. */
export function isMisnamed({ declaredType, contents }: MediaFacts): boolean {
	return (
		declaredType !== undefined &&
		contents.mimeType !== undefined &&
		!mayBeSame(declaredType, contents.mimeType)
	);
}

function typeObjection(file: MediaFacts, accepts: readonly AcceptedMedia[]): string | undefined {
	const type = trueType(file);
	if (type === undefined) return undefined;
	const itIs = isMisnamed(file)
		? `it is called ${typeName(file.declaredType)} and is ${typeName(type)}`
		: `it is ${typeName(type)}`;
	const accepted = acceptedAs(file, accepts);
	if (!accepted) return `${itIs}, but A2E needs ${accepts.map(({ media }) => media).join(' or ')}`;
	const formats = accepted.limits?.formats;
	if (formats && !formats.includes(type)) {
		return `${itIs}, but A2E takes ${list(formats.map((format) => extensionFor(format).toUpperCase()))}`;
	}
	return undefined;
}

function sizeObjection(file: MediaFacts, accepts: readonly AcceptedMedia[]): string | undefined {
	if (file.bytes === 0) return 'it is empty';
	const most = acceptedAs(file, accepts)?.limits?.maxBytes;
	if (most === undefined || file.bytes === undefined || file.bytes <= most) return undefined;
	return `it has ${megabytes(file.bytes)}, but A2E takes at most ${megabytes(most)}`;
}

function durationObjection(
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
