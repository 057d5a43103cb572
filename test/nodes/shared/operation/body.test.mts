import type { IDataObject } from 'n8n-workflow';
import { has, put, without } from '../../../../nodes/shared/operation/body';

test.each<[name: string, body: IDataObject, at: string, value: unknown, after: IDataObject]>([
	['a value', {}, 'a', 1, { a: 1 }],
	['a value over another', { a: 1 }, 'a', 2, { a: 2 }],
	['a value in an object that is not there yet', {}, 'a.b', 1, { a: { b: 1 } }],
	['a value beside another', { a: { b: 1 } }, 'a.c', 2, { a: { b: 1, c: 2 } }],
	['a list', {}, 'a', [1], { a: [1] }],
	['a list behind another', { a: { b: [1] } }, 'a.b', [2, 3], { a: { b: [1, 2, 3] } }],
])('put %s', (_name, body, at, value, after) => {
	put(body, at, value);
	expect(body).toEqual(after);
});

test.each<[at: string, expected: boolean]>([
	['a', true],
	['b.c', true],
	['b.d', false],
	['a.x', false],
	['z', false],
])('has %s: %s', (at, expected) => {
	expect(has({ a: 1, b: { c: 0 } }, at)).toBe(expected);
});

test.each<[at: string, after: IDataObject]>([
	['a', { b: { c: 0, d: 1 } }],
	['b.c', { a: 1, b: { d: 1 } }],
	['z', { a: 1, b: { c: 0, d: 1 } }],
	['a.x', { a: 1, b: { c: 0, d: 1 } }],
])('without %s', (at, after) => {
	expect(without({ a: 1, b: { c: 0, d: 1 } }, at)).toEqual(after);
});
