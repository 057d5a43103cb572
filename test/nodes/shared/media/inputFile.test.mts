import type { IBinaryData } from 'n8n-workflow';
import { fileSources, findInputFile } from '../../../../nodes/shared/media/inputFile';
import { scriptedContext } from '../../support/context.mts';

const BYTES = Buffer.from('sound of speech');

describe('findInputFile', () => {
	const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
	const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
	const MP4 = Buffer.from('\0\0\0\u0010ftypisom\0\0\0\0', 'latin1');

	async function find(binary: Partial<IBinaryData>, bytes = BYTES) {
		const data = bytes.toString('base64');
		const { context } = scriptedContext({
			items: [{ json: {}, binary: { data: { mimeType: '', data, ...binary } } }],
		});
		return await findInputFile(context, 0, 'data', 'Source').catch((error: unknown) => error);
	}

	test.each<[binary: Partial<IBinaryData>, name: string, mimeType: string]>([
		[{ mimeType: 'video/mp4', fileName: 'a.mp4' }, 'a.mp4', 'video/mp4'],
		[{ mimeType: 'application/octet-stream', fileName: 'a.wav' }, 'a.wav', 'audio/wav'],
		[{ mimeType: 'application/mp4', fileName: 'a.mp4' }, 'a.mp4', 'video/mp4'],
		[{ mimeType: 'image/png' }, 'file.png', 'image/png'],
		[{ mimeType: 'image/jpg', fileName: 'a' }, 'a', 'image/jpeg'],
	])('%j is %s of type %s', async (binary, name, mimeType) => {
		expect(await find(binary)).toMatchObject({
			field: 'data',
			name,
			mimeType,
			contents: {},
			bytes: BYTES.length,
		});
	});

	test.each<[name: string, binary: Partial<IBinaryData>, bytes: Buffer, mimeType: string, fileName: string]>([
		['where n8n says nothing', { mimeType: 'application/octet-stream' }, PNG, 'image/png', 'file.png'],
		['before the name', { mimeType: '', fileName: 'a.mp4' }, PNG, 'image/png', 'a.mp4'],
		['where n8n guessed', { mimeType: 'application/mp4', fileName: 'a' }, MP4, 'video/mp4', 'a'],
		['less than n8n, within a container', { mimeType: 'audio/x-m4a', fileName: 'a' }, MP4, 'audio/mp4', 'a'],
	])('the first bytes count %s', async (_name, binary, bytes, mimeType, fileName) => {
		expect(await find(binary, bytes)).toMatchObject({ mimeType, name: fileName, bytes: bytes.length });
	});

	test('a false type does not matter, but is told', async () => {
		const file = await find({ mimeType: 'image/png', fileName: 'a.png' }, JPEG);
		expect(file).toMatchObject({
			name: 'a.png',
			mimeType: 'image/jpeg',
			declaredType: 'image/png',
			hint: "The file in 'data' is called image/png, but it is image/jpeg. It goes to A2E as what it is.",
		});
	});

	test('a true type is no news', async () => {
		expect(await find({ mimeType: 'image/png' }, PNG)).not.toHaveProperty('hint');
		expect(await find({ mimeType: 'video/quicktime' }, MP4)).not.toHaveProperty('hint');
	});

	test.each<[name: string, item: object]>([
		['without json', { binary: { data: { mimeType: 'image/png', data: PNG.toString('base64') } } }],
		[
			'whose file has a number as its name',
			{ json: {}, binary: { data: { mimeType: 'image/png', fileName: 7, data: PNG.toString('base64') } } },
		],
		['whose file has no type', { json: {}, binary: { data: { data: PNG.toString('base64') } } }],
	])('an item %s has its file all the same', async (_name, item) => {
		const { context } = scriptedContext({ items: [item as never] });
		expect(await findInputFile(context, 0, 'data', 'Source')).toMatchObject({ mimeType: 'image/png' });
	});

	test('a file that has neither contents nor a place is refused', async () => {
		expect(await find({ mimeType: 'image/png', data: undefined })).toMatchObject({
			message: "The file in 'data' has no contents [Item 0]",
		});
	});

	test.each<[name: string, binary: Partial<IBinaryData>, bytes: Buffer, words: string]>([
		[
			'another type',
			{ mimeType: 'application/pdf' },
			BYTES,
			'is not a video, audio or image (application/pdf)',
		],
		['no type', { fileName: 'a.xyz' }, BYTES, 'is not a video, audio or image (of no type)'],
		[
			'a type in words of whoever made it',
			{ mimeType: 'application/please-open-evil.example' },
			BYTES,
			'is not a video, audio or image (an unknown type)',
		],
		['an empty file', { mimeType: 'video/mp4' }, Buffer.alloc(0), 'is empty'],
		['a web page', {}, Buffer.from('<!doctype html>'), 'is not a video, audio or image (text/html)'],
	])('%s is refused', async (_name, binary, bytes, words) => {
		expect(await find(binary, bytes)).toMatchObject({
			message: `The file in 'data' ${words} [Item 0]`,
			context: { itemIndex: 0, parameter: 'Source' },
		});
	});
});

describe('fileSources', () => {
	const BASE64 = Buffer.alloc(3_000, 'sound of speech').toString('base64');
	const FILE = { mimeType: 'image/png', fileName: 'a.png', data: 'iVBORw0KGgo=' };
	const STORED = { mimeType: 'image/png', id: 'filesystem-v2:workflows/1/a' };

	test.each<[name: string, value: unknown, sources: unknown[]]>([
		['a name', ' data ', ['data']],
		['names', 'a, b ,,c', ['a', 'b', 'c']],
		['a path', 'binaries.data', ['binaries.data']],
		['a name with signs', '[1] (copy) {x}', ['[1] (copy) {x}']],
		['a list of names', ['a', ['b']], ['a', 'b']],
		['a number', 1, ['1']],
		['a file', FILE, [FILE]],
		[
			'a file that n8n keeps elsewhere',
			{ ...STORED, data: 'filesystem-v2' },
			[{ ...STORED, data: 'filesystem-v2' }],
		],
		['a file as expressions give it, where n8n keeps it elsewhere', STORED, [STORED]],
		['files', [FILE, STORED], [FILE, STORED]],
	])('%s', (_name, value, sources) => {
		expect(fileSources(value)).toEqual({ sources });
	});

	test.each<[name: string, value: unknown, words: string]>([
		['nothing', ' , ', 'it names no input field'],
		['null', null, 'it names no input field'],
		[
			'a file without its contents',
			{ mimeType: 'image/png', fileName: 'a' },
			'it is a file without its contents',
		],
		['a file whose place is lost', { mimeType: 'image/png', data: 'filesystem-v2' }, 'without its contents'],
		['all files of an item', { data: FILE }, 'it is an object, but the name of an input field is needed'],
		['a file as JSON', JSON.stringify(FILE), 'it is JSON ("{"mimeType":"image/png"'],
		['base64', BASE64, 'it is the file itself as base64'],
		['a data URL', `data:image/png;base64,${BASE64}`, 'it is the file itself as a data URL'],
		['a URL', 'https://example.com/a.png', 'it is a URL'],
		['a long text', 'once upon a time '.repeat(99), 'it is a long text'],
		['one of several', `data, ${'x y'.repeat(99)}`, 'it is a long text'],
	])('%s is refused, in few words', (_name, value, words) => {
		const found = fileSources(value);
		expect(found).toEqual({ objection: expect.stringContaining(words) });
		expect(JSON.stringify(found).length).toBeLessThan(220);
	});
});
