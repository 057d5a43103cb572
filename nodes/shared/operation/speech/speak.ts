import { type IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { clock } from '../../client/clock';
import { sentences, usageError } from '../../client/errors';
import { isObject } from '../../client/envelope';
import { inParallel } from '../../client/parallel';
import type { NodeError } from '../outcomes';
import { sendOnce, takenUp } from '../paid/sendOnce';
import { answerIn, fileIn } from '../resultUrl';
import { callsFor, type Run } from '../run';
import { joinFiles, type Joined } from './join';
import type { Speech } from './speech';

/** What became of a text that was spoken in parts; URLs are public. */
export interface Spoken {
	/** Of each part, in order; none where the one file was there before. */
	partUrls: string[];
	/** The one file; absent where A2E made parts that cannot be joined. How long it is, is not known of what A2E made in one call. */
	whole?: Pick<Joined, 'url'> & Partial<Joined>;
}

/**
 * Speaks a text in parts, side by side, and makes one file of them. Each part is sent at most once, and once one fails no further
 * one is sent; what is spoken stays in the ledger, so that another try speaks only what is missing.
 * @throws NodeApiError or NodeOperationError that names the parts that are spoken; see `keptParts`
 */
export async function speakInParts(run: Run, itemIndex: number, speech: Speech): Promise<Spoken> {
	return await speakAndJoin(run, itemIndex, speech).catch((fault: unknown) =>
		Promise.reject(withKept(run, speech, fault)),
	);
}

async function speakAndJoin(run: Run, itemIndex: number, speech: Speech): Promise<Spoken> {
	const { ledger } = run;
	const { parts, slot, digest } = speech;
	const known = spokenBefore(run, speech);
	if (known) return { partUrls: [], whole: known };
	const partUrls = await speakAll(run, itemIndex, speech);
	if (parts.length === 1) return { partUrls, whole: { url: partUrls[0] } };
	const pauses = parts.map(({ pause }) => pause);
	const whole = await joinFiles(run, itemIndex, partUrls, pauses);
	if (whole) {
		ledger.send(slot, digest);
		ledger.accept(slot, whole, clock.now());
	}
	return { partUrls, whole };
}

/** The one file of a text, where all of it was spoken before. */
export function spokenBefore(
	run: Pick<Run, 'ledger'>,
	{ operation, parts, slot, digest }: Speech,
): Spoken['whole'] {
	const [only, ...others] = parts;
	if (others.length > 0) {
		const known = takenUp(run, slot, digest)?.data;
		return isJoined(known) ? known : undefined;
	}
	const sent = takenUp(run, only.slot, only.digest);
	const url = sent && answerIn(operation, sent.data, only.request.body).url;
	return url === undefined ? undefined : { url };
}

/** The error for a text that could not be spoken to its end, with what is spoken of it. */
function withKept(run: Run, speech: Speech, fault: unknown): unknown {
	const { partUrls, partsSpoken } = keptParts(run, speech);
	const isOurs = fault instanceof NodeApiError || fault instanceof NodeOperationError;
	if (partsSpoken === 0 || speech.parts.length === 1 || !isOurs) return fault;
	fault.description = sentences([
		fault.description ?? undefined,
		`${partsSpoken} of ${speech.parts.length} parts are spoken, paid for and kept. Another try of this execution speaks only the others`,
	]);
	fault.context.partUrls = partUrls;
	return fault;
}

/** What is kept of a text that could not be spoken to its end: what people need to go on by hand. */
export function keptParts(run: Run, { parts, operation }: Speech): { partsSpoken: number } & IDataObject {
	const partUrls = parts.map(({ slot, digest, request }) => {
		const sent = takenUp(run, slot, digest);
		return (sent && answerIn(operation, sent.data, request.body).url) ?? null;
	});
	return { parts: parts.length, partsSpoken: partUrls.filter((url) => url !== null).length, partUrls };
}

async function speakAll(run: Run, itemIndex: number, { operation, parts }: Speech): Promise<string[]> {
	const speaking: Run = { ...run, operation };
	const changed = parts.find(({ slot, digest }) => run.ledger.isOther(slot, digest));
	if (changed) throw otherText(run, itemIndex);
	const urls = new Map<string, string>();
	let hasFailed = false;
	await inParallel(
		parts,
		run.client.pacing.mostAtOnce,
		async ({ slot, digest, request }) => {
			const calls = callsFor(operation, request);
			const once = { itemIndex, slot, digest, calls, isUseless: () => hasFailed };
			const { data } = await sendOnce(speaking, once);
			urls.set(slot, fileIn(run, operation, itemIndex, data, request.body).url);
		},
		() => (hasFailed = true),
	);
	return parts.map(({ slot }) => urls.get(slot) ?? '');
}

/** Parts of two texts would make no sense together, and all of them once more would be paid for twice. */
function otherText({ context }: Run, itemIndex: number): NodeError {
	return usageError(context.getNode(), 'The text is another one than when its first parts were spoken', {
		code: 'badParameter',
		itemIndex,
		parameter: 'Text',
		nextStep:
			'Nothing more was sent. Each try of a node has to give the same text: let no time or chance be in it, or run the workflow again',
	});
}

/** Whether this is what the ledger has of a text that was put together. */
export function isJoined(value: unknown): value is Joined {
	return isObject(value) && typeof value.url === 'string' && typeof value.seconds === 'number';
}
