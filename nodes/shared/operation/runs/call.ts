import type { IDataObject } from 'n8n-workflow';
import { isSentOnce } from '../../catalogue/sentOnce';
import type { CallOperation } from '../../catalogue/types';
import { asText } from '../../client/envelope';
import { mediaTypeOf, mimeTypeOf } from '../../media/mime';
import { readRecord } from '../output';
import { prepareOnce } from '../paid/prepareOnce';
import { sendOnce } from '../paid/sendOnce';
import { forEachPlan, type ItemPlan, placeAll, planAll } from '../request/prepare';
import { fileIn } from '../resultUrl';
import { fetchAll } from '../results';
import { callsFor, notUnderstood, type Run, siteOf } from '../run';
import { keptParts, speakInParts } from '../speech/speak';
import type { Speech } from '../speech/speech';

/** One call for each item, answered at once. */
export async function runCall(run: Run<CallOperation>): Promise<void> {
	const plans = await planAll(run);
	const digests = isSentOnce(run.operation) ? await prepareOnce(run, plans) : undefined;
	if (!digests) await placeAll(run, plans);
	await forEachPlan(run, plans, async (plan) => {
		const { itemIndex, request, speech } = plan;
		if (speech) return await runSpeech(run, plan, speech);
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
	const { operation, outcomes } = run;
	if (!operation.output?.media) return outcomes.succeed(itemIndex, [record]);
	const { url } = fileIn(run, operation, itemIndex, data, request.body);
	await putOutFiles(run, { itemIndex, wishes }, record, [url]);
}

/** The same for a text that is spoken in parts. */
async function runSpeech(run: Run<CallOperation>, plan: ItemPlan, speech: Speech): Promise<void> {
	const { itemIndex } = plan;
	const { operation, outcomes } = run;
	const { characters, parts } = speech;
	const spoken = await speakInParts(run, itemIndex, speech).catch((fault: unknown) => {
		outcomes.fail(itemIndex, fault, keptParts(run, speech));
	});
	if (!spoken) return;
	const { partUrls, whole } = spoken;
	if (!whole) outcomes.hint(itemIndex, notJoined(itemIndex, parts.length));
	const url = whole?.url ?? null;
	const facts = { parts: parts.length, characters, ...(whole ? { seconds: whole.seconds } : { partUrls }) };
	const record = { [operation.output?.key ?? 'value']: url, ...facts };
	await putOutFiles(run, plan, record, whole ? [whole.url] : partUrls);
}

function notJoined(itemIndex: number, parts: number): string {
	return `The ${parts} parts of the text of item ${itemIndex} are of a kind of audio that cannot be joined without a loss. They are in 'partUrls', in their order.`;
}

async function putOutFiles(
	run: Run<CallOperation>,
	{ itemIndex, wishes }: Pick<ItemPlan, 'itemIndex' | 'wishes'>,
	result: IDataObject,
	urls: string[],
): Promise<void> {
	const { outcomes } = run;
	const { name, output } = run.operation;
	if (!wishes.download) return outcomes.succeed(itemIndex, [result]);
	const known = mediaTypeOf(mimeTypeOf(undefined, new URL(urls[0]).pathname));
	const media = known ?? output?.media ?? 'video';
	const title = `${name.toLowerCase()}-${media}-${itemIndex + 1}`;
	try {
		const files = await fetchAll(run, itemIndex, { urls, media, title }, wishes.download);
		outcomes.succeed(itemIndex, [result], files);
	} catch (fault) {
		// It is paid for: whoever sees the error finds the result.
		outcomes.fail(itemIndex, fault, result);
	}
}
