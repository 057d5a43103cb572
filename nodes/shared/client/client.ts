import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions, NodeApiError } from 'n8n-workflow';
import { anySignal, cancelSignal, clock } from './clock';
import type { Connection, Context } from './connection';
import { connect, CREDENTIAL } from './connection';
import type { Answer, Success } from './envelope';
import { readEnvelope } from './envelope';
import type { CallSite } from './errors';
import { callError } from './errors';
import { type Failure, mayBeGone, notUnderstood } from './failure';
import { FILES_AT_ONCE, MOST_AT_ONCE, Pace, type Pacing } from './pace';
import { type Intent, retryDelay } from './retry';
import { networkFailure, readText } from './transport';
import { bounded } from './words';

export interface Call {
	method: IHttpRequestMethods;
	/** Below the base URL: `/api/v1/user/remainingCoins`. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** Milliseconds for the whole call, body included. Default 30,000. */
	timeoutMs?: number;
}

/** A call that is free and changes nothing, so that it may be made again, or by another route. */
export interface ReadCall extends Call {
	/** What asks for the same where A2E no longer knows the route. */
	instead?: Call;
}

/** What A2E answers when it does what it is asked. */
export type Reply = Success;

export type Result = (Reply & { ok: true }) | (Failure & { ok: false });

const TIMEOUT_MS = 30_000;

/** Where a person sits before an open list, and where a parked wait goes on. */
const BRIEF: Pacing = { mostAtOnce: MOST_AT_ONCE, keepTryingMs: 30_000, pauseBetweenStartsMs: 0 };

/** One node run's line to A2E. Every call of this package to A2E's API goes through here. */
export class A2eClient {
	/** What may be charged, and files on their way to A2E's storage, wait here for their turn. */
	readonly starts: Pace;
	readonly uploads: Pace;
	private readonly calls: Pace;
	private readonly looks: Pace;
	/** Paths that A2E does not know, as far as this run has seen. */
	private readonly gone = new Set<string>();

	private constructor(
		private readonly context: Context,
		private readonly connection: Connection,
		readonly pacing: Pacing,
	) {
		const { mostAtOnce: lid, pauseBetweenStartsMs: pauseMs, keepTryingMs } = pacing;
		const signal = cancelSignal(context);
		this.starts = new Pace({ lid, pauseMs }, keepTryingMs, signal);
		this.uploads = new Pace({ lid: Math.min(lid, FILES_AT_ONCE) }, keepTryingMs, signal);
		this.calls = new Pace({ lid }, keepTryingMs, signal);
		this.looks = new Pace({ lid }, keepTryingMs, signal);
	}

	/** @throws NodeOperationError when the credential is missing or its base URL cannot be used */
	static async open(context: Context, pacing = BRIEF): Promise<A2eClient> {
		return new A2eClient(context, await connect(context), pacing);
	}

	/** Whether A2E is on this machine, as a stand-in of it is; see `Connection`. */
	get isLocal(): boolean {
		return this.connection.isLocal;
	}

	/** Whether A2E is in this network, as a stand-in of it may be; see `Connection`. */
	get isInside(): boolean {
		return this.connection.isInside;
	}

	/**
	 * Makes a call that is free, so that it may be repeated after a passing fault.
	 * @throws NodeApiError with A2E's own words, trace id, item, parameter and a next step
	 */
	async call(call: ReadCall, site: CallSite): Promise<Reply> {
		const result = await this.readPatiently(call);
		if (result.ok) return result;
		throw callError(this.context.getNode(), result, { ...site, intent: 'read' });
	}

	/** Reads, again after a passing fault, and hands a failure that stays back as a value. */
	async readPatiently(call: ReadCall): Promise<Result> {
		for (let attempt = 1; ; attempt++) {
			const result = await this.calls.send(async () => await this.read(call));
			if (result.ok) return result;
			const delay = result.httpStatus === 429 ? undefined : retryDelay(result, attempt, clock.random());
			if (delay === undefined) return result;
			await clock.pause(delay, cancelSignal(this.context));
		}
	}

	/**
	 * Reads once, by the other route where A2E does not know the first, and hands a failure back as a value. Where neither
	 * is there, the failure is that of the first.
	 */
	async read({ instead, ...call }: ReadCall): Promise<Result> {
		if (instead && this.gone.has(call.path)) return await this.attempt(instead);
		const first = await this.attempt(call);
		if (first.ok || !instead || !mayBeGone(first)) return first;
		const second = await this.attempt(instead);
		// In its own envelope A2E says 404 of a record that it does not know, too.
		if (second.ok && first.kind !== 'refused') this.gone.add(call.path);
		return !second.ok && mayBeGone(second) ? first : second;
	}

	/** Reads once how tasks stand, when it is its turn. */
	async look(call: ReadCall): Promise<Result> {
		return await this.looks.once(async () => await this.read(call));
	}

	/** Nothing that waits for its turn is sent any more. */
	end(): void {
		for (const pace of [this.starts, this.uploads, this.calls, this.looks]) pace.end();
	}

	/** The error for an answer that came, but not in a shape that is known. It shows how the answer begins. */
	notUnderstood(data: unknown, site: CallSite & { intent: Intent }): NodeApiError {
		return callError(this.context.getNode(), notUnderstood(data), site);
	}

	/** Makes a call once, at once, and hands a failure back as a value, for callers with rules of their own. */
	async attempt(call: Call): Promise<Result> {
		const timeoutMs = clock.limit(call.timeoutMs ?? TIMEOUT_MS);
		const deadline = AbortSignal.timeout(timeoutMs);
		const cancel = cancelSignal(this.context);
		try {
			return await this.send(call, timeoutMs, deadline);
		} catch (error) {
			if (cancel?.aborted) return { ok: false, kind: 'cancelled', message: '' };
			if (deadline.aborted) return { ok: false, kind: 'timeout', message: '' };
			return { ok: false, ...this.lost(error) };
		}
	}

	private async send(call: Call, timeoutMs: number, deadline: AbortSignal): Promise<Answer> {
		const options: IHttpRequestOptions = {
			method: call.method,
			url: `${this.connection.baseUrl}${call.path}`,
			qs: call.query,
			body: call.body,
			headers: { accept: 'application/json', 'x-lang': 'en-US' },
			timeout: timeoutMs,
			// The deadline too, for it closes the connection where the stream cannot be closed.
			abortSignal: anySignal([deadline, cancelSignal(this.context)]),
			// The token must not follow a redirect to another host.
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			// As a stream, so that a body that never ends can be cut off.
			encoding: 'stream',
		};
		const response = (await this.context.helpers.httpRequestWithAuthentication.call(
			this.context,
			CREDENTIAL,
			options,
		)) as { statusCode: number; headers: Record<string, unknown>; body: NodeJS.ReadableStream };
		const text = await readText(response.body, [deadline, cancelSignal(this.context)]);
		const raw = {
			httpStatus: response.statusCode,
			headers: response.headers,
			// Before anything is cut out of it: of a token that is cut in two, neither half would be recognised.
			text: this.connection.mask(text),
		};
		return readEnvelope(raw, Date.now());
	}

	private lost(error: unknown): Failure {
		const failure = networkFailure(error);
		return { ...failure, message: bounded(this.connection.mask(failure.message)) };
	}
}
