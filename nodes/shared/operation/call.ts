import type { IDataObject } from 'n8n-workflow';
import { asText } from '../client/envelope';
import { usageError } from '../client/errors';
import { mediaTypeOf, mimeTypeOf } from '../client/mime';
import type { Route } from '../task/kind';
import { readRecord } from './output';
import type { ItemRequest } from './parameters';
import { prepareAll } from './prepare';
import { callFor, forEachItem, type Run, siteOf } from './run';
import { sendOnce } from './sendOnce';
import { downloads } from './results';

/** One call for each item, answered at once. */
export async function runCall(run: Run, route: Route): Promise<void> {
	const requests = await prepareAll(run);
	await forEachItem(run, [...requests.keys()], async (itemIndex) => {
		const request = requests.get(itemIndex);
		if (!request) return;
		const record = readRecord(await send(run, route, request, itemIndex), run.operation.output, request.body);
		const { output } = run.operation;
		if (!output?.media) {
			run.outcomes.succeed(itemIndex, [record]);
			return;
		}
		const url = asText(record[output.key ?? '']);
		if (!/^https?:/i.test(url)) {
			const reason = asText(record.failed_message);
			throw usageError(
				run.context.getNode(),
				`A2E accepted the request but gave no result URL${reason ? `: ${reason}` : ''}`,
				{
					itemIndex,
					nextStep: 'It may have been charged. Check what was given, and try one item first',
				},
			);
		}
		const result: IDataObject = { ...record, resultUrl: url, resultUrls: [url] };
		const media = mediaTypeOf(mimeTypeOf(undefined, new URL(url).pathname)) ?? output.media;
		const title = `${run.operation.name.toLowerCase()}-${media}-${itemIndex + 1}`;
		const binary = await downloads(run, itemIndex, { urls: [url], media, title });
		run.outcomes.succeed(itemIndex, [result], binary);
	});
}

async function send(run: Run, route: Route, request: ItemRequest, itemIndex: number): Promise<unknown> {
	const call = callFor(route, request);
	const reply = run.operation.charged
		? await sendOnce(run, itemIndex, [call])
		: await run.client.call(call, siteOf(run, itemIndex));
	return reply.data;
}
