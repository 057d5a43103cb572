import { Readable } from 'node:stream';
import type { IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';
import type { N8n } from './n8n.mts';
import type { QuietClock } from './quietClock.mts';
import { TOKEN } from './secrets.mts';

/** How a host answers. A number of bytes in `chunk` at a time; 0 sends the body in one piece. */
export interface Played {
	status: number;
	headers: Record<string, unknown>;
	body: string | Buffer;
	/** What becomes of the connection when the body is out. Default: it ends as it should. */
	then?: 'breaks' | 'stalls';
}

/** No answer: Node.js's word for why. */
export interface Fault {
	fault: string;
}

/** One request as the node made it. */
export interface Sent {
	/** With n8n's credential, and so with the token. */
	authenticated: boolean;
	options: IHttpRequestOptions;
	/** Undefined while unanswered, and for good when no answer came. */
	status?: number;
}

export type Answerer = (sent: Sent, before: readonly Sent[]) => Played | Fault;

/**
 * What is played: `helpers.httpRequestWithAuthentication` and `helpers.httpRequest` of n8n, which would go out. As n8n's own
 * do, the first throws a NodeApiError around the client's error, the second that error itself, both with the request in it.
 */
export function networkFor({ n8n }: N8n, node: INode, clock: QuietClock, answerer: Answerer) {
	const sent: Sent[] = [];
	const request = async (options: IHttpRequestOptions, authenticated: boolean) => {
		clock.stir();
		const entry: Sent = { authenticated, options };
		sent.push(entry);
		// What goes out is read, as a client does it; n8n's would fail on what is no JSON.
		if (options.body instanceof Readable) await options.body.forEach(() => clock.stir());
		else if (options.body !== undefined && !Buffer.isBuffer(options.body)) JSON.stringify(options.body);
		const answer = answerer(entry, sent.slice(0, -1));
		if ('fault' in answer) throw clientError(options, answer.fault);
		entry.status = answer.status;
		return {
			statusCode: answer.status,
			headers: answer.headers,
			body: streamOf(answer, clock, options.abortSignal as AbortSignal | undefined),
		};
	};
	return {
		sent,
		helpers: {
			httpRequestWithAuthentication: async (_credential: string, options: IHttpRequestOptions) =>
				await request(options, true).catch((error: unknown) => {
					throw new n8n.NodeApiError(node, error as JsonObject);
				}),
			httpRequest: async (options: IHttpRequestOptions) => await request(options, false),
		},
	};
}

/** What axios throws, with the request in it as n8n sends it. */
function clientError({ url }: IHttpRequestOptions, code: string): Error {
	return Object.assign(new Error(`connect ${code} 203.0.113.7:443, Authorization: Bearer ${TOKEN}`), {
		name: 'AxiosError',
		isAxiosError: true,
		code,
		config: { url, headers: { Authorization: `Bearer ${TOKEN}` } },
	});
}

const PIECE_BYTES = 64 * 1024;

function streamOf({ body, then }: Played, clock: QuietClock, signal?: AbortSignal): Readable {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
	let at = 0;
	const stream: Readable = new Readable({
		read() {
			clock.stir();
			if (at < bytes.length) {
				const from = at;
				at += PIECE_BYTES;
				this.push(bytes.subarray(from, at));
			} else if (then === undefined) this.push(null);
			else if (then === 'breaks') this.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
		},
	});
	// n8n's client tells an open stream of the end, whether somebody listens or not.
	stream.on('error', () => undefined);
	// One that is silent does not hear of it: what n8n gives is a generator inside, which waits for data.
	if (then !== 'stalls') {
		signal?.addEventListener('abort', () => stream.destroy(new Error('canceled')), { once: true });
	}
	return stream;
}
