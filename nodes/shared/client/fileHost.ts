import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { anySignal, cancelSignal, clock } from './clock';
import { close } from './transport';

/** A file host's answer, its body still on the way. File hosts never see the token. */
export interface Opened {
	statusCode: number;
	headers: Record<string, unknown>;
	body: ByteStream;
	/** Closes the connection, which destroying `body` does not do while no data come. */
	end(): void;
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
	return { ...answer, end: () => ended.abort() };
}

/** Bytes that are handed on at once: n8n's store writes each piece by itself, and a packet of the network is a small one. */
const PIECE_BYTES = 512 * 1024;

/**
 * A stream in pieces of some size; the stream is closed at the end. Written out rather than as a generator over the
 * stream's own iterator: it runs for files of any size, and a promise for every packet took a tenth of the time.
 * @param end closes the connection of a stream that falls silent
 * @throws Error when no data came any more, or the stream's own fault; what came before is handed on first
 */
export function alive(stream: ByteStream, end?: () => void): AsyncIterableIterator<Buffer> {
	const over = new AbortController();
	let reads = 0;
	let fault: Error | undefined;
	let ended = false;
	let wake: (() => void) | undefined;
	const settle = () => {
		over.abort();
		close(stream);
	};
	const stop = (reason: Error) => {
		fault ??= reason;
		wake?.();
	};
	stream.on('readable', () => wake?.());
	stream.on('error', stop);
	stream.on('close', () => stop(new Error('the connection was closed')));
	stream.on('end', () => {
		ended = true;
		wake?.();
	});

	void (async () => {
		while (!over.signal.aborted) {
			const before = reads;
			await clock.pause(clock.limit(IDLE_MS), over.signal);
			// Silence counts only while somebody waits for data.
			if (over.signal.aborted || reads !== before || !wake) continue;
			stop(new Error('no data came any more'));
			settle();
			end?.();
		}
	})();

	async function next(): Promise<IteratorResult<Buffer>> {
		const held: Buffer[] = [];
		let bytes = 0;
		while (bytes < PIECE_BYTES) {
			const chunk = stream.read() as Buffer | null;
			if (chunk !== null) {
				reads++;
				held.push(chunk);
				bytes += chunk.length;
			} else if (ended || fault) {
				break;
			} else {
				await new Promise<void>((resolve) => (wake = resolve));
				wake = undefined;
			}
		}
		if (bytes > 0) return { done: false, value: held.length === 1 ? held[0] : Buffer.concat(held, bytes) };
		settle();
		if (!ended && fault) await Promise.reject(fault);
		return { done: true, value: undefined };
	}

	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		next,
		return: async () => {
			settle();
			return { done: true, value: undefined };
		},
	};
}

/** A stream of the same class as `like`, fed piece by piece. */
export function streamOf(like: ByteStream, pieces: AsyncIterable<Buffer>): ByteStream {
	const { from } = like.constructor as unknown as {
		from(pieces: AsyncIterable<Buffer>, options: { objectMode: boolean; highWaterMark: number }): ByteStream;
	};
	return from(pieces, { objectMode: false, highWaterMark: PIECE_BYTES });
}
