import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { usageError } from './errors';
import { defaultMimeType, extensionFor, type MediaType, mediaTypeOf, mimeTypeOf } from './mime';
import { cancelSignal } from './clock';
import { close, networkFailure } from './transport';

const IDLE_TIMEOUT_MS = 120_000;

/**
 * Fetches a finished file into n8n's binary store, streamed and without the token.
 * @param title what the file is called, without extension
 * @throws NodeOperationError that says how to get the file later: the task itself is finished and paid for
 */
export async function downloadFile(
	context: IExecuteFunctions,
	{ url, media, title }: { url: string; media: MediaType; title: string },
	itemIndex: number,
): Promise<IBinaryData> {
	const refuse = (reason: string) =>
		usageError(context.getNode(), `The result could not be downloaded: ${reason}`, {
			itemIndex,
			nextStep: `It is finished at A2E and can be fetched from ${url} for some days`,
		});
	const { statusCode, headers, body } = await request(context, url).catch((error: unknown) => {
		const { networkCode } = networkFailure(error);
		throw refuse(`the connection broke${networkCode ? ` (${networkCode})` : ''}`);
	});
	if (statusCode !== 200) {
		close(body);
		throw refuse(
			statusCode === 403 || statusCode === 410
				? `the link has expired or is refused (HTTP ${statusCode})`
				: `the file host answered HTTP ${statusCode}`,
		);
	}
	const declared = mimeTypeOf(String(headers['content-type'] ?? ''), new URL(url).pathname);
	if (declared?.startsWith('text/')) {
		close(body);
		throw refuse(`the file host answered with ${declared} instead of ${media}`);
	}
	const mimeType = declared && mediaTypeOf(declared) ? declared : defaultMimeType(media);
	const fileName = `${safeName(title)}.${extensionFor(mimeType)}`;
	const binary = await context.helpers.prepareBinaryData(body, fileName, mimeType).catch((error: unknown) => {
		throw refuse(`the connection broke (${networkFailure(error).message})`);
	});
	return binary;
}

async function request(context: IExecuteFunctions, url: string) {
	return (await context.helpers.httpRequest({
		url,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
		timeout: IDLE_TIMEOUT_MS,
		abortSignal: cancelSignal(context),
	})) as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0] & NodeJS.ReadableStream;
	};
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
