import type { TaskKind } from '../task/kind';
import { deleteOperation, type Family, getManyOperation, getOperation, renameOperation } from './family';
import { genderField } from './gender';
import { LANGUAGE_CODE, languageChoices } from './languageNames';
import type { ChoiceField, Field, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

/**
 * Cloned voices.
 * Source: A2E docs, "Train TTS Model of The User's Voice (Voice Clone)" with the language list of each model.
 */
export const voiceKind: TaskKind = {
	type: 'voice',
	name: 'Voice',
	detail: { method: 'GET', path: '/api/v1/userVoice/{id}' },
	statusField: 'current_status',
	resultFields: [],
	typicalSeconds: 60,
	oneAtATime: true,
	// Despite A2E's title "ongoing" this list holds voices in every state.
	records: { route: { method: 'GET', path: '/api/v1/userVoice/trainingRecord' } },
};

const family: Family = {
	kind: voiceKind,
	noun: 'voice',
	plural: 'voices',
	pick: {
		name: 'voiceId',
		title: 'Voice',
		type: 'locator',
		list: 'clonedVoices',
		description: 'One of your cloned voices',
	},
	simplify: ['_id', 'name', 'model', 'lang', 'gender', 'current_status', 'createdAt', 'updatedAt'],
};

/** The languages that A2E's docs name for each model. */
const MODELS: ReadonlyArray<{ value: string; name: string; description: string; languages: string }> = [
	{
		value: 'a2e',
		name: 'A2E',
		description: 'Best for English and Chinese',
		languages: 'ar de en en-US es fr it ja ko nl pl pt ru th zh',
	},
	{
		value: 'cartesia',
		name: 'Cartesia',
		description: 'Fluent in many languages with clear pronunciation',
		languages: 'de en es fr hi it ja ko nl pl pt ru sv tr zh',
	},
	{
		value: 'elevenlabs',
		name: 'ElevenLabs',
		description: 'Emotional and expressive, good for stories and narration',
		languages: 'de en-AU en-CA en-GB en-US es-ES es-MX fr-CA fr-FR hi it ja ko pt-BR pt-PT zh',
	},
	{
		value: 'minimax',
		name: 'MiniMax',
		description: 'Quick and light, good for real-time use',
		languages: 'ar cs de el en es fi fr hi id it ja ko nl pl pt ro ru th tr uk vi yue zh',
	},
];

/** A2E's docs count more languages than they name, and new ones come: others may be given by their code. */
const languageFields: readonly ChoiceField[] = MODELS.map(({ value, languages }) => ({
	name: 'language',
	title: 'Language',
	type: 'choice',
	default: languages.split(' ').includes('en') ? 'en' : 'en-US',
	show: { model: [value] },
	choices: languageChoices(languages),
	others: LANGUAGE_CODE,
	description:
		'Language spoken in the sample; a finished voice can speak others too. More languages by their code, in an expression.',
}));

const trainFields: readonly Field[] = [
	{
		name: 'name',
		title: 'Name',
		type: 'text',
		required: true,
		placeholder: 'e.g. Maria, calm',
		description: 'Name of the voice in your A2E account',
	},
	{
		name: 'samples',
		title: 'Sample',
		type: 'media',
		required: true,
		many: true,
		accepts: [
			{
				media: 'audio',
				wire: ['voice_urls'],
				limits: {
					formats: ['audio/mpeg', 'audio/wav', 'audio/mp4', 'video/mp4'],
					minSeconds: 10,
					maxSeconds: 60,
				},
			},
		],
		description:
			'Recordings of one person, 10 to 60 seconds in all (MP3, WAV, M4A or MP4), clear and without background noise. The speaker must have agreed.',
	},
	{
		name: 'model',
		title: 'Model',
		type: 'choice',
		default: 'a2e',
		choices: MODELS.map(({ value, name, description }) => ({ value, name, description })),
		description: 'Engine that clones the voice; it decides the languages and the price',
	},
	...languageFields,
	genderField('Gender of the speaker'),
];

const trainOptions: readonly Field[] = [
	{
		name: 'denoise',
		title: 'Denoise',
		type: 'boolean',
		default: false,
		description: 'Whether to remove noise from the sample before training',
	},
	{
		name: 'enhanceSimilarity',
		title: 'Enhance Similarity',
		type: 'boolean',
		default: false,
		wire: ['enhance_voice_similarity'],
		description: 'Whether to make the clone sound closer to the sample',
	},
];

export const voice: Resource = {
	value: 'voice',
	name: 'Voice',
	operations: [
		{
			value: 'train',
			name: 'Train',
			action: 'Train a voice',
			description:
				'Clone a voice from 10 to 60 seconds of speech. Takes 1 to 2 minutes; the price depends on the model, and Get Quote under Account can tell it. Returns the voice ID to use for speech. The speaker must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userVoice/training' },
			task: voiceKind,
			fields: trainFields,
			more: [...trainOptions, ...WEBHOOK_FIELDS],
		},
		getOperation(family),
		{
			value: 'getMany',
			name: 'Get Many',
			action: 'Get many voices',
			description:
				'Retrieve many cloned voices that are ready to speak, newest first. One item for each voice.',
			runs: 'list',
			route: { method: 'GET', path: '/api/v1/userVoice/completedRecord' },
			task: voiceKind,
			fields: [],
			output: { as: 'record', simplify: family.simplify },
		},
		{
			...getManyOperation(family),
			value: 'getOngoing',
			name: 'Get Many Ongoing',
			action: 'Get many ongoing voices',
			description:
				'Retrieve many voice trainings, running, finished and failed, newest first. One item for each voice.',
		},
		renameOperation(family, { method: 'PUT', path: '/api/v1/userVoice/{id}' }),
		deleteOperation(family, { method: 'DELETE', path: '/api/v1/userVoice/{id}' }),
	],
};
