import type { INodePropertyOptions } from 'n8n-workflow';
import { A2eApi } from '../../../../credentials/A2eApi.credentials';
import { OPERATION, RESOURCE } from '../../../../nodes/shared/catalogue/parameterNames';
import { inSentence } from '../../support/modelNames.mts';
import { DESCRIPTIONS } from '../../support/nodes.mts';
import { allProperties, type Words, wordsOf } from '../../support/words.mts';

const credential = new A2eApi();
const FORMS = [
	...DESCRIPTIONS.map(([at, { properties }]) => ({ at, properties })),
	{ at: 'A2eApi', properties: credential.properties },
];
const HEADERS: Words[] = [
	...DESCRIPTIONS.flatMap(([at, { displayName, description }]): Words[] => [
		{ at, role: 'title', text: displayName },
		{ at, role: 'description', text: description },
	]),
	{ at: 'A2eApi', role: 'title', text: credential.displayName },
];
const WORDS = [...HEADERS, ...FORMS.flatMap(({ at, properties }) => wordsOf(properties, at))];
const PROPERTIES = FORMS.flatMap(({ at, properties }) =>
	allProperties(properties).map((property) => ({ ...property, at: `${at} / ${property.displayName}` })),
);

/** Words that stay small within a title. */
const SMALL = /^(a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)$/;
/** Names that keep their capitals in a sentence. */
const NAMES = /^(A2E|URL|TTS)$/;
/** The end of a sentence that is followed by another one. */
const NEXT_SENTENCE = /[.!?](?= ["'A-Z])/;

function isTitleCase(text: string): boolean {
	const words = text.split(/[\s/]+/);
	return words.every((word, at) => {
		const mayBeSmall = at > 0 && at < words.length - 1;
		return /^\(?[A-Z0-9]/.test(word) || (mayBeSmall && SMALL.test(word));
	});
}

function isSentenceCase(text: string): boolean {
	const [first, ...rest] = text.split(' ');
	return /^[A-Z]/.test(first) && rest.every((word) => word === word.toLowerCase() || NAMES.test(word));
}

/** One sentence ends without a period, several end with one. */
function isPunctuated(text: string): boolean {
	return NEXT_SENTENCE.test(text) === text.endsWith('.');
}

/** The places of the words that do not follow a rule. */
function offenders(role: Words['role'] | undefined, follows: (text: string) => boolean): string[] {
	return WORDS.filter((words) => (role ?? words.role) === words.role && !follows(words.text)).map(
		({ at, text }) => `${at}: ${text}`,
	);
}

test.each<[rule: string, role: Words['role'] | undefined, follows: (text: string) => boolean]>([
	['titles are in Title Case', 'title', isTitleCase],
	['descriptions begin with a capital', 'description', (text) => /^["'(]?[A-Z]/.test(text)],
	['descriptions are punctuated as n8n does it', 'description', isPunctuated],
	['actions are in sentence case', 'action', (text) => isSentenceCase(inSentence(text))],
	['actions end without a period', 'action', (text) => !text.endsWith('.')],
	[
		'placeholders give an example, or name what to add',
		'placeholder',
		(text) => /^(e\.g\. \S|Add [A-Z])/.test(text),
	],
	['nothing is empty or has blanks around it', undefined, (text) => text !== '' && text === text.trim()],
	['no two blanks in a row', undefined, (text) => !/\s{2}/.test(text)],
	['no emoji', undefined, (text) => !/\p{Extended_Pictographic}/u.test(text)],
	["no words of n8n's inside", undefined, (text) => !/binary (property|data)/i.test(text)],
	['American spelling', undefined, (text) => !/\b(colour|cancelled|behaviour)/i.test(text)],
])('%s', (_rule, role, follows) => {
	expect(offenders(role, follows)).toEqual([]);
});

test('every boolean says "Whether"', () => {
	const silent = PROPERTIES.filter(
		({ type, description = '' }) => type === 'boolean' && !/^Whether /.test(description),
	);
	expect(silent.map(({ at }) => at)).toEqual([]);
});

test('every parameter that is not a plain collection or choice of resource and operation is described', () => {
	const exempt = /^(resource|operation|options|additionalFields)$/;
	const silent = PROPERTIES.filter(
		({ name, description, type }) => !exempt.test(name) && type !== 'notice' && !description,
	);
	expect(silent.map(({ at }) => at)).toEqual([]);
});

test('every operation has an action', () => {
	const silent = PROPERTIES.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.filter(({ action }) => !action);
	expect(silent).toEqual([]);
});

test('five or more options are sorted by name, numbers by size', () => {
	// n8n lists the actions of a node in the order of these, so that is the order of use.
	const all = PROPERTIES.filter(({ name }) => name !== RESOURCE && name !== OPERATION);
	const unsorted = all.filter(({ options = [] }) => {
		const names = options.map((option) => ('displayName' in option ? option.displayName : option.name));
		const numbers = options.map((option) => ('value' in option ? Number(option.value) : Number.NaN));
		const order = numbers.some(Number.isNaN)
			? (at: number) => names[at - 1].localeCompare(names[at])
			: (at: number) => numbers[at - 1] - numbers[at];
		return names.length >= 5 && names.some((_, at) => at > 0 && order(at) > 0);
	});
	expect(unsorted.map(({ at }) => at)).toEqual([]);
});

test('values of options, which workflows store, are no labels', () => {
	const labels = PROPERTIES.filter(({ type }) => type === 'options')
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.filter(({ value }) => !/^[a-z0-9][A-Za-z0-9.:-]*$/.test(String(value)));
	expect(labels).toEqual([]);
});

test('the walk sees the whole package', () => {
	expect(WORDS.length).toBeGreaterThan(400);
	expect(new Set(WORDS.map(({ role }) => role)).size).toBe(4);
});
