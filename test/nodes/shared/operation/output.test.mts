import type { IDataObject } from 'n8n-workflow';
import type { Output } from '../../../../nodes/shared/catalogue/types';
import { readRecord, readRows, simplified } from '../../../../nodes/shared/operation/output';

const ROW = { _id: 'a', name: 'Maria' };

test.each<[name: string, data: unknown, output: Output | undefined, record: object]>([
	['as it is', ROW, undefined, ROW],
	['the first of an array', [ROW, { _id: 'b' }], undefined, ROW],
	[
		'under other names',
		{ coins: 5, diamonds: 1 },
		{ as: 'record', alias: { coins: 'credits' } },
		{ credits: 5, diamonds: 1 },
	],
	['nothing as an empty record', null, undefined, {}],
	['a bare text as a value', 'done', undefined, { value: 'done' }],
	['a deletion, whatever A2E says', null, { as: 'deleted' }, { deleted: true }],
	['a call that is done', {}, { as: 'success' }, { success: true }],
	['a deletion with a record', ROW, { as: 'deleted' }, { deleted: true }],
	['a bare value', 'https://cdn/a.mp3', { as: 'value', key: 'audioUrl' }, { audioUrl: 'https://cdn/a.mp3' }],
	['a number', 7, { as: 'value', key: 'count' }, { count: '7' }],
	[
		'a value in a record by its key',
		{ audioUrl: 'https://cdn/a.mp3' },
		{ as: 'value', key: 'audioUrl' },
		{ audioUrl: 'https://cdn/a.mp3' },
	],
	[
		'a value in a record by another key',
		{ url: 'https://cdn/a.mp3' },
		{ as: 'value', key: 'audioUrl' },
		{ audioUrl: 'https://cdn/a.mp3' },
	],
	['a value in an array', [{ result: 'en' }], { as: 'value', key: 'language' }, { language: 'en' }],
	['a value that is not there', {}, { as: 'value', key: 'language' }, { language: null }],
	['a value without a key', 'x', { as: 'value' }, { value: 'x' }],
])('a record: %s', (_name, data, output, record) => {
	expect(readRecord(data, output)).toEqual(record);
});

describe('a record that was added to a collection', () => {
	const output: Output = { as: 'record', addedBy: 'url' };
	const collection = [
		{ _id: 'a', url: 'u1' },
		{ _id: 'b', url: 'u2' },
		{ _id: 'c', url: 'u2' },
	];

	test.each<[name: string, data: unknown, sent: object, record: object | undefined]>([
		['wherever it stands', collection, { url: 'u2' }, collection[1]],
		['in rows', { rows: collection, count: 3 }, { url: 'u2' }, collection[1]],
		['as the first one, where A2E keeps it under another address', collection, { url: 'x' }, collection[0]],
		['where A2E answers with it alone', { _id: 'd' }, { url: 'x' }, { _id: 'd' }],
	])('is found %s', (_name, data, sent, record) => {
		expect(readRecord(data, output, sent as IDataObject)).toEqual(record);
	});
});

describe('rows', () => {
	test.each<[name: string, data: unknown]>([
		['a bare array', [ROW]],
		['rows', { rows: [ROW], count: 1 }],
		['data', { data: [ROW] }],
		['list', { list: [ROW] }],
	])('of %s', (_name, data) => {
		expect(readRows(data)).toEqual([ROW]);
	});

	test('under other names', () => {
		expect(readRows([{ value: 'v', label: 'l' }], { as: 'record', alias: { value: 'voiceId' } })).toEqual([
			{ voiceId: 'v', label: 'l' },
		]);
	});

	test('of groups, each with the facts of its group', () => {
		const data = [
			{ value: 'female', label: 'Female', children: [{ value: 'v1', label: 'Emma' }, null] },
			{ value: 'male', label: 'Male', children: [] },
			{ value: 'other' },
		];
		const output: Output = {
			as: 'record',
			groups: { gender: 'value', genderName: 'label' },
			alias: { value: 'voiceId', label: 'name' },
		};
		expect(readRows(data, output)).toEqual([
			{ voiceId: 'v1', name: 'Emma', gender: 'female', genderName: 'Female' },
		]);
	});
});

describe('Simplify', () => {
	const output: Output = { as: 'record', simplify: ['name', '_id', 'missing'] };

	test('keeps the chosen fields in their order and invents none', () => {
		const record = simplified({ _id: 'a', extra: 1, name: '' }, output);
		expect(record).toEqual({ name: '', _id: 'a' });
		expect(Object.keys(record)).toEqual(['name', '_id']);
	});

	test('leaves a record alone where the operation chooses nothing', () => {
		expect(simplified(ROW, { as: 'record' })).toBe(ROW);
		expect(simplified(ROW)).toBe(ROW);
	});
});
