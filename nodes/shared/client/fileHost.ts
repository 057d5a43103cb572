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

/**
 * The chunks of a stream; the stream is closed at the end. Written out rather than as a generator: it runs for every
 * chunk of files of any size, and generators within generators took a tenth of the time of a download.
 * @param end closes the connection of a stream that falls silent
 * @throws Error when no data came any more, or the stream's own fault
 */
export function alive(stream: ByteStream, end?: () => void): AsyncIterableIterator<Buffer> {
	const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
	const over = new AbortController();
	let steps = 0;
	let leave: ((fault: Error) => void) | undefined;
	const settle = () => {
		over.abort();
		close(stream);
	};

	void (async () => {
		while (!over.signal.aborted) {
			const before = steps;
			await clock.pause(clock.limit(IDLE_MS), over.signal);
			// Silence counts only while somebody waits for data.
			if (over.signal.aborted || steps !== before || !leave) continue;
			leave(new Error('no data came any more'));
			settle();
			end?.();
		}
	})();

	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		// A promise for each chunk, which the watch above can end.
		next: () =>
			new Promise<IteratorResult<Buffer>>((resolve, reject) => {
				leave = reject;
				const arrive = (step: IteratorResult<Buffer>) => {
					steps++;
					leave = undefined;
					if (step.done) settle();
					resolve(step);
				};
				chunks.next().then(arrive, (fault: Error) => {
					settle();
					reject(fault);
				});
			}),
		return: async () => {
			settle();
			return { done: true, value: undefined };
		},
	};
}

/** Bytes that go to n8n's store at once: a write for each packet of the network would take longer than the network. */
const WRITE_BYTES = 512 * 1024;

/** A stream of the same class as `like`, fed chunk by chunk. */
export function streamOf(like: ByteStream, chunks: AsyncIterable<Buffer>): ByteStream {
	const { from } = like.constructor as unknown as {
		from(chunks: AsyncIterable<Buffer>, options: { objectMode: boolean; highWaterMark: number }): ByteStream;
	};
	return from(gathered(chunks), { objectMode: false, highWaterMark: WRITE_BYTES });
}

async function* gathered(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let held: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of chunks) {
		held.push(chunk);
		bytes += chunk.length;
		if (bytes < WRITE_BYTES) continue;
		yield Buffer.concat(held, bytes);
		held = [];
		bytes = 0;
	}
	if (bytes > 0) yield Buffer.concat(held, bytes);
}
