import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { asText } from './envelope';
import { usageError } from './errors';
import { alive, type Opened, openFile, streamOf } from './fileHost';
import { defaultMimeType, extensionFor, type MediaType, mediaTypeOf, mimeTypeOf } from './mime';
import { close, networkFailure } from './transport';

/** Statuses by which file hosts say that a link is no longer good. */
const EXPIRED = new Set([401, 403, 404, 410]);

export interface ResultFile {
	url: string;
	media: MediaType;
	/** What the file is called, without extension. */
	title: string;
}

/**
 * Fetches a finished file into n8n's binary store: streamed, without the token, its length checked, and taken up once
 * where a cut left off. Nothing half-written is called a result.
 * @throws NodeOperationError that says how to get the file later: the task itself is finished and paid for
 */
export async function downloadFile(
	context: IExecuteFunctions,
	{ url, media, title }: ResultFile,
	itemIndex: number,
): Promise<IBinaryData> {
	const refuse = (reason: string, nextStep: string) =>
		usageError(context.getNode(), `The result could not be downloaded: ${reason}`, { itemIndex, nextStep });
	const later = `It is finished at A2E and can be fetched from ${url} for some days, or with 'File: Download Result'`;
	const broke = (error: unknown) => refuse(`the connection broke (${reasonOf(error)})`, later);

	const opened = await openFile(context, url).catch((error: unknown) => Promise.reject(broke(error)));
	const { statusCode, headers, body } = opened;
	if (statusCode !== 200) {
		close(body);
		if (!EXPIRED.has(statusCode)) throw refuse(`the file host answered HTTP ${statusCode}`, later);
		throw refuse(
			`the link has expired or is refused (HTTP ${statusCode})`,
			"A2E deletes results after some days. 'File: Download Result' asks A2E for a new link; where there is none, the work has to be started anew",
		);
	}
	const declared = mimeTypeOf(asText(headers['content-type']), new URL(url).pathname);
	if (declared && /^(text\/|application\/(json|xml)$)/.test(declared)) {
		close(body);
		throw refuse(`the file host answered with ${declared} instead of ${media}`, later);
	}
	const mimeType = declared && mediaTypeOf(declared) ? declared : defaultMimeType(media);
	const fileName = `${safeName(title)}.${extensionFor(mimeType)}`;
	return await context.helpers
		.prepareBinaryData(streamOf(body, wholeFile(context, url, opened)), fileName, mimeType)
		.catch((error: unknown) => Promise.reject(broke(error)));
}

/**
 * All bytes of a file in order. When the connection ends before the announced length, the rest is asked for once.
 * The iterator throws when the file does not become whole.
 */
function wholeFile(context: IExecuteFunctions, url: string, first: Opened): AsyncIterableIterator<Buffer> {
	const announced = Number(asText(first.headers['content-length']) || Number.NaN);
	let received = 0;
	let resumed = false;
	let chunks = alive(first.body, first.end);

	/** After the end of a connection: goes on with the rest, or ends. */
	async function goOn(fault?: Error): Promise<IteratorResult<Buffer>> {
		const whole = fault === undefined && (Number.isNaN(announced) || received === announced);
		if (whole) return { done: true, value: undefined };
		const rest = resumed ? undefined : await reopen(context, url, received, first);
		if (!rest) return await Promise.reject(fault ?? new Error(`${received} of ${announced} bytes came`));
		resumed = true;
		chunks = alive(rest.body, rest.end);
		return await next();
	}

	function next(): Promise<IteratorResult<Buffer>> {
		return chunks.next().then((step) => {
			if (step.done) return goOn();
			received += step.value.length;
			return step;
		}, goOn);
	}

	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		next,
		return: async () => await (chunks.return?.() ?? { done: true, value: undefined }),
	};
}

/** The rest of a file, when the host gives just that and the file has not changed meanwhile. */
async function reopen(
	context: IExecuteFunctions,
	url: string,
	received: number,
	{ headers }: Opened,
): Promise<Opened | undefined> {
	const etag = asText(headers.etag);
	const opened = await openFile(context, url, {
		range: `bytes=${received}-`,
		...(etag && !etag.startsWith('W/') ? { 'if-range': etag } : {}),
	});
	const fits = asText(opened.headers['content-range']).startsWith(`bytes ${received}-`);
	if (opened.statusCode === 206 && fits) return opened;
	close(opened.body);
	return undefined;
}

function reasonOf(error: unknown): string {
	const { networkCode, message } = networkFailure(error);
	return networkCode ?? message;
}

/** Letters, digits and a few signs of any language; what file systems dislike becomes a dash. */
function safeName(title: string): string {
	return (
		title
			.replace(/[^\p{L}\p{N}._ -]+/gu, '-')
			.trim()
			.slice(0, 80) || 'result'
	);
}
