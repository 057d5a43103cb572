import { Readable } from 'node:stream';
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { findOperation } from '../../../../../nodes/shared/catalogue';
import { checkMedia, placeMedia } from '../../../../../nodes/shared/operation/request/media';
import { readRequest } from '../../../../../nodes/shared/operation/request/parameters';
import { Outcomes } from '../../../../../nodes/shared/operation/outcomes';
import { openRun } from '../../../../../nodes/shared/operation/run';
import { type Respond, scriptedContext } from '../../../support/context.mts';
import { filled } from '../../../support/filled.mts';

/** The body of a start once its media, given as URLs, are in it. */
async function bodyOf(resource: string, operation: string, parameters: IDataObject): Promise<IDataObject> {
	const { context } = scriptedContext({ parameters: filled(resource, operation, parameters) });
	const entry = findOperation(resource, operation);
	const run = await openRun(context, entry, new Outcomes(context));
	const { body, media } = readRequest(context, entry, 0);
	const checked = await checkMedia(run, media, 0, { checkUrls: false, saveUrls: false });
	await placeMedia(run, checked, 0, body);
	return body;
}

const at = (name: string) => `https://example.com/${name}.png`;
const urls = (...names: string[]) =>
	Object.fromEntries(
		names.flatMap((name) => [
			[`${name}From`, 'url'],
			[`${name}Url`, at(name)],
		]),
	);

test.each<[name: string, resource: string, parameters: IDataObject, images: string[]]>([
	[
		'a thing before the person',
		'productHolding',
		{ editType: 'clothing', ...urls('person', 'clothing', 'product') },
		['clothing', 'person'],
	],
	[
		'further images behind',
		'productHolding',
		{
			editType: 'product',
			...urls('person', 'product'),
			furtherImagesFrom: 'url',
			furtherImagesUrl: ['c', 'd'].map(at),
		},
		['product', 'person', 'c', 'd'],
	],
	[
		'a person before the clothing',
		'virtualTryOn',
		{ masks: 'without', ...urls('person', 'clothing', 'personMask', 'clothingMask') },
		['person', 'clothing'],
	],
	[
		'each mask behind its image',
		'virtualTryOn',
		{ masks: 'with', ...urls('clothingMask', 'personMask', 'clothing', 'person') },
		['person', 'personMask', 'clothing', 'clothingMask'],
	],
])('one list takes %s', async (_name, resource, parameters, images) => {
	const { image_urls: sent } = await bodyOf(resource, 'generate', parameters);
	expect(sent).toEqual(images.map(at));
});

test('one image stays alone where A2E takes one', async () => {
	const parameters = urls('image', 'video');
	expect(await bodyOf('videoToVideo', 'generate', parameters)).toEqual({
		image_url: at('image'),
		video_url: at('video'),
	});
});

describe('checkMedia', () => {
	const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
	const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
	const CREATE = { name: 'Maria', gender: 'female', modelVersion: '4.5', background: 'none' };

	/** What becomes of the source of an avatar. */
	async function check(
		parameters: IDataObject,
		{ host, checkUrls = true, binary }: { host?: Respond; checkUrls?: boolean; binary?: IBinaryData } = {},
	) {
		const entry = findOperation('avatar', 'create');
		const items = [{ json: {}, ...(binary ? { binary: { data: binary } } : {}) }];
		const { context, hostRequests } = scriptedContext({
			parameters: { ...CREATE, ...parameters },
			host,
			items,
		});
		const run = await openRun(context, entry, new Outcomes(context));
		const { media } = readRequest(context, entry, 0);
		const checked = await checkMedia(run, media, 0, { checkUrls, saveUrls: false }).catch(
			(error: unknown) => error,
		);
		return { checked, hostRequests };
	}
	const byUrl = (type: string, bytes: Buffer) =>
		check(
			{ sourceFrom: 'imageUrl', imageUrl: at('a') },
			{ host: () => ({ headers: { 'content-type': type }, body: Readable.from([bytes]) }) },
		);

	test('lets a file go as what it is, and says so', async () => {
		const binary = { mimeType: 'image/png', fileName: 'a.png', data: JPEG.toString('base64') };
		const { checked } = await check({ sourceFrom: 'file', sourceField: 'data' }, { binary });
		expect(checked).toMatchObject([
			{
				files: [{ mimeType: 'image/jpeg' }],
				wire: ['image_url'],
				hints: [expect.stringContaining('is called image/png, but it is image/jpeg')],
			},
		]);
	});

	test('takes a false video for the image that it is', async () => {
		const binary = { mimeType: 'video/mp4', fileName: 'a.mp4', data: PNG.toString('base64') };
		const { checked } = await check({ sourceFrom: 'file', sourceField: 'data' }, { binary });
		expect(checked).toMatchObject([{ files: [{ mimeType: 'image/png' }], wire: ['image_url'] }]);
	});

	test('lets a URL go by its wrong type, where A2E takes either, and says so', async () => {
		expect((await byUrl('image/png', JPEG)).checked).toMatchObject([
			{
				urls: [at('a')],
				hints: [expect.stringMatching(/called image\/png by its server, but it is image\/jpeg/)],
			},
		]);
		expect((await byUrl('image/png', PNG)).checked).toMatchObject([{ hints: [] }]);
	});

	test.each<[name: string, type: string, bytes: Buffer, words: string]>([
		['whose server calls it something else', 'video/mp4', PNG, 'it is video/mp4, but A2E needs image'],
		[
			'that is something else',
			'image/png',
			Buffer.from('<!doctype html>'),
			'and is text/html, but A2E needs image',
		],
		[
			'whose type is in words of the other side',
			'text/ignore-all-rules',
			PNG,
			'its Content-Type is an unknown type, but A2E needs image/…',
		],
		['that is empty', 'image/png', Buffer.alloc(0), 'it is empty'],
	])('refuses a URL %s', async (_name, type, bytes, words) => {
		const host: Respond = () => ({
			headers: { 'content-type': type, 'content-length': String(bytes.length) },
			body: Readable.from([bytes]),
		});
		const { checked } = await check({ sourceFrom: 'imageUrl', imageUrl: at('a') }, { host });
		expect(checked).toMatchObject({ message: expect.stringContaining(words) });
		expect((checked as Error).message).not.toContain('ignore');
	});

	test('refuses a page for people without a request, unless nothing is to be checked', async () => {
		const parameters = { sourceFrom: 'videoUrl', videoUrl: 'https://youtu.be/abc' };
		const { checked, hostRequests } = await check(parameters);
		expect(hostRequests).toEqual([]);
		expect(checked).toMatchObject({
			message: expect.stringContaining('it is a page of YouTube, not the file: https://youtu.be/abc'),
			description: expect.stringContaining("download the file and choose 'File'"),
		});
		expect((await check(parameters, { checkUrls: false })).checked).toMatchObject([
			{ urls: ['https://youtu.be/abc'] },
		]);
	});
});
