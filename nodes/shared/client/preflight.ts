import type { IHttpRequestOptions } from 'n8n-workflow';
import { cancelSignal } from './clock';
import type { Context } from './connection';
import { type MediaType, mediaTypeOf } from './mime';
import { close } from './transport';

const TIMEOUT_MS = 15_000;

/**
 * Looks at a media URL as A2E would, before anything is charged.
 *
 * Only what A2E is known to refuse counts: a redirect, a missing file, another kind of content (A2E goes by the
 * Content-Type header, not by the suffix). Whatever is not conclusive lets the call go on, because n8n's view of the
 * network need not be A2E's.
 * @returns why A2E would refuse the URL, or undefined
 */
export async function objectToContent(
	context: Context,
	url: string,
	accepts: readonly MediaType[],
): Promise<string | undefined> {
	const head = await probe(context, { method: 'HEAD', url });
	// Presigned links and some servers answer only GET.
	const answer =
		head && head.statusCode < 400 ? head : await probe(context, { url, headers: { range: 'bytes=0-0' } });
	if (!answer) return undefined;
	const { statusCode, headers } = answer;
	if (statusCode >= 300 && statusCode < 400)
		return 'it redirects to another address, which A2E does not follow';
	if (statusCode === 404 || statusCode === 410) return `there is no file (HTTP ${statusCode})`;
	if (statusCode >= 400) return undefined;
	const type = String(headers['content-type'] ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	if (type === '') return undefined;
	const media = mediaTypeOf(type);
	if (media && isUsable(media, accepts)) return undefined;
	return `its Content-Type is ${type}, but A2E needs ${accepts.map((kind) => `${kind}/…`).join(' or ')}`;
}

/** An MP4 or MOV video is a fine source of sound. */
function isUsable(media: MediaType, accepts: readonly MediaType[]): boolean {
	return accepts.includes(media) || (media === 'video' && accepts.includes('audio'));
}

interface Probe {
	statusCode: number;
	headers: Record<string, unknown>;
}

/** One request without the token; undefined when no answer came. */
async function probe(context: Context, options: IHttpRequestOptions): Promise<Probe | undefined> {
	try {
		const answer = (await context.helpers.httpRequest({
			...options,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			encoding: 'stream',
			timeout: TIMEOUT_MS,
			abortSignal: cancelSignal(context),
		})) as Probe & { body: NodeJS.ReadableStream };
		close(answer.body);
		return answer;
	} catch {
		return undefined;
	}
}
