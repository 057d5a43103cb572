import { tryToParseDateTime } from 'n8n-workflow';
import type { ChoiceField, PlainField } from '../../../../../nodes/shared/catalogue/types';
import { encode as encodeIn, Unusable } from '../../../../../nodes/shared/operation/request/encode';

const encode = (field: PlainField, value: unknown, isLocal = false) =>
	encodeIn(field, value, { isLocal, timeZone: 'Europe/Berlin' });

const BASE = { name: 'field', title: 'Field' };
const TEXT: PlainField = { ...BASE, type: 'text' };
const NUMBER: PlainField = { ...BASE, type: 'number', default: 1 };
const BOOLEAN: PlainField = { ...BASE, type: 'boolean', default: false };
const COLOUR: PlainField = { ...BASE, type: 'colour', default: '#000000' };
const COLOUR_ALPHA: PlainField = { ...COLOUR, alpha: true };
const JSON_FIELD: PlainField = { ...BASE, type: 'json' };
const LOCATOR: PlainField = { ...BASE, type: 'locator', list: 'avatar' };
const LANGUAGE: PlainField = { ...BASE, type: 'language', default: 'en-US' };
const DATE: PlainField = { ...BASE, type: 'date' };
const CHOICE: ChoiceField = {
	...BASE,
	type: 'choice',
	default: 'any',
	choices: [
		{ value: 'any', name: 'Any', sends: '' },
		{ value: 'custom', name: 'Custom', sends: 1 },
		{ value: 'system', name: 'System', sends: 0 },
		{ value: 'plain', name: 'Plain' },
	],
};

test.each<[name: string, field: PlainField, value: unknown, sent: unknown]>([
	['text as it is', TEXT, '  two  spaces ', '  two  spaces '],
	['a number in a text field', TEXT, 42, '42'],
	['the longest text', { ...TEXT, maxLength: 5 }, 'abcde', 'abcde'],
	['emoji as one character each', { ...TEXT, maxLength: 3 }, '🎬🎤🎧', '🎬🎤🎧'],
	['Chinese as one character each', { ...TEXT, maxLength: 2 }, '你好', '你好'],
	[
		'a URL without the blanks around it',
		{ ...TEXT, url: 'http' },
		' https://a.example/b ',
		'https://a.example/b',
	],
	['a number', NUMBER, 1.5, 1.5],
	['a number as text', NUMBER, '2', 2],
	['zero', NUMBER, 0, 0],
	['the smallest number', { ...NUMBER, min: 0.5, max: 2 }, 0.5, 0.5],
	['the largest number', { ...NUMBER, min: 0.5, max: 2 }, 2, 2],
	['a number outside the limits that means something', { ...NUMBER, min: 3, also: [-1] }, -1, -1],
	['true', BOOLEAN, true, true],
	['true as text', BOOLEAN, 'true', true],
	['false', BOOLEAN, false, false],
	['false as text', BOOLEAN, 'false', false],
	['the value of a choice', CHOICE, 'plain', 'plain'],
	['what a choice stands for', CHOICE, 'custom', 1],
	['zero that a choice stands for', CHOICE, 'system', 0],
	['nothing for a choice that sends nothing', CHOICE, 'any', undefined],
	['a color', COLOUR, '#3da552', 'rgb(61,165,82)'],
	['a color in capitals', COLOUR, '#3DA552', 'rgb(61,165,82)'],
	['a color whose alpha does not matter', COLOUR, '#3da55280', 'rgb(61,165,82)'],
	['a color with alpha', COLOUR_ALPHA, '#00ff0080', 'rgba(0,255,0,0.5)'],
	['a color whose alpha needs three decimals', COLOUR_ALPHA, '#00ff00c8', 'rgba(0,255,0,0.784)'],
	['a color that is opaque without saying so', COLOUR_ALPHA, '#00ff00', 'rgba(0,255,0,1)'],
	['a clear color', COLOUR_ALPHA, '#00000000', 'rgba(0,0,0,0)'],
	['a color that an expression made', COLOUR, ' rgb(1, 2, 3) ', 'rgb(1,2,3)'],
	['one with alpha that an expression made', COLOUR_ALPHA, 'rgba(1, 2, 3, 0.25)', 'rgba(1,2,3,0.25)'],
	['a color as numbers', { ...COLOUR_ALPHA, asList: true }, '#00ff0080', [0, 255, 0, 128]],
	['a color as numbers, exactly', { ...COLOUR_ALPHA, asList: true }, '#ffffffc8', [255, 255, 255, 200]],
	['a plain color as numbers', { ...COLOUR, asList: true }, '#3da552', [61, 165, 82]],
	['a JSON list as text', { ...JSON_FIELD, list: true }, '[1,2]', [1, 2]],
	['a JSON list', { ...JSON_FIELD, list: true }, [[1]], [[1]]],
	['as long a JSON list as it may be', { ...JSON_FIELD, list: true, maxItems: 2 }, '[1,2]', [1, 2]],
	['an empty JSON list', { ...JSON_FIELD, list: true }, '[]', []],
	['a date', DATE, '2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00.000Z'],
	['a date without a zone in that of the workflow', DATE, '2026-03-01T10:00:00', '2026-03-01T09:00:00.000Z'],
	['a date without a zone in summer', DATE, '2026-07-01T10:00', '2026-07-01T08:00:00.000Z'],
	['a date as SQL writes it', DATE, '2026-03-01 10:00:00', '2026-03-01T09:00:00.000Z'],
	['a day', DATE, '2026-03-01', '2026-02-28T23:00:00.000Z'],
	['a month', DATE, '2026-03', '2026-02-28T23:00:00.000Z'],
	['a date in UTC', DATE, ' 2026-03-01T10:00:00Z ', '2026-03-01T10:00:00.000Z'],
	['a date late in another zone', DATE, '2026-03-01T23:30:00-08:00', '2026-03-02T07:30:00.000Z'],
	['a date as HTTP writes it', DATE, 'Sun, 01 Mar 2026 12:00:30 GMT', '2026-03-01T12:00:30.000Z'],
	[
		'a date of Luxon, whose zone is its own',
		DATE,
		tryToParseDateTime('2026-03-01T10:00', 'Asia/Tokyo'),
		'2026-03-01T01:00:00.000Z',
	],
	['a date of JavaScript', DATE, new Date(0), '1970-01-01T00:00:00.000Z'],
	['JSON as text', JSON_FIELD, '{"a":[1,"x"]}', { a: [1, 'x'] }],
	['JSON as an object', JSON_FIELD, { a: 1 }, { a: 1 }],
	['an ID', LOCATOR, ' 67bd583f7b4ae10c76393899 ', '67bd583f7b4ae10c76393899'],
	['an ID with signs', LOCATOR, 'voice_1.2:en-US', 'voice_1.2:en-US'],
	['an ID that is a number', LOCATOR, 7, '7'],
	['a language with its region', LANGUAGE, 'en-US', 'en-US'],
	['a language alone', LANGUAGE, 'yue', 'yue'],
	['a script', LANGUAGE, 'zh-Hans-CN', 'zh-Hans-CN'],
])('sends %s', (_name, field, value, sent) => {
	expect(encode(field, value)).toEqual(sent);
});

