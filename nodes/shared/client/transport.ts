import type { Failure } from './failure';

/** A2E's answers are JSON of some kilobytes; a body beyond this is not one. */
const LARGEST_ANSWER_BYTES = 20 * 1024 * 1024;

/**
 * Reads a whole answer as text.
 * @param signals any of them ends the reading at once and closes the connection
 * @throws the stream's own fault, or one that says why it was cut off
 */
export async function readText(
	stream: NodeJS.ReadableStream,
	signals: ReadonlyArray<AbortSignal | undefined>,
): Promise<string> {
	const cut = () => close(stream, 'the answer did not arrive in time');
	const active = signals.filter((signal) => signal !== undefined);
	for (const signal of active) signal.addEventListener('abort', cut, { once: true });
	// A signal that is set already does not call its listeners any more.
	if (active.some(({ aborted }) => aborted)) cut();
	try {
		const chunks: Buffer[] = [];
		let size = 0;
		for await (const chunk of stream) {
			const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
			size += bytes.length;
			if (size > LARGEST_ANSWER_BYTES) close(stream, 'the answer is far larger than any of A2E');
			chunks.push(bytes);
		}
		return Buffer.concat(chunks).toString('utf8');
	} finally {
		for (const signal of active) signal.removeEventListener('abort', cut);
	}
}

/** The first bytes of a stream, which is closed then; fewer when it ends, or falls silent, before. */
export async function readHead(
	stream: NodeJS.ReadableStream,
	bytes: number,
	deadline?: AbortSignal,
): Promise<Buffer> {
	const cut = () => close(stream, 'the head did not arrive in time');
	deadline?.addEventListener('abort', cut, { once: true });
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of stream) {
			chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
			size += chunk.length;
			if (size >= bytes) break;
		}
	} finally {
		deadline?.removeEventListener('abort', cut);
		close(stream);
	}
	return Buffer.concat(chunks).subarray(0, bytes);
}

/** Closes a stream and its connection. Node.js's own streams can be destroyed; the global type does not say so. */
export function close(stream: NodeJS.ReadableStream, reason?: string): void {
	const destroyable = stream as NodeJS.ReadableStream & { destroy?(error?: Error): void };
	destroyable.destroy?.(reason === undefined ? undefined : new Error(reason));
}

/**
 * What is known of a call that brought no answer. n8n's helpers throw a NodeApiError (authenticated calls) or the
 * raw client error; both may carry the request with its headers, so only the code and the words are taken over.
 */
export function networkFailure(error: unknown): Failure {
	const { httpCode, code, message, messages, cause } = error as {
		httpCode?: unknown;
		code?: unknown;
		message?: unknown;
		messages?: unknown;
		cause?: { code?: unknown; message?: unknown };
	};
	// In capitals, as Node.js writes them; `httpCode` may be a status instead.
	const networkCode = [httpCode, code, cause?.code].find(
		(candidate): candidate is string => typeof candidate === 'string' && /^[A-Z][A-Z_]+$/.test(candidate),
	);
	const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
	return {
		kind: networkCode === 'ETIMEDOUT' || networkCode === 'ECONNABORTED' ? 'timeout' : 'network',
		networkCode,
		message: String(cause?.message ?? first ?? message ?? ''),
	};
}
