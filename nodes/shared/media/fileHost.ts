import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { anySignal, cancelSignal, clock } from '../client/clock';
import type { FileContext } from '../client/connection';
import { asText, readRetryAfter } from '../client/envelope';
import type { Failure } from '../client/failure';
import { retryDelay } from '../client/retry';
import { close, networkFailure } from '../client/transport';

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
/** Times that a file host is asked the same while it is in trouble. */
export const TRIES = 3;
/** A host in trouble gets at least this much time, whatever it asks for. */
const SHORTEST_PAUSE_MS = 1_000;

const GRACE_MS = 30 * 60_000;
/** Bytes per second; slower lines than this do not carry the files of this package in any useful time. */
const SLOWEST = 64 * 1024;

const LONGEST_MS = 24 * 60 * 60_000;

/** Milliseconds in which so many bytes have to have gone over a line: half an hour, and more for what is large. */
export function transferMs(bytes: number): number {
	return Math.min(GRACE_MS + Math.ceil((bytes / SLOWEST) * 1000), LONGEST_MS);
}

/** Some hosts of A2E's files are said to refuse programs that do not look like a browser. */
const BROWSER =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/**
 * Opens a file. Redirects are followed; a host that refuses n8n's name is asked once more under a browser's, and one in
 * trouble (408, 429, 5xx, no connection) is asked again.
 * @returns the last answer, whatever its status
 * @throws what n8n's HTTP helper threw at the last try
 */
export async function openFile(
	context: FileContext,
	url: string,
	headers: Readonly<Record<string, string>> = {},
): Promise<Opened> {
	for (let attempt = 1; ; attempt++) {
		const result = await openOnce(context, url, headers).then(
			(opened) => ({ opened, failure: failureOf(opened) }),
			(fault: unknown) => ({ opened: undefined, fault, failure: networkFailure(fault) }),
		);
		const delay = pauseBeforeNext(context, result.failure, attempt);
		if (delay === undefined) {
			if (result.opened) return result.opened;
			throw result.fault;
		}
		result.opened?.end();
		await clock.pause(delay, cancelSignal(context));
	}
}

async function openOnce(
	context: FileContext,
	url: string,
	headers: Readonly<Record<string, string>>,
): Promise<Opened> {
	// As it is stored, so that the announced length is the length.
	const asStored = { 'accept-encoding': 'identity', ...headers };
	const plain = await ask(context, { url, headers: asStored, timeout: clock.limit(IDLE_MS) });
	if (plain.statusCode !== 403) return plain;
	plain.end();
	return await ask(context, {
		url,
		headers: { ...asStored, 'user-agent': BROWSER },
		timeout: clock.limit(IDLE_MS),
	});
}

/**
 * Milliseconds after which a file host may be asked the same again, or undefined when there is no use in it.
 * @param attempt tries made so far, from 1
 */
export function pauseBeforeNext(context: FileContext, failure: Failure, attempt: number): number | undefined {
	if (attempt >= TRIES || cancelSignal(context)?.aborted) return undefined;
	const { retryAfterMs } = failure;
	const asked = retryAfterMs === undefined ? undefined : Math.max(retryAfterMs, SHORTEST_PAUSE_MS);
	return retryDelay({ ...failure, retryAfterMs: asked }, attempt, clock.random());
}

/** An answer's status as the rules for trying again see it; a success is nothing that they repeat. */
export function failureOf({ statusCode, headers }: Pick<Opened, 'statusCode' | 'headers'>): Failure {
	const retryAfterMs = readRetryAfter(asText(headers['retry-after']), clock.now());
	return { kind: 'refused', httpStatus: statusCode, message: '', retryAfterMs };
}

/**
 * One request to a file host, without the token.
 * @param deadline ends it at once, body included; the editor's *Stop* does so too
 */
export async function ask(
	context: FileContext,
	options: IHttpRequestOptions,
	deadline?: AbortSignal,
): Promise<Opened> {
	const ended = new AbortController();
	const answer = (await context.helpers.httpRequest({
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		encoding: 'stream',
		abortSignal: anySignal([ended.signal, deadline, cancelSignal(context)]),
		...options,
	})) as Omit<Opened, 'end'>;
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
