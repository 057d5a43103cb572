import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../../../nodes/shared/catalogue';
import { checkMedia, placeMedia } from '../../../../nodes/shared/operation/media';
import { readRequest } from '../../../../nodes/shared/operation/parameters';
import { openRun } from '../../../../nodes/shared/operation/run';
import { scriptedContext } from '../../support/context.mts';

/** The body of a start once its media, given as URLs, are in it. */
async function bodyOf(resource: string, operation: string, parameters: IDataObject): Promise<IDataObject> {
	const { context } = scriptedContext({ parameters });
	const entry = findOperation(resource, operation);
	const run = await openRun(context, entry);
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
