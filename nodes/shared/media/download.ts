import type { IBinaryData } from 'n8n-workflow';
import { cancelSignal } from '../client/clock';
import type { FileContext } from '../client/connection';
import { asText } from '../client/envelope';
import { sentences, usageError } from '../client/errors';
import { NOT_LET_OUT } from '../client/failure';
import { networkFailure, readHead } from '../client/transport';
import { bareUrl, urlObjection } from '../client/url';
import { bounded } from '../client/words';
import { type ByteStream, openFile } from './fileHost';
import { defaultMimeType, extensionFor, type MediaType, mediaTypeOf, mimeTypeOf, typeName } from './mime';
import { BYTES_PER_MB, LARGEST_MB, NoFile, wholeFile } from './wholeFile';

/** Characters of what n8n says of a fault. */
const LONGEST_REASON = 200;

/** Statuses by which file hosts say that a link is no longer good. */
const EXPIRED = new Set([401, 403, 404, 410]);

export interface ResultFile {
	url: string;
	media: MediaType;
	/** What the file is called, without extension. */
	title: string;
	/** Megabytes that it may have; `LARGEST_MB` by default. */
	largestMb?: number;
	/** Takes addresses of the own network too: the service that named it is there itself. */
	allowInside?: boolean;
}

/**
 * Fetches a finished file into n8n's binary store: streamed, without the token, its length checked, and taken up once
 * where a cut left off. Nothing half-written or empty is called a result.
 * @throws NodeOperationError that says how to get the file later, for it is finished and paid for: its description has the
 * address without what may be a signature, its `context.resultUrl` all of it
 */
export async function downloadFile(
	context: FileContext,
	file: ResultFile,
	itemIndex: number,
): Promise<IBinaryData> {
	const { whole, mimeType, broke } = await open(context, file, itemIndex);
	const fileName = `${safeName(file.title)}.${extensionFor(mimeType)}`;
	return await context.helpers
		.prepareBinaryData(whole, fileName, mimeType)
		// The stream's own fault, whatever n8n's store made of it.
		.catch((error: unknown) => Promise.reject(broke(whole.errored ?? error)));
}

/**
 * Fetches a finished file as bytes, for what has to be worked on here.
 * @throws as `downloadFile` does
 */
export async function readFile(context: FileContext, file: ResultFile, itemIndex: number): Promise<Buffer> {
	const { whole, broke } = await open(context, file, itemIndex);
	const { largestMb = LARGEST_MB } = file;
	return await readHead(whole, largestMb * BYTES_PER_MB).catch((error: unknown) =>
		Promise.reject(broke(error)),
	);
}

/** A finished file, its bytes still on the way. */
interface OpenResult {
	whole: ByteStream;
	mimeType: string;
	/** What to throw when it breaks on the way. */
	broke(error: unknown): Error;
}

async function open(
	context: FileContext,
	{ url, media, largestMb = LARGEST_MB, allowInside }: ResultFile,
	itemIndex: number,
): Promise<OpenResult> {
	const refuse = (reason: string, place = `can be fetched from ${bareUrl(url)} for some days`) => {
		const error = usageError(context.getNode(), `The result could not be downloaded: ${reason}`, {
			code: 'downloadFailed',
			itemIndex,
			nextStep: howToGetIt(place),
		});
		error.context.resultUrl = url;
		return error;
	};
	const objection = urlObjection(url, { allowLocal: allowInside });
	if (objection) throw refuse(`A2E names an address that cannot be used: ${objection}`);
	const broke = (error: unknown) => refuse(reasonOf(context, error));

	const opened = await openFile(context, url).catch((error: unknown) => Promise.reject(broke(error)));
	const { statusCode, headers } = opened;
	if (statusCode !== 200) {
		opened.end();
		if (!EXPIRED.has(statusCode)) throw refuse(`the file host answered HTTP ${statusCode}`);
		throw refuse(
			`the link has expired or is refused (HTTP ${statusCode})`,
			`was at ${bareUrl(url)}, but A2E deletes results after some days`,
		);
	}
	const declared = mimeTypeOf(asText(headers['content-type']), new URL(url).pathname);
	if (declared && /^(text\/|application\/(json|xml)$)/.test(declared)) {
		opened.end();
		throw refuse(`the file host answered with ${typeName(declared)} instead of ${media}`);
	}
	const mimeType = declared && mediaTypeOf(declared) ? declared : defaultMimeType(media);
	return { whole: wholeFile(context, url, opened, largestMb * BYTES_PER_MB), mimeType, broke };
}

/** What to do for a result that is not here. */
function howToGetIt(place: string): string {
	return sentences([
		`It is finished at A2E and ${place}`,
		"The whole link is in the error's context, as 'resultUrl'",
		"For a task, 'File: Download Result' asks A2E for a new link",
	]);
}

function reasonOf(context: FileContext, error: unknown): string {
	// n8n tells a stopped execution from a failed one by the word "canceled".
	if (cancelSignal(context)?.aborted) return 'the execution was canceled';
	if (error instanceof NoFile) return error.message;
	const { kind, networkCode, message } = networkFailure(error);
	if (kind === 'blocked') return NOT_LET_OUT;
	return `the connection broke (${networkCode ?? bounded(message, LONGEST_REASON)})`;
}

/** Names of devices on Windows, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Letters, digits and a few signs of any language; what file systems dislike or hide becomes a dash. */
function safeName(title: string): string {
	const name = title
		.slice(0, 1_000)
		.replace(/[^\p{L}\p{N}._ -]+/gu, '-')
		.replace(/^[. ]+/, '')
		.trim()
		.slice(0, 80);
	return DEVICE.test(name) ? `result-${name}` : name || 'result';
}
