import { findOperation } from '../../../../nodes/shared/catalogue';
import { ruleObjection } from '../../../../nodes/shared/catalogue/fieldRules';
import type { Operation } from '../../../../nodes/shared/catalogue/types';
import { OPERATIONS } from '../../support/catalogue.mts';

const video = findOperation('avatarVideo', 'generate');
const sizes = { web_bg_width: 853, web_bg_height: 480, web_people_width: 270, web_people_height: 480 };
const spoken = { audioSrc: 'https://files.example/a.mp3' };

/** Whom an objection is about, and what it says. */
function objection(body: Record<string, unknown>, toCome?: string[]): string {
	const { parameter, message } = ruleObjection(video, body, toCome) ?? { parameter: '', message: '' };
	return parameter && `${parameter}: ${message}`;
}

describe('backgrounds of avatar videos', () => {
	test.each([
		['color', 'rgba(0,0,0,1)', 'Background Color'],
		['back_id', '66b7c1d2e3f405162738495a', 'System Background'],
		['custom_back_id', '66b7c1d2e3f405162738495a', 'Custom Background'],
	])('%s needs the sizes of canvas and person', (field, value, title) => {
		const body = { ...spoken, [field]: value };
		expect(objection({ ...body, ...sizes })).toBe('');
		expect(objection(body)).toBe(
			`${title}: it needs 'Canvas Width', 'Canvas Height', 'Person Width' and 'Person Height' as well`,
		);
		expect(objection({ ...body, ...sizes, web_people_height: '' })).toBe(
			`${title}: it needs 'Person Height' as well`,
		);
	});

	test('a size of 0, which leaves it to A2E, is none', () => {
		expect(objection({ ...spoken, ...sizes, color: 'rgba(0,0,0,1)', web_bg_width: 0 })).toBe(
			"Background Color: it needs 'Canvas Width' as well",
		);
	});

	test('sizes alone need nothing', () => {
		expect(objection({ ...spoken, web_bg_width: 853 })).toBe('');
	});

	test('two backgrounds are one too many', () => {
		expect(objection({ ...spoken, ...sizes, back_id: '1', custom_back_id: '2' })).toBe(
			"System Background: A2E does not take it together with 'Custom Background'",
		);
	});
});

describe('what an avatar says', () => {
	test.each([
		['the audio', spoken, []],
		['the custom voice', { custom_voice: 'https://files.example/a.mp3' }, []],
		['an audio that is still to be uploaded', {}, ['audioSrc']],
		['a custom voice that is still to be uploaded', {}, ['custom_voice']],
	])('may come from %s', (_where, body, toCome) => {
		expect(objection(body, toCome)).toBe('');
	});

	test('has to come from somewhere', () => {
		expect(objection({ audioSrc: '' })).toBe("Audio: it is left out, and so is 'Custom Voice'");
	});
});

test('a rule reaches into objects', () => {
	const operation: Pick<Operation, 'fields' | 'more'> = {
		fields: [
			{
				name: 'ratio',
				title: 'Ratio',
				type: 'text',
				wire: ['parameters.ratio'],
				needs: ['input.prompt', 'seed'],
			},
		],
		more: [{ name: 'prompt', title: 'Prompt', type: 'text', wire: ['input.prompt'] }],
	};
	const parameters = { ratio: '1:1' };
	expect(ruleObjection(operation, { parameters, input: { prompt: 'A' }, seed: 7 })).toBeUndefined();
	expect(ruleObjection(operation, { input: {} })).toBeUndefined();
	expect(ruleObjection(operation, { parameters })).toEqual({
		parameter: 'Ratio',
		message: "it needs 'Prompt' and 'seed' as well",
	});
});

test('an operation without rules objects to nothing', () => {
	const ruled = OPERATIONS.filter(({ operation }) =>
		[...operation.fields, ...(operation.more ?? [])].some(
			({ needs, excludes, unless }) => needs ?? excludes ?? unless,
		),
	).map(({ id }) => id);
	expect(ruled).toEqual(['avatarVideo:generate']);
	expect(ruleObjection(findOperation('account', 'getCredits'), {})).toBeUndefined();
});
