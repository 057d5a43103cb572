import { amountOf } from './amount.mts';

describe('amountOf', () => {
	test.each([
		['a number', 7, {}, 0, 7],
		['by a field', { by: 'model', values: { big: 9 }, otherwise: 1 }, { model: 'big' }, 0, 9],
		['by a field of another value', { by: 'model', values: { big: 9 }, otherwise: 1 }, { model: 'x' }, 0, 1],
		['by a number', { by: 'n', values: { 5: 30 }, otherwise: 1 }, { n: 5 }, 0, 30],
		['with a field', { with: 'image_url', value: 30, otherwise: 0 }, { image_url: 'x' }, 0, 30],
		['without it', { with: 'image_url', value: 30, otherwise: 0 }, {}, 0, 0],
		['by length', { perMediaSecond: 10 }, {}, 1.25, 12.5],
		['by length, at least', { perMediaSecond: 10, least: 20, most: 600 }, {}, 1, 20],
		['by length, at most', { perMediaSecond: 10, least: 20, most: 600 }, {}, 100, 600],
	])('%s', (_name, amount, body, mediaSeconds, expected) => {
		expect(amountOf(amount, { body, mediaSeconds })).toBe(expected);
	});
});
