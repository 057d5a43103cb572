import fc from 'fast-check';
import { readQuote } from '../../../../../nodes/shared/operation/paid/quoteAnswer';

test.each<[data: unknown, credits: number]>([
	[{ credits: 30, generationRequestValidated: true }, 30],
	[{ coins: 30 }, 30],
	[{ credits: '30' }, 30],
	[{ credits: 0 }, 0],
	[30, 30],
	['12.5', 12.5],
	[[{ credits: 30 }], 30],
	[{ estimatedCredits: 30, duration: 5 }, 30],
	[{ credit_cost: 30, model: 'a2e' }, 30],
	[{ estimate: { credits: 30 }, generationRequestValidated: false }, 30],
	[{ cost: 30, currency: 'x' }, 30],
	// Of the account, or of a part of the work.
	[{ credits: 30, balance: 500, remainingCredits: 470, credits_per_second: 6 }, 30],
	[{ totalCredits: 30, unitCredits: 6 }, 30],
	// The same, said twice.
	[{ estimatedCredits: 30, requiredCoins: 30 }, 30],
])('%j is a quote of %d credits', (data, credits) => {
	expect(readQuote(data)).toBe(credits);
});

test.each<unknown>([
	null,
	'',
	'free',
	true,
	[],
	{},
	{ generationRequestValidated: true },
	{ credits: null },
	{ credits: -1 },
	{ credits: 'many' },
	{ credits: Infinity },
	{ remainingCredits: 470 },
	{ tier: 3, seconds: 5 },
	// Which of them would it be?
	{ minCredits: 10, maxCredits: 30 },
	{ credits: 10, estimate: { credits: 30 } },
])('%j is none that is understood', (data) => {
	expect(readQuote(data)).toBeUndefined();
});

test('whatever A2E answers, a quote is a number that is in it and not below zero', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (data) => {
			const credits = readQuote(data);
			if (credits === undefined) return;
			expect(credits).toBeGreaterThanOrEqual(0);
			const numbers = JSON.stringify(data).match(/-?[\d.]+(e[+-]?\d+)?/gi) ?? [];
			expect(numbers.map(Number)).toContain(credits);
		}),
	);
});
