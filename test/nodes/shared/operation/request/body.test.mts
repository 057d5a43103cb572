import type { IDataObject } from 'n8n-workflow';
import { has, pathOf, put, reservedKeyIn, without } from '../../../../../nodes/shared/operation/request/body';

test.each<[name: string, body: IDataObject, at: string, value: unknown, after: IDataObject]>([
	['a value', {}, 'a', 1, { a: 1 }],
	['a value over another', { a: 1 }, 'a', 2, { a: 2 }],
	['a value in an object that is not there yet', {}, 'a.b', 1, { a: { b: 1 } }],
	['a value beside another', { a: { b: 1 } }, 'a.c', 2, { a: { b: 1, c: 2 } }],
	['a list', {}, 'a', [1], { a: [1] }],
	['a list behind another', { a: { b: [1] } }, 'a.b', [2, 3], { a: { b: [1, 2, 3] } }],
])('put %s', (_name, body, at, value, after) => {
	put(body, pathOf(at), value);
	expect(body).toEqual(after);
});

test.each<[at: string, expected: boolean]>([
	['a', true],
	['b.c', true],
	['b.d', false],
	['a.x', false],
	['z', false],
])('has %s: %s', (at, expected) => {
	expect(has({ a: 1, b: { c: 0 } }, pathOf(at))).toBe(expected);
});

test.each<[at: string, after: IDataObject]>([
	['a', { b: { c: 0, d: 1 } }],
	['b.c', { a: 1, b: { d: 1 } }],
	['z', { a: 1, b: { c: 0, d: 1 } }],
	['a.x', { a: 1, b: { c: 0, d: 1 } }],
])('without %s', (at, after) => {
	expect(without({ a: 1, b: { c: 0, d: 1 } }, pathOf(at))).toEqual(after);
});

describe('keys that mean something to JavaScript', () => {
	test.each([['__proto__'], ['constructor'], ['prototype']])('%s is found wherever it stands', (key) => {
		const inner = JSON.parse(`{"${key}": 1}`) as object;
		expect(reservedKeyIn(inner)).toBe(key);
		expect(reservedKeyIn({ a: [{ b: inner }] })).toBe(key);
		expect(reservedKeyIn({ a: key })).toBeUndefined();
	});

	test('JSON that is nested without end is not followed to it', () => {
		const deep: { inner?: object } = {};
		deep.inner = deep;
		expect(reservedKeyIn(deep)).toBe('…');
	});

	test.each([[['__proto__', 'polluted']], [['constructor', 'prototype', 'polluted']]])(
		'what is put at %j reaches nobody else',
		(path) => {
			put({}, path, 'yes');
			expect({}).not.toHaveProperty('polluted');
			expect(has({}, [path[0]])).toBe(false);
		},
	);

	test('a name of somebody’s is no path', () => {
		const body: IDataObject = {};
		put(body, ['a.b'], 1);
		expect(body).toEqual({ 'a.b': 1 });
	});
});
