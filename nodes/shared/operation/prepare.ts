import { type CheckedMedia, checkMedia, type MediaOptions, placeMedia } from './media';
import { type ItemRequest, readRequest, withoutOrphans } from './parameters';
import { forEachItem, optionsOf, type Run } from './run';

/**
 * Makes every item's request ready before the first one is sent: all parameters are read, then all media are looked at,
 * then all files are uploaded. Bad input costs nothing, for no item.
 */
export async function prepareAll(run: Run): Promise<Map<number, ItemRequest>> {
	const { context, operation } = run;
	const requests = new Map<number, ItemRequest>();
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		requests.set(itemIndex, readRequest(context, operation, itemIndex));
	});
	const unsent = [...requests].filter(([itemIndex]) => !run.ledger.find(itemIndex));
	const media = new Map<ItemRequest, CheckedMedia[]>();
	await forEach(run, unsent, async (itemIndex, request) => {
		media.set(request, await checkMedia(run, request.media, itemIndex, mediaOptions(run, itemIndex)));
	});
	await forEach(run, unsent, async (itemIndex, request) => {
		await placeMedia(run, media.get(request) ?? [], itemIndex, request.body);
		request.body = withoutOrphans(operation, request.body);
	});
	return requests;
}

function mediaOptions({ context }: Run, itemIndex: number): MediaOptions {
	const { checkUrls, saveUrls } = optionsOf(context, itemIndex);
	return { checkUrls: checkUrls !== false, saveUrls: saveUrls === true };
}

async function forEach(
	run: Run,
	requests: ReadonlyArray<[number, ItemRequest]>,
	work: (itemIndex: number, request: ItemRequest) => Promise<void>,
): Promise<void> {
	const byIndex = new Map(requests);
	await forEachItem(run, [...byIndex.keys()], async (itemIndex) => {
		const request = byIndex.get(itemIndex);
		if (request) await work(itemIndex, request);
	});
}
