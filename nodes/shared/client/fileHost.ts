import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { anySignal, cancelSignal, clock } from './clock';
import { close } from './transport';

/** A file host's answer, its body still on the way. File hosts never see the token. */
export interface Opened {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream;
	/** Closes the connection. */
	end(): void;
}

/** Node.js's Readable, as far as this package needs it; community nodes may not import `stream`. */
export type ByteStream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** Milliseconds without a single byte after which a transfer counts as dead. */
export const IDLE_MS = 60_000;
/** Some hosts of A2E's files are said to refuse programs that do not look like a browser. */
const BROWSER =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Opens a file; a host that refuses n8n's name is asked once more under a browser's. Redirects are followed. */
export async function openFile(
	context: IExecuteFunctions,
	url: string,
	headers: Readonly<Record<string, string>> = {},
): Promise<Opened> {
	const plain = await get(context, url, headers);
	if (plain.statusCode !== 403) return plain;
	plain.end();
	return await get(context, url, { ...headers, 'user-agent': BROWSER });
}

async function get(
	context: IExecuteFunctions,
	url: string,
	headers: Readonly<Record<string, string>>,
): Promise<Opened> {
	const ended = new AbortController();
	const options: IHttpRequestOptions = {
		url,
		// As it is stored, so that the announced length is the length.
		headers: { 'accept-encoding': 'identity', ...headers },
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
		timeout: clock.limit(IDLE_MS),
		abortSignal: anySignal([ended.signal, cancelSignal(context)]),
	};
	const answer = (await context.helpers.httpRequest(options)) as Omit<Opened, 'end'>;
	return {
		...answer,
		end() {
			// In this order: n8n's client would tell a stream that is still open of the end, and nobody may be listening.
			close(answer.body);
			// Closing the stream does not close the connection while no data come.
			ended.abort();
		},
	};
}
