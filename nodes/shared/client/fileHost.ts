import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { cancelSignal, clock } from './clock';
import { close } from './transport';

/** A file host's answer, its body still on the way. File hosts never see the token. */
export interface Opened {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream;
}

/** Node.js's Readable, as far as this package needs it; community nodes may not import `stream`. */
export type ByteStream = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0] &
	NodeJS.ReadableStream &
	AsyncIterable<Buffer>;

/** Milliseconds without a single byte after which a transfer counts as dead. */
const IDLE_MS = 60_000;
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
	close(plain.body);
	return await get(context, url, { ...headers, 'user-agent': BROWSER });
}

async function get(
	context: IExecuteFunctions,
	url: string,
	headers: Readonly<Record<string, string>>,
): Promise<Opened> {
	const options: IHttpRequestOptions = {
		url,
		// As it is stored, so that the announced length is the length.
		headers: { 'accept-encoding': 'identity', ...headers },
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
		timeout: clock.limit(IDLE_MS),
		abortSignal: cancelSignal(context),
	};
	return (await context.helpers.httpRequest(options)) as Opened;
}

/** The chunks of a stream; a stream that falls silent is closed, which ends it with a fault. */
export async function* alive(stream: ByteStream): AsyncGenerator<Buffer> {
	const ended = new AbortController();
	let chunks = 0;
	void (async () => {
		while (!ended.signal.aborted) {
			const before = chunks;
			await clock.pause(clock.limit(IDLE_MS), ended.signal);
			if (!ended.signal.aborted && chunks === before) close(stream, 'no data came any more');
		}
	})();
	try {
		for await (const chunk of stream) {
			chunks++;
			yield chunk;
		}
	} finally {
		ended.abort();
	}
}

/** A stream of the same class as `like`, fed by a generator. */
export function streamOf(like: ByteStream, chunks: AsyncGenerator<Buffer>): ByteStream {
	const { from } = like.constructor as unknown as {
		from(chunks: AsyncGenerator<Buffer>, options: { objectMode: boolean }): ByteStream;
	};
	return from(chunks, { objectMode: false });
}
