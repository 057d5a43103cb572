import type { IDataObject } from 'n8n-workflow';
import { isSentOnce } from '../../catalogue/sentOnce';
import type { CallOperation } from '../../catalogue/types';
import { asText, own } from '../../client/envelope';
import { usageError } from '../../client/errors';
import { failureText, glimpse } from '../../client/words';
import { mediaTypeOf, mimeTypeOf } from '../../media/mime';
import { readRecord } from '../output';
import { prepareOnce } from '../paid/prepareOnce';
import { sendOnce } from '../paid/sendOnce';
import { forEachPlan, type ItemPlan, placeAll, planAll } from '../request/prepare';
import { fetchAll } from '../results';
import { callsFor, notUnderstood, type Run, siteOf } from '../run';

/** One call for each item, answered at once. */
export async function runCall(run: Run<CallOperation>): Promise<void> {
	const plans = await planAll(run);
	const digests = isSentOnce(run.operation) ? await prepareOnce(run, plans) : undefined;
	if (!digests) await placeAll(run, plans);
	await forEachPlan(run, plans, async (plan) => {
		const { itemIndex, request } = plan;
		const calls = callsFor(run.operation, request);
		const { data } = digests
			? await sendOnce(run, { itemIndex, digest: digests.get(plan) ?? '', calls })
			: await run.client.call(calls[0], siteOf(run, itemIndex));
		const record = readRecord(data, run.operation.output, request.body);
		if (!isUnderstood(record, run.operation)) {
			throw notUnderstood(run, itemIndex, data, digests ? 'start' : 'read');
		}
		await putOut(run, plan, record, data);
	});
}

/** Whether the answer has what the operation is for; of a missing file is told elsewhere. */
function isUnderstood(record: IDataObject, { output }: CallOperation): boolean {
	if (!output || output.media) return true;
	const { as, key = 'value', needs = as === 'value' ? [key] : undefined } = output;
	if (needs?.length === 0) return Object.keys(record).length > 0;
	return (needs ?? []).every((name) => asText(record[name]) !== '');
}

/** Gives an item its outcome: the record, and its file where the record is one. */
async function putOut(
	run: Run<CallOperation>,
	{ itemIndex, request, wishes }: ItemPlan,
	record: IDataObject,
	data: unknown,
): Promise<void> {
	const { context, outcomes } = run;
	const { name, output } = run.operation;
	if (!output?.media) return outcomes.succeed(itemIndex, [record]);
	const url = asText(own(record, output.key ?? ''));
	// An answer may repeat what was sent.
	if (!/^https?:/i.test(url) || JSON.stringify(request.body).includes(JSON.stringify(url))) {
		const reason = failureText(record);
		throw usageError(
			context.getNode(),
			`A2E accepted the request but gave no result URL${reason ? `: ${reason}` : ''}`,
			{
				code: 'missingResult',
				itemIndex,
				nextStep: `It may have been charged. Check what was given, and try one item first. A2E answered: ${glimpse(data)}`,
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
