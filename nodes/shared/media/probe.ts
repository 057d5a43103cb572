import type { IHttpRequestOptions } from 'n8n-workflow';
import { anySignal, cancelSignal, clock } from '../client/clock';
import type { Context } from '../client/connection';
import { type Contents, HEAD_BYTES, readContents } from './container';
import { asText } from '../client/envelope';
import type { Opened } from './fileHost';
import { mimeTypeOf } from './mime';
import { readHead } from '../client/transport';

/** What is known of a media file without fetching it all. */
export interface MediaFacts {
	/** What the server or n8n says it is, under its usual name. */
	declaredType?: string;
	contents: Contents;
	bytes?: number;
}

export type Probe =
	| { facts: MediaFacts }
	/** A2E would refuse it. */
	| { objection: string; /** There is no such file, or none any more. */ isGone?: true };

const TIMEOUT_MS = 15_000;

/**
 * Probes a media URL as A2E would fetch it, before anything is charged: one request for the first bytes.
 *
 * Only what A2E is known to refuse counts. Whatever is not conclusive lets the call go on, because n8n's view of the
 * network need not be A2E's.
 * @returns undefined when the probe was not conclusive. The words of an objection are this package's own; of the other side
 * they hold a status at most
 */
export async function probeUrl(context: Context, url: string): Promise<Probe | undefined> {
	const answer = await firstBytes(context, url);
	if (!answer) return undefined;
	const { statusCode, headers, head } = answer;
	if (statusCode >= 300 && statusCode < 400) {
		return { objection: 'it redirects to another address, which A2E does not follow' };
	}
	if (statusCode === 404 || statusCode === 410) {
		return { objection: `there is no file (HTTP ${statusCode})`, isGone: true };
	}
	if (statusCode >= 400) return undefined;
	const bytes = totalBytes(statusCode, headers);
	// A2E goes by the Content-Type header, not by the suffix of the URL.
	const declaredType = asText(headers['content-type']);
	return {
		facts: {
			declaredType: declaredType === '' ? undefined : (mimeTypeOf(declaredType, '') ?? declaredType),
			contents: readContents(head, bytes),
			bytes,
		},
	};
}

/** One request without the token, its body cut after the head; undefined when no answer came. */
async function firstBytes(
	context: Context,
	url: string,
): Promise<(Pick<Opened, 'statusCode' | 'headers'> & { head: Buffer }) | undefined> {
	const deadline = AbortSignal.timeout(clock.limit(TIMEOUT_MS));
	const options: IHttpRequestOptions = {
		url,
		headers: { range: `bytes=0-${HEAD_BYTES - 1}`, 'accept-encoding': 'identity' },
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
		timeout: clock.limit(TIMEOUT_MS),
		// The deadline too, for it closes the connection where the stream cannot be closed.
		abortSignal: anySignal([deadline, cancelSignal(context)]),
	};
	try {
		const { statusCode, headers, body } = (await context.helpers.httpRequest(options)) as Opened;
		return { statusCode, headers, head: await readHead(body, HEAD_BYTES, deadline) };
	} catch {
		return undefined;
	}
}

/** Length of the whole file: after the slash of a partial answer, else the length of the answer. */
function totalBytes(statusCode: number, headers: Readonly<Record<string, unknown>>): number | undefined {
	const text =
		statusCode === 206 ? asText(headers['content-range']).split('/')[1] : asText(headers['content-length']);
	return /^\d+$/.test(text ?? '') ? Number(text) : undefined;
}
