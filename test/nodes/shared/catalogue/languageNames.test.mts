import { findOperation } from '../../../../nodes/shared/catalogue';
import {
	LANGUAGE_CODE,
	languageChoices,
	languageParts,
} from '../../../../nodes/shared/catalogue/languageNames';

test.each([
	['en', { country: 'en' }],
	['en-US', { country: 'en', region: 'US' }],
	['zh-CN-liaoning', { country: 'zh', region: 'CN-liaoning' }],
])('%s has the parts that A2E wants', (code, parts) => {
	expect(languageParts(code)).toEqual(parts);
});

test.each([
	['en', true],
	['yue', true],
	['pt-BR', true],
	['zh-CN-liaoning', true],
	['English', false],
	['en_US', false],
	['', false],
])('%s is a code: %s', (code, isCode) => {
	expect(LANGUAGE_CODE.test(code)).toBe(isCode);
});

test('choices are in the order of their names', () => {
	expect(languageChoices('th ar en-US').map(({ name }) => name)).toEqual(['Arabic', 'English (USA)', 'Thai']);
});

describe('the languages of a voice', () => {
	const fields = findOperation('voice', 'train').fields.filter(({ name }) => name === 'language');

	test('every model takes others by their code', () => {
		expect(fields).toHaveLength(4);
		for (const field of fields) expect(field).toMatchObject({ others: LANGUAGE_CODE });
	});

	test("A2E's own model has Thai and the locale of its OpenAPI", () => {
		const own = fields.find(({ show }) => show?.model?.includes('a2e'));
		const values = own?.type === 'choice' ? own.choices.map(({ value }) => value) : [];
		expect(values).toEqual(expect.arrayContaining(['th', 'en', 'en-US']));
		expect(own).toMatchObject({ default: 'en' });
	});
});