test.each([
	['text'],
	['number'],
	['boolean'],
	['colour'],
	['json'],
	['locator'],
	['language'],
	['choice'],
] as const)('sends nothing for an empty %s, but needs one where it is required', (type) => {
	const field = { ...CHOICE, ...NUMBER, list: '', choices: CHOICE.choices, type } as PlainField;
	for (const empty of [undefined, null, '']) {
		expect(encode(field, empty)).toBeUndefined();
		expect(() => encode({ ...field, required: true }, empty)).toThrow('it is empty');
	}
});

test.each<[name: string, field: PlainField, value: unknown, reason: string]>([
	['blanks where a text is required', { ...TEXT, required: true }, ' \n', 'it is empty'],
	['an object as text', TEXT, { a: 1 }, 'it is an object, but a text is needed'],
	[
		'a long text',
		{ ...TEXT, maxLength: 3 },
		'🎬🎤🎧🎥',
		'it has 4 characters, but A2E takes at most 3: shorten it by 1, or split it into several items',
	],
	['a URL with a space', { ...TEXT, url: 'http' }, 'https://a.example/b c', 'it contains a space'],
	[
		'a URL without TLS',
		{ ...TEXT, url: 'https' },
		'http://a.example',
		'it does not start with https://: http://a.example',
	],
	[
		'a URL that A2E cannot reach',
		{ ...TEXT, url: 'https' },
		'https://n8n.local/webhook/1',
		'it is an address of your own network, which A2E cannot reach: https://n8n.local/webhook/1',
	],
	['words as a number', NUMBER, 'fast', '"fast" is not a number'],
	['blanks as a number', NUMBER, '  ', '"  " is not a number'],
	['a boolean as a number', NUMBER, true, '"true" is not a number'],
	['a list as a number', NUMBER, [5], '[5] is not a number'],
	['infinity', NUMBER, 'Infinity', '"Infinity" is not a number'],
	['a fraction of a pixel', { ...NUMBER, integer: true }, 1.5, '1.5 is not a whole number'],
	[
		'too small a number',
		{ ...NUMBER, min: 0.5, max: 2 },
		0.49,
		'0.49 is out of range, it must be from 0.5 to 2',
	],
	[
		'too large a number',
		{ ...NUMBER, min: 0.5, max: 2 },
		2.01,
		'2.01 is out of range, it must be from 0.5 to 2',
	],
	['a number below the only limit', { ...NUMBER, min: 0 }, -1, '-1 is out of range, it must be 0 or more'],
	['a number above the only limit', { ...NUMBER, max: 9 }, 10, '10 is out of range, it must be at most 9'],
	[
		'a number between the limits and one with a meaning',
		{ ...NUMBER, min: 3, max: 30, also: [-1] },
		0,
		'0 is out of range, it must be from 3 to 30 or -1',
	],
	['a word as a boolean', BOOLEAN, 'yes', '"yes" is neither true nor false'],
	['a stranger among choices', CHOICE, 'other', '"other" is not one of any, custom, system, plain'],
	['a color by name', COLOUR, 'green', '"green" is not a color such as #3da552'],
	['a short color', COLOUR, '#3da', '"#3da" is not a color'],
	['an object as a color', COLOUR, {}, 'is not a color'],
	['broken JSON', JSON_FIELD, '{"a":', 'it is not a JSON object'],
	['a JSON list', JSON_FIELD, '[1]', 'it is not a JSON object'],
	['a JSON object as a list', { ...JSON_FIELD, list: true }, '{}', 'it is not a JSON list such as [1, 2]'],
	['an empty list that is required', { ...JSON_FIELD, list: true, required: true }, '[]', 'it is empty'],
	[
		'a long JSON list',
		{ ...JSON_FIELD, list: true, maxItems: 2 },
		'[1,2,3]',
		'it has 3 entries, but A2E takes at most 2',
	],
	['JSON null', JSON_FIELD, 'null', 'it is not a JSON object'],
	['JSON text', JSON_FIELD, '"a"', 'it is not a JSON object'],
	['blanks where an ID is required', { ...LOCATOR, required: true }, '  ', 'nothing is chosen'],
	['a way out of the path', LOCATOR, '../remove', '"../remove" is not an ID'],
	['the folder above', LOCATOR, '..', '".." is not an ID'],
	['a slash', LOCATOR, 'a/b', '"a/b" is not an ID'],
	['an escaped slash', LOCATOR, 'a%2Fb', '"a%2Fb" is not an ID'],
	['a query', LOCATOR, 'a?b=1', '"a?b=1" is not an ID'],
	['two lines', LOCATOR, 'a\nb', 'is not an ID'],
	['an object as an ID', LOCATOR, {}, 'is not an ID'],
	['words as a date', DATE, 'yesterday', '"yesterday" is not a date such as 2026-03-01T10:00'],
	['a date that two countries read differently', DATE, '01/02/2026', '"01/02/2026" is not a date'],
	['a number as a date', DATE, 12, '"12" is not a date'],
	['a day that is not in the calendar', DATE, '2026-02-31', '"2026-02-31" is not a date'],
	['an hour that is not on the clock', DATE, '2026-02-01T25:00', 'is not a date'],
	['an invalid date of JavaScript', DATE, new Date(Number.NaN), 'is not a date'],
	['an object as a date', DATE, {}, 'is not a date'],
	['the name of a language', LANGUAGE, 'English', '"English" is not a language such as en-US'],
	['a language with an underscore', LANGUAGE, 'en_US', '"en_US" is not a language'],
])('refuses %s', (_name, field, value, reason) => {
	expect(() => encode(field, value)).toThrow(Unusable);
	expect(() => encode(field, value)).toThrow(reason);
});

test('a URL on this machine is fine for an A2E on this machine', () => {
	const field: PlainField = { ...TEXT, url: 'https' };
	expect(encode(field, 'https://127.0.0.1:9/done', true)).toBe('https://127.0.0.1:9/done');
});

test.each(['__proto__', 'constructor', 'prototype'])('JSON with the key %s is refused in words', (key) => {
	const field: PlainField = { ...BASE, type: 'json' };
	for (const json of [`{"${key}":1}`, `{"a":[{"${key}":{"b":1}}]}`]) {
		expect(() => encode(field, json)).toThrow(`it has the key "${key}", which JavaScript keeps for itself`);
		expect(() => encode(field, JSON.parse(json))).toThrow(Unusable);
	}
	expect(encode(field, '{"__proto__.polluted":"yes"}')).toEqual({ '__proto__.polluted': 'yes' });
});
