// The probe's line to A2E: one call at a time, paced, bounded in number, size and time, and never to another place. What
// goes out is held against the contract first: only a route that only looks is ever asked.
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { baseUrlObjection, maskToken } from '../../nodes/shared/client/connection';
import { type Answer, readEnvelope } from '../../nodes/shared/client/envelope';
import { parseJson } from '../../nodes/shared/client/json';
import { readText } from '../../nodes/shared/client/transport';
import { validateLiveRequest } from '../contract/contract.mts';
import { LOOKS } from '../contract/looks.mts';

/** Where A2E is, and how it is asked. */
export interface Service {
	baseUrl: string;
	token: string;
	/** Milliseconds between two calls. */
	paceMs: number;
	/** Milliseconds for a call, its answer included. */
	timeoutMs?: number;
}

/** A call as it is sent. */
export interface Request {
	method: string;
	/** Below the base URL, ids filled in. */
	path: string;
	query?: Record<string, unknown>;
	body?: Record<string, unknown>;
}

/** What came back; the token is masked in all of it. */
export interface Received {
	status: number;
	/** The parsed body; undefined when it is no JSON. */
	body: unknown;
	/** What the shipped code makes of it. */
	read: Answer;
}

/** Ends the probe before its time; the words are for people. */
export class ProbeEnd extends Error {}

/** Calls that may be made a second time, in the whole probe. */
export const SECOND_TRIES = 10;
const TIMEOUT_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;
/** Calls without an answer in a row after which nobody is asked any more. */
const MOST_SILENCES = 3;

const ASKABLE = new Set(LOOKS.map(({ operation }) => operation.operationId));

export class Line {
	/** Calls made so far. */
	calls = 0;
	private secondTries = 0;
	private silences = 0;
	private answered = false;

	/**
	 * @param most calls that will ever be made
	 * @throws {ProbeEnd} for a base URL or a token that cannot be used; its words hold neither
	 */
	constructor(
		private readonly service: Service,
		private readonly most: number,
	) {
		const objection = baseUrlObjection(service.baseUrl);
		if (objection) throw new ProbeEnd(`The base URL cannot be used: ${objection}`);
		if (!/^[\x21-\x7e]+$/.test(service.token)) {
			throw new ProbeEnd('The token cannot be used: it has characters that no header can carry');
		}
	}

	/** Whether a request is one that only looks, as far as the contract knows. */
	static mayAsk({ method, path, query, body }: Request): boolean {
		const { operationId, errors } = validateLiveRequest({ method, path, query: textual(query), body });
		return ASKABLE.has(operationId) && errors.length === 0;
	}

	/**
	 * Asks once, and once more after a passing trouble.
	 *
	 * @returns undefined when nothing came back
	 * @throws {ProbeEnd} when it makes no sense to go on
	 */
	async ask(request: Request): Promise<Received | undefined> {
		if (!Line.mayAsk(request)) throw new Error(`${request.method} is not asked here`);
		let received = await this.send(request);
		if (isPassing(received) && this.secondTries < SECOND_TRIES) {
			this.secondTries += 1;
			await sleep(waitOf(received, this.service.paceMs));
			received = await this.send(request);
		}
		this.judge(received);
		return received;
	}

	private judge(received: Received | undefined): void {
		this.silences = received ? 0 : this.silences + 1;
		if (this.silences === MOST_SILENCES)
			throw new ProbeEnd('A2E could not be reached, several times in a row');
		if (received?.status === 429) throw new ProbeEnd('A2E asks to slow down (HTTP 429): try again later');
		const refusal = received?.read.ok === false ? received.read : undefined;
		if (!this.answered && (received?.status === 401 || refusal?.code === '401')) {
			throw new ProbeEnd('A2E does not accept the token (401)');
		}
		this.answered ||= received?.read.ok === true;
	}

	private async send({ method, path, query = {}, body }: Request): Promise<Received | undefined> {
		if (this.calls >= this.most) throw new ProbeEnd(`The limit of ${this.most} calls is reached`);
		if (this.calls > 0) await sleep(this.service.paceMs);
		this.calls += 1;
		const url = new URL(this.service.baseUrl.replace(/\/+$/, '') + path);
		for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
		const deadline = AbortSignal.timeout(this.service.timeoutMs ?? TIMEOUT_MS);
		// Whatever is thrown here may hold the request, and with it the token: none of it goes on.
		try {
			const response = await fetch(url, {
				method,
				// The token must not follow a redirect to another host.
				redirect: 'manual',
				headers: {
					accept: 'application/json',
					'x-lang': 'en-US',
					authorization: `Bearer ${this.service.token}`,
					...(body && { 'content-type': 'application/json' }),
				},
				body: body && JSON.stringify(body),
				signal: deadline,
			});
			const stream = Readable.fromWeb((response.body ?? new Blob([]).stream()) as ReadableStream);
			const text = maskToken(await readText(stream, [deadline]), this.service.token);
			const headers = { 'retry-after': response.headers.get('retry-after') ?? undefined };
			const read = readEnvelope({ httpStatus: response.status, headers, text }, Date.now());
			return { status: response.status, body: parseJson(text.trim()), read };
		} catch {
			return undefined;
		}
	}
}

function textual(query: Record<string, unknown> = {}): Record<string, string> {
	return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

function isPassing(received: Received | undefined): boolean {
	return !received || received.status === 429 || received.status >= 500;
}

function waitOf(received: Received | undefined, paceMs: number): number {
	const asked = received?.read.ok === false ? received.read.retryAfterMs : undefined;
	return Math.min(asked ?? 2 * paceMs, LONGEST_WAIT_MS);
}
