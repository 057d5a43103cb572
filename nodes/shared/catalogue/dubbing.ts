import {
	deleteOperation,
	getManyOperation,
	getOngoingOperation,
	getOperation,
	usualFamily,
	usualKind,
} from './family';
import { LANGUAGE_CODE, languageChoices } from './languageNames';
import type { Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

/**
 * Routes and webhooks: A2E docs and OpenAPI, "AI Dubbing". A2E publishes no body for the start; its fields are those
 * that public clients send.
 */
const dubbingKind = usualKind('/api/v1/userDubbing', {
	type: 'dubbing',
	name: 'Dubbing',
	batchDetail: undefined,
	resultFields: ['result_url'],
	media: 'video',
	typicalSeconds: 180,
});

const family = usualFamily(dubbingKind, { noun: 'dubbing', plural: 'dubbings' });

/** The languages that clients name; there are more. */
const LANGUAGES = languageChoices('ar de en es fr ja zh');

const dubFields: readonly Field[] = [
	{
		name: 'name',
		title: 'Name',
		type: 'text',
		required: true,
		placeholder: 'e.g. Spring offer in Spanish',
		description: 'Name of the dubbing in your A2E account',
	},
	{
		name: 'source',
		title: 'Video or Audio',
		type: 'media',
		required: true,
		accepts: [
			{ media: 'video', wire: ['source_url'] },
			{ media: 'audio', wire: ['source_url'] },
		],
		description: 'Video or audio with the speech to translate. The people seen and heard must have agreed.',
	},
	{
		name: 'targetLanguage',
		title: 'Target Language',
		type: 'choice',
		default: 'en',
		wire: ['target_lang'],
		choices: LANGUAGES,
		others: LANGUAGE_CODE,
		description: 'Language to translate the speech into. More languages by their code, in an expression.',
	},
];

const dubOptions: readonly Field[] = [
	{
		name: 'sourceLanguage',
		title: 'Source Language',
		type: 'choice',
		default: 'auto',
		wire: ['source_lang'],
		choices: [{ value: 'auto', name: '(Detect)', description: 'A2E finds out by itself' }, ...LANGUAGES],
		others: LANGUAGE_CODE,
		description: 'Language spoken in the source. More languages by their code, in an expression.',
	},
	{
		name: 'speakers',
		title: 'Speakers',
		type: 'number',
		integer: true,
		min: 1,
		default: 1,
		wire: ['num_speakers'],
		description: 'How many people speak in the source',
	},
	{
		name: 'dropBackground',
		title: 'Drop Background Audio',
		type: 'boolean',
		default: false,
		wire: ['drop_background_audio'],
		description: 'Whether to leave out music and noise behind the speech',
	},
];

export const dubbing: Resource = {
	value: 'dubbing',
	name: 'Dubbing',
	operations: [
		{
			value: 'dub',
			name: 'Dub',
			action: 'Dub a video or an audio',
			description:
				'Translate the speech of a video or an audio into another language, in a voice cloned from the speaker. Takes minutes and costs credits; A2E publishes neither the price nor the fields of this start, which follow public clients. Returns the ID and, once finished, the URL of the result. The people seen and heard must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userDubbing/startDubbing' },
			task: dubbingKind,
			fields: dubFields,
			more: [...dubOptions, ...WEBHOOK_FIELDS],
		},
		getOperation(family),
		getManyOperation(family),
		getOngoingOperation(family, { method: 'GET', path: '/api/v1/userDubbing/allProcessing' }),
		deleteOperation(family, { method: 'DELETE', path: '/api/v1/userDubbing/{id}' }),
	],
};
