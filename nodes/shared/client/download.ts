import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { cancelSignal } from './clock';
import { asText } from './envelope';
import { usageError } from './errors';
import { openFile } from './fileHost';
import { defaultMimeType, extensionFor, type MediaType, mediaTypeOf, mimeTypeOf } from './mime';
import { networkFailure } from './transport';
import { wholeFile } from './wholeFile';

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
	const broke = (error: unknown) =>
		refuse(
			// n8n tells a stopped execution from a failed one by the word "canceled".
			cancelSignal(context)?.aborted
				? 'the execution was canceled'
				: `the connection broke (${reasonOf(error)})`,
			later,
		);

	const opened = await openFile(context, url).catch((error: unknown) => Promise.reject(broke(error)));
	const { statusCode, headers } = opened;
	if (statusCode !== 200) {
		opened.end();
		if (!EXPIRED.has(statusCode)) throw refuse(`the file host answered HTTP ${statusCode}`, later);
		throw refuse(
			`the link has expired or is refused (HTTP ${statusCode})`,
			"A2E deletes results after some days. 'File: Download Result' asks A2E for a new link; where there is none, the work has to be started anew",
		);
	}
	const declared = mimeTypeOf(asText(headers['content-type']), new URL(url).pathname);
	if (declared && /^(text\/|application\/(json|xml)$)/.test(declared)) {
		opened.end();
		throw refuse(`the file host answered with ${declared} instead of ${media}`, later);
	}
	const mimeType = declared && mediaTypeOf(declared) ? declared : defaultMimeType(media);
	const fileName = `${safeName(title)}.${extensionFor(mimeType)}`;
	return await context.helpers
		.prepareBinaryData(wholeFile(context, url, opened), fileName, mimeType)
		.catch((error: unknown) => Promise.reject(broke(error)));
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
