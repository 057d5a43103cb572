import type { MediaType } from '../../media/mime';
import { aspectRatioField, negativePromptField, sorted } from '../startFields';
import type { Choice, ChoiceField, Field, MediaField, NumberField, TextField } from '../types';

/** For fields that belong to some of the values of `mode`. */
export function forModes(...modes: string[]): Required<Pick<Field, 'show'>> {
	return { show: { mode: modes } };
}

/** What the video should show; required unless `facts` says otherwise. */
export function promptField(facts: Partial<TextField> = {}): TextField {
	return {
		name: 'prompt',
		title: 'Prompt',
		type: 'text',
		required: true,
		rows: 4,
		placeholder: 'e.g. A lighthouse on a cliff at dusk, waves rolling in',
		description: 'What the video should show',
		...facts,
	};
}

export const NEGATIVE_PROMPT = negativePromptField('video');

/** @param facts its limits, where A2E documents some */
export function seedField(facts: Partial<NumberField> = {}): NumberField {
	return {
		name: 'seed',
		title: 'Seed',
		type: 'number',
		integer: true,
		default: 0,
		description: 'Whole number that steers what is left to chance',
		...facts,
	};
}

/** How a video is made: which other fields are shown follows from it. */
export function modeField(defaultMode: string, choices: readonly Choice[], wire = 'mode'): ChoiceField {
	return {
		name: 'mode',
		title: 'Mode',
		type: 'choice',
		default: defaultMode,
		wire: [wire],
		choices: sorted(choices),
		description: 'What the video is made from',
	};
}

/** A length that A2E takes as text. */
export function secondsField(
	seconds: readonly number[],
	defaultSeconds: number,
	facts: Partial<ChoiceField> = {},
): ChoiceField {
	return {
		name: 'duration',
		title: 'Duration',
		type: 'choice',
		default: String(defaultSeconds),
		choices: seconds.map((count) => ({ value: String(count), name: `${count} Seconds` })),
		description: 'Length of the video in seconds',
		...facts,
	};
}

/** Every whole number from the first to the last. */
export function upTo(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/**
 * The shape of the video.
 * @param ratios as A2E takes them, such as `16:9`, separated by blanks
 * @param others choices that are no ratio
 */
export function ratioField(
	ratios: string,
	defaultRatio: string,
	facts: Partial<ChoiceField> = {},
	others: readonly Choice[] = [],
): ChoiceField {
	return { ...aspectRatioField('video', ratios.split(' '), defaultRatio, others), ...facts };
}

export const ADAPTIVE: Choice = {
	value: 'adaptive',
	name: 'Adaptive',
	description: 'As it fits what you give',
};

/** @param sizes as A2E takes them, smallest first, separated by blanks */
export function resolutionField(
	sizes: string,
	defaultSize: string,
	facts: Partial<ChoiceField> = {},
): ChoiceField {
	return {
		name: 'resolution',
		title: 'Resolution',
		type: 'choice',
		default: defaultSize,
		choices: sizes.split(' ').map((size) => ({ value: size, name: size })),
		description: 'Size of the video; a larger one may cost more credits',
		...facts,
	};
}

/** Media of one type that go under one name. */
export function mediaField(
	media: MediaType,
	wire: string,
	facts: Pick<MediaField, 'name' | 'title' | 'description'> & Partial<MediaField>,
): MediaField {
	return { type: 'media', accepts: [{ media, wire: [wire] }], ...facts };
}

/** Several media of one type, at most `maxFiles` where A2E documents a limit. */
export function referencesField(
	media: MediaType,
	wire: string,
	facts: Pick<MediaField, 'maxFiles'> & Partial<MediaField> = {},
): MediaField {
	const title = REFERENCES[media];
	const most = facts.maxFiles ? `, at most ${facts.maxFiles}` : '';
	return mediaField(media, wire, {
		name: `reference${title}`,
		title: `Reference ${title}`,
		many: true,
		description: `${title} that the video takes after${most}`,
		...facts,
	});
}

const REFERENCES: Readonly<Record<MediaType, string>> = {
	audio: 'Sounds',
	image: 'Images',
	video: 'Videos',
};
