import { findId, firstRecord, isList, listRows } from '../../../../nodes/shared/client/records';

const HEX = '67bd583f7b4ae10c76393899';

test.each<[data: unknown, first: unknown]>([
	[{ _id: 'a' }, { _id: 'a' }],
	[[{ _id: 'a' }, { _id: 'b' }], { _id: 'a' }],
	[[null, { _id: 'a' }], { _id: 'a' }],
	[{ 0: { _id: 'a' }, 1: { _id: 'b' } }, { _id: 'a' }],
	[{ data: { _id: 'a' } }, { _id: 'a' }],
	[{ task: [{ task_id: 'a' }] }, { task_id: 'a' }],
	[
		{ _id: 'a', data: { _id: 'b' } },
		{ _id: 'a', data: { _id: 'b' } },
	],
	[{ data: { name: 'x' } }, { name: 'x' }],
	[{ payload: { name: 'x' } }, { name: 'x' }],
	[{ data: { payload: { _id: 'a' } } }, { _id: 'a' }],
	[
		{ name: 'x', payload: { y: 1 } },
		{ name: 'x', payload: { y: 1 } },
	],
	[[[{ _id: 'a' }]], { _id: 'a' }],
	[{ TASK: { ID: 'a' } }, { ID: 'a' }],
	[[], undefined],
	[['text'], undefined],
	['text', undefined],
	[null, undefined],
])('the first record of %j is %j', (data, first) => {
	expect(firstRecord(data)).toEqual(first);
});

test.each<[name: string, data: unknown]>([
	['a bare array', [{ _id: 'a' }]],
	['rows and a count', { rows: [{ _id: 'a' }], count: 1 }],
	['data', { data: [{ _id: 'a' }], total: 1 }],
	['list', { list: [{ _id: 'a' }] }],
	['items', { items: [{ _id: 'a' }] }],
	['records', { records: [{ _id: 'a' }] }],
	['results', { results: [{ _id: 'a' }] }],
	['an object that counts from 0', { 0: { _id: 'a' } }],
	['rows that count from 0', { rows: { 0: { _id: 'a' } } }],
	['rows one level deeper', { data: { list: [{ _id: 'a' }] }, total: 1 }],
	['records by their IDs', { a: { _id: 'a' } }],
	['rows by their IDs', { rows: { a: { _id: 'a' } } }],
	['a record alone', { _id: 'a' }],
	['a list of one that holds the list', [{ rows: [{ _id: 'a' }], count: 1 }]],
	['lists of one', [[{ _id: 'a' }]]],
	['a list under a name of its own', { entries: [{ _id: 'a' }] }],
	['the list that is filled', { rows: [], list: [{ _id: 'a' }] }],
	['an array with strangers in it', [null, 'x', { _id: 'a' }, [1]]],
])('reads the rows of %s', (_name, data) => {
	expect(listRows(data)).toEqual([{ _id: 'a' }]);
});

test.each([
	[null],
	['text'],
	[{ rows: 'none' }],
	[{}],
	[{ data: { data: { data: [{ _id: 'a' }] } } }],
	[Object.create({ rows: [{ _id: 'inherited' }] })],
])('finds no rows in %j', (data) => {
	expect(listRows(data)).toEqual([]);
});

test.each<[data: unknown, isOne: boolean]>([
	[[], true],
	[[{ _id: 'a' }], true],
	[null, true],
	[{}, true],
	[{ count: 0, rows: [] }, true],
	[{ count: 0 }, true],
	[{ count: '0', rows: null }, true],
	[{ count: 2, things: [{ _id: 'a' }], more: 1 }, false],
	['none', false],
	[7, false],
	[['a', 'b'], false],
])('that %j is a list is %j', (data, isOne) => {
	expect(isList(data)).toBe(isOne);
});

test.each<[name: string, answer: unknown, id: string | undefined]>([
	['a record', { _id: 'a' }, 'a'],
	['a body', { code: 0, data: { _id: 'a' } }, 'a'],
	['the first row of a body', { data: [{ _id: 'a' }, { _id: 'b' }] }, 'a'],
	['another case', { DATA: { ID: 'a' } }, 'a'],
	['something that is not known', { code: 0, data: { payload: { _id: 'a' } } }, 'a'],
	['data within data', { data: { data: [{ _id: 'a' }] } }, 'a'],
	['the body itself', { code: 500, taskId: 'a' }, 'a'],
	['the body itself, a number', { task_id: 17 }, '17'],
	['one level deeper', { code: 0, data: { task: { id: 'a' } } }, 'a'],
	['data before what stands around it', { id: 'request-1', data: { task_id: 'a' } }, 'a'],
	['the usual name before others', { id: 'b', _id: 'a' }, 'a'],
	['data that is an ID', { code: 0, data: HEX }, HEX],
	['a list of IDs', [HEX], HEX],
	['only what was sent', { data: { user_video_twin_id: 'b', anchor: { _id: 'c' } } }, undefined],
	['only a trace', { trace_id: 't', data: null }, undefined],
	['words', { data: 'no face found' }, undefined],
	['something else under the name', { _id: { $oid: 'a' } }, undefined],
	['a way out of the path', { _id: '../remove' }, undefined],
	['an inherited one', Object.create({ _id: 'a' }), undefined],
	['nothing', undefined, undefined],
])('the ID in %s', (_name, answer, id) => {
	expect(findId(answer)).toBe(id);
});
