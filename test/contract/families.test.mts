import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { contractDocument } from './document.mts';
import { type FamilyFacts, families } from './families.mts';

const schema: unknown = parse(readFileSync(join(import.meta.dirname, 'family.schema.yaml'), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema as object);
const facts = contractDocument['x-families'].map((family) => [family.type, family] as const);

/** The fields of the start that a family speaks of. */
function mentionedFields({
	copies,
	media = [],
	renames = {},
	results = {},
	seconds,
	credits,
}: FamilyFacts): string[] {
	const ofResults = Object.values(results).flatMap((result) => {
		if (typeof result === 'string') return [];
		return 'like' in result ? [result.like] : (result.count ?? []);
	});
	const ofAmounts = [seconds, credits].flatMap((amount) => {
		if (typeof amount === 'number' || 'perMediaSecond' in amount) return [];
		return 'by' in amount ? [amount.by] : [amount.with];
	});
	const ofMedia = media.map(({ field }) => field.split('.')[0]);
	return [...(copies ? [copies] : []), ...ofMedia, ...Object.keys(renames), ...ofResults, ...ofAmounts];
}

describe('the facts about a family', () => {
	test.each(facts)('%s: are written as family.schema.yaml says', (_type, family) => {
		validate(family);
		expect(validate.errors).toBeNull();
	});

	test.each(families.map((family) => [family.type, family] as const))(
		'%s: speak of fields that its start has',
		(_type, family) => {
			const { fields } = family.routes.find(({ does }) => does === 'start') ?? { fields: [] };
			expect(fields).toEqual(expect.arrayContaining(mentionedFields(family)));
		},
	);

	test.each([
		[{ type: 'x', statuses: 'task', seconds: 1 }, 'credits'],
		[{ type: 'x', statuses: 'words', seconds: 1, credits: 1 }, 'statuses'],
		[{ type: 'x', statuses: 'task', seconds: 1, credits: 1, result: {} }, 'result'],
	])('%j is refused', (family, words) => {
		expect(validate(family)).toBe(false);
		expect(JSON.stringify(validate.errors)).toContain(words);
	});
});

describe('what a route says', () => {
	const family = (type: string) => families.find((one) => one.type === type);

	test('a list names its pages and its shape', () => {
		expect(family('gptImage')?.routes).toContainEqual(
			expect.objectContaining({
				does: 'list',
				path: '/api/v1/userGptImage/list',
				answer: 'rows',
				page: { number: 'page', size: 'page_size', defaultSize: 20 },
			}),
		);
		expect(family('qwenImage')?.routes.find(({ does }) => does === 'list')?.page).toBeUndefined();
	});

	test('a start has the fields of its body', () => {
		const { fields } = family('upscale')?.routes.find(({ does }) => does === 'start') ?? {};
		expect(fields).toEqual(['source_url', 'name', 'webhook_url', 'webhook_token']);
	});
});
