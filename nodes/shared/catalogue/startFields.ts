import { byName } from './order';
import type { Choice, ChoiceField, Field, MediaField, NumberField, TextField } from './types';

/**
 * The label of a task, by which people find it in lists.
 * @param noun what the task is called, lower case
 */
export function nameField(noun: string): TextField {
	return {
		name: 'name',
		title: 'Name',
		type: 'text',
		placeholder: 'e.g. Spring offer',
		description: `Name of the ${noun} in your A2E account`,
	};
}

/** Where Generate TTS and every other operation that makes speech puts its address. */
export const AUDIO_OF_ITEM = '={{ $json.audioUrl }}';

/** A field that A2E does not explain. By its title it stands with others of its kind, towards the end of *Add Field*. */
export function undocumented<F extends Field>(field: F): F {
	return { ...field, title: `Undocumented: ${field.title}` };
}

/**
 * A2E's own time limit for a task, not the one of waiting in n8n.
 * @param seconds A2E's default
 */
export function processingTimeoutField(seconds: number): NumberField {
	return {
		name: 'processingTimeout',
		title: 'Processing Timeout (Seconds)',
		type: 'number',
		min: 1,
		default: seconds,
		wire: ['timeout'],
		description: `Seconds that A2E may work on the task, ${seconds} by default`,
	};
}

/** A required image that goes into A2E's list `image_urls`, in which the order of the form tells who is who. */
export function listedImage(name: string, title: string, description: string): MediaField {
	return {
		name,
		title,
		type: 'media',
		required: true,
		asList: true,
		accepts: [{ media: 'image', wire: ['image_urls'] }],
		description,
	};
}

/**
 * The shape of what is made.
 * @param noun what is made, lower case
 * @param ratios as A2E takes them, such as `16:9`
 * @param others choices that are no ratio
 */
export function aspectRatioField(
	noun: string,
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
		description: `Width to height of the ${noun}`,
	};
}

/** @param noun what is made, lower case */
export function negativePromptField(noun: string): TextField {
	return {
		name: 'negativePrompt',
		title: 'Negative Prompt',
		type: 'text',
		rows: 3,
		wire: ['negative_prompt'],
		description: `What the ${noun} should not show`,
	};
}

/** A2E adds models and versions faster than a list of them can grow: an expression may give others by A2E's name. */
export const OTHER_MODELS = /^[A-Za-z0-9][\w.-]*$/;

/** What people are told of `OTHER_MODELS`. */
export const BY_NAME = "Newer ones by A2E's name, in an expression.";

/**
 * Which version of a model to use.
 * @param facts its name at A2E, and when it is shown
 */
export function versionField(
	defaultVersion: string,
	choices: readonly Choice[],
	facts: Partial<ChoiceField> = {},
): ChoiceField {
	return {
		name: 'version',
		title: 'Version',
		type: 'choice',
		default: defaultVersion,
		choices,
		others: OTHER_MODELS,
		description: `Version of the model. ${BY_NAME}`,
		...facts,
	};
}

/** For choices that are left to the model. */
export const AUTO: Choice = { value: 'auto', name: 'Auto' };

/** n8n's guide wants longer lists in the order of the alphabet. */
export function sorted(choices: readonly Choice[]): Choice[] {
	return [...choices].sort(byName);
}
