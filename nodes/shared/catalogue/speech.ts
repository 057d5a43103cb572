import { LANGUAGE_CODE } from './languageNames';
import type { CallOperation, EitherKind, Field, Resource } from './types';

/** Characters of text that A2E takes in one call through its API (Unicode code points). */
export const LONGEST_PART = 1000;
/** Characters of a text that is spoken in parts: about two hours. */
const LONGEST_TEXT = 100_000;

/** The voices of the account, and those that A2E offers to all. */
export const VOICE_KINDS: readonly EitherKind[] = [
	{
		...{ value: 'clone', mode: 'cloneId', title: 'By ID (Cloned)', note: 'cloned' },
		list: 'clonedVoices',
		wire: ['user_voice_id'],
	},
	{ value: 'public', mode: 'publicId', title: 'By ID (Public)', list: 'publicVoices', wire: ['tts_id'] },
];

const generateFields: readonly Field[] = [
	{
		name: 'text',
		title: 'Text',
		type: 'text',
		required: true,
		rows: 5,
		maxLength: LONGEST_TEXT,
		partLength: LONGEST_PART,
		wire: ['msg'],
		placeholder: 'e.g. Welcome to our shop!',
		description: `What to say. More than ${LONGEST_PART} characters are spoken in parts, which become one file; at most 100,000.`,
	},
	{
		name: 'language',
		title: 'Language and Region',
		type: 'language',
		default: 'en-US',
		onlyWith: 'user_voice_id',
		description: 'Narrows the voices of A2E in the list below; a cloned voice speaks it',
	},
	{
		name: 'voice',
		title: 'Voice',
		type: 'either',
		list: 'voices',
		kinds: VOICE_KINDS,
		required: true,
		description:
			"One of your cloned voices, or of those that A2E offers to all for what 'Language and Region' says. 'clone:' or 'public:' before an ID says which.",
	},
	{
		name: 'speed',
		title: 'Speed',
		type: 'number',
		default: 1,
		min: 0.5,
		max: 2,
		wire: ['speechRate'],
		amongOptions: true,
		description: 'How fast to speak, from 0.5 (half) to 2 (double)',
	},
];

const languageFilter: Field = {
	name: 'language',
	title: 'Language and Region',
	type: 'language',
	default: 'en-US',
	in: 'query',
	description: 'Language that the voices speak',
};

/** In which language A2E names voices, languages and regions. */
const labelLanguage = (place: 'body' | 'query'): Field => ({
	name: 'labelLanguage',
	title: 'Label Language',
	type: 'choice',
	default: 'en-US',
	in: place,
	wire: ['voice_map_type'],
	choices: [
		{ value: 'zh-CN', name: 'Chinese' },
		{ value: 'en-US', name: 'English' },
		{ value: 'ru-RU', name: 'Russian' },
	],
	others: LANGUAGE_CODE,
	description: 'Language of the names that come back. More languages by their code, in an expression.',
});

/** What every text is spoken with. */
export const GENERATE_SPEECH: CallOperation = {
	value: 'generate',
	name: 'Generate',
	action: 'Generate speech',
	description: `Turn text into speech with a public or a cloned voice. Takes seconds and costs credits: Get Quote under Account can tell how many. Text of more than ${LONGEST_PART} characters is spoken in parts, which become one file. Returns the URL of the audio, which A2E keeps for some days.`,
	runs: 'call',
	charged: true,
	route: { method: 'POST', path: '/api/v1/video/send_tts' },
	// Optional by A2E's description, but all its clients send it.
	send: { speechRate: 1 },
	fields: generateFields,
	output: { as: 'value', key: 'audioUrl', media: 'audio' },
};

/**
 * Speech is made within the call: no task, no waiting.
 * Source: A2E docs, "Generate TTS Audio", "List Public TTS Options", "List Available Languages", "Auto Language Detect";
 * A2E OpenAPI, "List system voice presets", "TTS preview history".
 */
export const speech: Resource = {
	value: 'speech',
	name: 'Speech',
	operations: [
		GENERATE_SPEECH,
		{
			value: 'getVoices',
			name: 'Get Many Public Voices',
			action: 'Get many public voices',
			description: 'Retrieve many public voices for a language. One item for each voice.',
			runs: 'list',
			route: { method: 'GET', path: '/api/v1/anchor/voice_list' },
			send: { voice_map_type: 'en-US' },
			fields: [languageFilter],
			more: [labelLanguage('query')],
			output: { as: 'record', groups: { gender: 'value' }, alias: { value: 'voiceId', label: 'name' } },
		},
		{
			value: 'getPresets',
			name: 'Get Many Voice Presets',
			action: 'Get many voice presets',
			description:
				'Retrieve many voice presets of the system, by a newer route whose answer A2E does not document. For voices to speak with use Get Many Public Voices.',
			runs: 'list',
			route: { method: 'POST', path: '/api/v1/anchor/tts_list' },
			fields: [],
		},
		{
			value: 'getPreviews',
			name: 'Get Many Previews',
			action: 'Get many speech previews',
			description:
				'Retrieve many speech previews that the account made in the last 24 hours. One item for each preview.',
			runs: 'list',
			route: { method: 'GET', path: '/api/v1/tts/preview/list' },
			fields: [],
			output: { as: 'record', paging: { page: 'current', size: 'pageSize' } },
		},
		{
			value: 'getLanguages',
			name: 'Get Many Languages',
			action: 'Get many languages',
			description: 'Retrieve many languages and regions that voices can speak. One item for each region.',
			runs: 'list',
			route: { method: 'POST', path: '/api/v1/anchor/language_list' },
			send: { voice_map_type: 'en-US' },
			fields: [],
			more: [labelLanguage('body')],
			output: {
				as: 'record',
				groups: { language: 'value', languageName: 'label' },
				alias: { value: 'region', label: 'regionName' },
			},
		},
		{
			value: 'detectLanguage',
			name: 'Detect Language',
			action: 'Detect the language of a text',
			description: 'Find out in which language a text is written. Returns its code, such as en.',
			runs: 'call',
			route: { method: 'POST', path: '/api/v1/video/lang_classify' },
			fields: [
				{
					name: 'text',
					title: 'Text',
					type: 'text',
					required: true,
					rows: 5,
					wire: ['msg'],
					description: 'The text whose language to find',
				},
			],
			output: { as: 'value', key: 'language' },
		},
	],
};
