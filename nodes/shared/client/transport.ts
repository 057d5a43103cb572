import { anySignal } from './clock';
import type { Failure } from './failure';

/** A2E's answers are JSON of some kilobytes; a body beyond this is not one. */
const LARGEST_ANSWER_BYTES = 20 * 1024 * 1024;

/**
 * Reads a whole answer as text.
 * @param signals any of them ends the reading at once; whoever made the request has to end that by the same signals,
 * because n8n's stream of an answer cannot be closed while no data come
 * @throws the stream's own fault, or one that says why it was cut off
 */
export async function readText(
	stream: NodeJS.ReadableStream,
	signals: ReadonlyArray<AbortSignal | undefined>,
): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of until(stream, anySignal(signals), 'the answer did not arrive in time')) {
		const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
		size += bytes.length;
		if (size > LARGEST_ANSWER_BYTES) throw new Error('the answer is far larger than any of A2E');
		chunks.push(bytes);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The first bytes of a stream, which is closed then; fewer when it ends before. The deadline works as for `readText`. */
export async function readHead(
	stream: NodeJS.ReadableStream,
	bytes: number,
	deadline?: AbortSignal,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of until(stream, anySignal([deadline]), 'the head did not arrive in time')) {
		chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
		size += chunk.length;
		if (size >= bytes) break;
	}
	return Buffer.concat(chunks).subarray(0, bytes);
}

/**
 * The chunks of a stream, which is closed at the end.
 * @throws the stream's own fault, or `reason` as soon as the signal is set: a stream of n8n's HTTP helper is a generator
 * inside, which cannot be closed while it waits for data, so the wait is left
 */
export async function* until<Chunk extends string | Buffer>(
	stream: AsyncIterable<Chunk> & NodeJS.ReadableStream,
	signal: AbortSignal,
	reason: string,
): AsyncGenerator<Chunk> {
	const chunks = (stream as AsyncIterable<Chunk>)[Symbol.asyncIterator]();
	let leave = () => {};
	const cut = () => leave();
	signal.addEventListener('abort', cut, { once: true });
	try {
		for (;;) {
			// A promise for each chunk: a race against one that lives as long as the stream would keep every chunk alive.
			const next = await new Promise<IteratorResult<Chunk>>((resolve, reject) => {
				leave = () => reject(new Error(reason));
				// A signal that is set already does not call its listeners any more.
				if (signal.aborted) leave();
				chunks.next().then(resolve, reject);
			});
			if (next.done) return;
			yield next.value;
		}
	} finally {
		signal.removeEventListener('abort', cut);
		close(stream);
	}
}

/** Closes a stream and its connection. Node.js's own streams can be destroyed; the global type does not say so. */
export function close(stream: NodeJS.ReadableStream, reason?: string): void {
	const destroyable = stream as NodeJS.ReadableStream & { destroy?(error?: Error): void };
	destroyable.destroy?.(reason === undefined ? undefined : new Error(reason));
}

/** Names of the errors of n8n's protection against requests into its own network, `N8N_SSRF_PROTECTION_ENABLED`. */
const BLOCKED = /^SsrfBlocked/;

/**
 * What is known of a call that brought no answer. n8n's helpers throw a NodeApiError (authenticated calls) or the
 * raw client error; both may carry the request with its headers, so only the code and the words are taken over.
 */
export function networkFailure(error: unknown): Failure {
	const { name, httpCode, code, message, messages, cause } = (error ?? {}) as {
		name?: unknown;
		httpCode?: unknown;
		code?: unknown;
		message?: unknown;
		messages?: unknown;
		cause?: { name?: unknown; code?: unknown; message?: unknown };
	};
	// In capitals, as Node.js writes them; `httpCode` may be a status instead.
	const networkCode = [httpCode, code, cause?.code].find(
		(candidate): candidate is string => typeof candidate === 'string' && /^[A-Z][A-Z0-9_]+$/.test(candidate),
	);
	const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
	const isBlocked = [name, cause?.name].some((each) => BLOCKED.test(String(each)));
	const isLate = networkCode === 'ETIMEDOUT' || networkCode === 'ECONNABORTED';
	const answered = isLate ? 'timeout' : 'network';
	return {
		kind: isBlocked ? 'blocked' : answered,
		networkCode,
		message: String(cause?.message ?? first ?? message ?? ''),
	};
}
