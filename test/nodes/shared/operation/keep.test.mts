import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { type Keeping, withKept } from '../../../../nodes/shared/operation/keep';

const file = (fileName: string): IBinaryData => ({ data: '', mimeType: 'image/png', fileName });

function kept(item: INodeExecutionData, input: INodeExecutionData | undefined, keeping: Keeping) {
	const renamed: Array<[string, string]> = [];
	return { ...withKept(item, input, keeping, renamed), renamed };
}

const INPUT = { json: { id: 'drive-1', status: 'new', error: 'old', row: { number: 2 } } };

test.each<[name: string, fields: Keeping['fields'], expected: object]>([
	['all of them', 'all', { status: 'completed', id: 'drive-1', row: { number: 2 } }],
	['named ones', ['id', 'status', 'nowhere'], { status: 'completed', id: 'drive-1' }],
	['none', undefined, { status: 'completed' }],
	['one that would mark a failure', ['error'], { status: 'completed' }],
])('fields are kept: %s; those of the result win, and come first', (_name, fields, expected) => {
	const { json } = kept({ json: { status: 'completed' } }, INPUT, { fields });
	expect(json).toEqual(expected);
	expect(Object.keys(json)[0]).toBe('status');
});

test('an error item keeps the keys by which n8n knows it', () => {
	const item = { json: { error: 'It failed', details: { code: 'taskFailed' } } };
	expect(kept(item, INPUT, { fields: ['id'] }).json).toEqual({
		error: 'It failed',
		details: { code: 'taskFailed', input: { id: 'drive-1' } },
	});
});

test('a name that JavaScript keeps for itself is not kept, nor is what an item only inherits', () => {
	const json = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "id": 3}') as { id: number };
	const all = kept({ json: {} }, { json }, { fields: 'all' }).json;
	expect(Object.keys(all)).toEqual(['id']);
	expect(Object.getPrototypeOf(all)).toBe(Object.prototype);
	expect(kept({ json: {} }, { json }, { fields: ['toString', '__proto__'] }).json).toEqual({});
});

test('files are kept, and one with the name of a result gets another one', () => {
	const item = { json: {}, binary: { data: file('result.mp4') } };
	const input = {
		json: {},
		binary: { data: file('a.png'), data_input: file('b.png'), other: file('c.png') },
	};
	const { binary, renamed } = kept(item, input, { files: true });
	expect(Object.entries(binary ?? {}).map(([name, { fileName }]) => [name, fileName])).toEqual([
		['data', 'result.mp4'],
		['data_input_2', 'a.png'],
		['data_input', 'b.png'],
		['other', 'c.png'],
	]);
	expect(renamed).toEqual([['data', 'data_input_2']]);
});

test('without files nothing is added, and no item is changed in place', () => {
	const item = { json: { a: 1 }, pairedItem: { item: 0 } };
	expect(kept(item, undefined, { fields: 'all', files: true })).toEqual({ ...item, renamed: [] });
	expect(kept(item, INPUT, { files: true })).toEqual({ ...item, renamed: [] });
	expect(item).toEqual({ json: { a: 1 }, pairedItem: { item: 0 } });
});
