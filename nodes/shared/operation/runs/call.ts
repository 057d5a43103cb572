import type { IDataObject } from 'n8n-workflow';
import { isSentOnce } from '../../catalogue/sentOnce';
import type { CallOperation } from '../../catalogue/types';
import { asText } from '../../client/envelope';
import { usageError } from '../../client/errors';
import { mediaTypeOf, mimeTypeOf } from '../../media/mime';
import { readRecord } from '../output';
import { prepareOnce } from '../paid/prepareOnce';
import { sendOnce } from '../paid/sendOnce';
import { forEachPlan, type ItemPlan, placeAll, planAll } from '../request/prepare';
import { fetchAll } from '../results';
import { callFor, type Run, siteOf } from '../run';

/** One call for each item, answered at once. */
export async function runCall(run: Run<CallOperation>): Promise<void> {
	const plans = await planAll(run);
	const digests = isSentOnce(run.operation) ? await prepareOnce(run, plans) : undefined;
	if (!digests) await placeAll(run, plans);
	await forEachPlan(run, plans, async (plan) => {
		const { itemIndex, request } = plan;
		const call = callFor(run.operation.route, request);
		const { data } = digests
			? await sendOnce(run, { itemIndex, digest: digests.get(plan) ?? '', calls: [call] })
			: await run.client.call(call, siteOf(run, itemIndex));
		await putOut(run, plan, readRecord(data, run.operation.output, request.body));
	});
}

/** Gives an item its outcome: the record, and its file where the record is one. */
async function putOut(
	run: Run<CallOperation>,
	{ itemIndex, wishes }: ItemPlan,
	record: IDataObject,
): Promise<void> {
	const { context, outcomes } = run;
	const { name, output } = run.operation;
	if (!output?.media) return outcomes.succeed(itemIndex, [record]);
	const url = asText(record[output.key ?? '']);
	if (!/^https?:/i.test(url)) {
		const reason = asText(record.failed_message);
		throw usageError(
			context.getNode(),
			`A2E accepted the request but gave no result URL${reason ? `: ${reason}` : ''}`,
			{
				code: 'missingResult',
				itemIndex,
				nextStep: 'It may have been charged. Check what was given, and try one item first',
			},
		);
	}
	const result: IDataObject = { ...record, resultUrl: url, resultUrls: [url] };
	if (!wishes.download) return outcomes.succeed(itemIndex, [result]);
	const media = mediaTypeOf(mimeTypeOf(undefined, new URL(url).pathname)) ?? output.media;
	const title = `${name.toLowerCase()}-${media}-${itemIndex + 1}`;
	try {
		const files = await fetchAll(run, itemIndex, { urls: [url], media, title }, wishes.download);
		outcomes.succeed(itemIndex, [result], files);
	} catch (fault) {
		// It is paid for: whoever sees the error finds the result.
		outcomes.fail(itemIndex, fault, result);
	}
}
