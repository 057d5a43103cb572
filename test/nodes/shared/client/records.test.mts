import { findId, firstRecord, listRows } from '../../../../nodes/shared/client/records';

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
	[{ data: { name: 'x' } }, { data: { name: 'x' } }],
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
	[{ 1: { _id: 'a' } }],
	[{ data: { data: { data: [{ _id: 'a' }] } } }],
	[Object.create({ rows: [{ _id: 'inherited' }] })],
])('finds no rows in %j', (data) => {
	expect(listRows(data)).toEqual([]);
});

test.each<[name: string, answer: unknown, id: string | undefined]>([
	['a record', { _id: 'a' }, 'a'],
	['a body', { code: 0, data: { _id: 'a' } }, 'a'],
	['the first row of a body', { data: [{ _id: 'a' }, { _id: 'b' }] }, 'a'],
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
