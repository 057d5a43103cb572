import type { IDataObject } from 'n8n-workflow';
import type { MediaField } from '../../../../../nodes/shared/catalogue/types';
import { Unusable } from '../../../../../nodes/shared/operation/request/encode';
import { readMedia } from '../../../../../nodes/shared/operation/request/mediaInput';

const ONE: MediaField = {
	name: 'image',
	title: 'Image',
	type: 'media',
	accepts: [{ media: 'image', wire: ['image_url'] }],
};
const MANY: MediaField = { ...ONE, many: true, maxFiles: 3 };

const A = 'https://example.com/a.png';
const B = 'https://example.com/b,1.png?x=1,2;3';
const C = 'http://example.com/c.png';

function urls(value: unknown, field = MANY, surroundings = { isLocal: false }): string[] | undefined {
	const parameters = { imageFrom: 'url', imageUrl: value } as IDataObject;
	return readMedia(field, (name) => parameters[name], surroundings)?.urls;
}

test.each<[name: string, value: unknown, expected: string[]]>([
	['one', A, [A]],
	['one with commas of its own', B, [B]],
	['one with blanks around it', ` ${A}\n`, [A]],
	['a list', [A, B], [A, B]],
	['a list in one entry', [[A, B], C], [A, B, C]],
	['a text with commas in one entry', [`${A},${B}`, C], [A, B, C]],
	['a text with lines', `${A}\n${B}\r\n\n${C}\n`, [A, B, C]],
	['a text with commas and blanks', `${A} , ${B}; ${C},`, [A, B, C]],
	['JSON', JSON.stringify([A, B]), [A, B]],
	['JSON in one entry', [JSON.stringify([A, [B]]), C], [A, B, C]],
])('URLs come as %s', (_name, value, expected) => {
	expect(urls(value)).toEqual(expected);
});

test.each<[name: string, value: unknown, field: MediaField, message: string]>([
	['several where A2E takes one', `${A},${C}`, ONE, 'it names 2 files, but A2E takes at most 1'],
	['a list where A2E takes one', [[A, C]], ONE, 'it names 2 files, but A2E takes at most 1'],
	[
		'more than A2E takes, in one entry',
		[`${A},${A},${A},${A}`],
		MANY,
		'it names 4 files, but A2E takes at most 3',
	],
	['none', '', MANY, 'it is empty'],
	['none in a list', [], MANY, 'it is empty'],
	['none in JSON', '[]', MANY, 'it is empty'],
	['an empty entry', [A, ''], MANY, 'it is empty'],
	['nothing', undefined, ONE, 'it is empty'],
	['an object', { url: A }, ONE, 'it is an object, but a URL is needed'],
	['an object in a list', [{ url: A }], MANY, 'it is an object, but a URL is needed'],
	['a list of something else', '[1]', MANY, 'it does not start with http:// or https://: 1'],
	['broken JSON', `["${A}"`, ONE, 'it does not start with http'],
	[
		'an address that A2E cannot reach',
		'http://localhost:5678/a.png',
		ONE,
		"it is an address of your own network, which A2E cannot reach (choose 'File' to send the file itself): http://localhost:5678/a.png",
	],
	['one such among others', [A, 'https://192.168.1.4/a.png'], MANY, 'which A2E cannot reach'],
])('%s is refused', (_name, value, field, message) => {
	expect(() => urls(value, field)).toThrow(Unusable);
	expect(() => urls(value, field)).toThrow(message);
});

test('the file itself in place of its URL is refused in few words', () => {
	const base64 = Buffer.alloc(30_000, 'x').toString('base64');
	for (const value of [base64, `data:image/png;base64,${base64}`]) {
		expect(() => urls(value, ONE)).toThrow(/^it does not start with http:\/\/ or https:\/\/: .{60}…$/);
	}
});

test('an A2E on this machine reaches what is on it', () => {
	const url = 'http://127.0.0.1:3210/a.png';
	expect(urls(url, ONE, { isLocal: true })).toEqual([url]);
});

test.each<[name: string, value: unknown, field: MediaField, message: string]>([
	['a file without its contents', { mimeType: 'image/png' }, ONE, 'it is a file without its contents'],
	['base64', 'A'.repeat(5000), ONE, 'it is the file itself as base64'],
	['more files than A2E takes', 'a,b,c,d', MANY, 'it names 4 files, but A2E takes at most 3'],
])('%s is refused as the name of a field', (_name, value, field, message) => {
	const parameters = { imageFrom: 'file', imageField: value } as IDataObject;
	expect(() => readMedia(field, (name) => parameters[name])).toThrow(message);
});
