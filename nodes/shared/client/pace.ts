import { anySignal, clock } from './clock';
import type { Failure } from './failure';
import { openPacer, opensAt, type Pacer, receive, type Report, send, type Sent } from './pacer';

/** Lanes that are never exceeded, by default. n8n does other work in the same process, which so many calls leave room for. */
export const MOST_AT_ONCE = 32;
/** How long a call goes on after A2E asked to slow down, by default. */
export const KEEP_TRYING_MINUTES = 10;
/** Files on their way at once: more would only share the same line, and n8n's memory. */
export const FILES_AT_ONCE = 4;

/** How fast a node may go, by its options. */
export interface Pacing {
	/** Calls of one kind on their way at once, at most. */
	mostAtOnce: number;
	/** How long a call goes on being sent again after A2E asked to slow down. */
	keepTryingMs: number;
	/** From one start to the next, at least. */
	pauseBetweenStartsMs: number;
}

/** A success of any shape, or why there is none. */
export type Outcome = { ok: true } | ({ ok: false } & Failure);

/** A call that was not sent: its time was up, or the run ended. */
type Unsent = Failure & { ok: false; unsent: true };

interface Waiting {
	/** Whether it waits while A2E wants to be left alone. */
	isPatient: boolean;
	go(turn: Sent | Unsent): void;
}

/** What a call is that was not sent because the run ended. */
export const CANCELLED: Unsent = { ok: false, kind: 'cancelled', message: '', unsent: true };

/** The lanes of all calls of one kind in one run of a node: whatever is sent waits here for its turn. See `pacer.ts`. */
export class Pace {
	private pacer: Pacer;
	private readonly waiting: Waiting[] = [];
	private isHandingOut = false;
	private isEnded = false;
	/** The last 429. */
	private refusal?: Failure;
	/** Is set when nobody waits any more. */
	private idle = new AbortController();

	constructor(
		limits: { lid: number; pauseMs?: number },
		private readonly keepTryingMs: number,
		private readonly signal?: AbortSignal,
	) {
		this.pacer = openPacer(limits);
	}

	/**
	 * Sends when it is its turn, and again after each 429, while there is time.
	 * @param work sends once
	 * @returns what the last try brought, or a failure that says `unsent` where the last try was not sent
	 */
	async send<T extends Outcome>(work: () => Promise<T>): Promise<T | Unsent> {
		for (let refusedAt: number | undefined; ; ) {
			const result = await this.inTurn(work, { isPatient: true, isFirst: refusedAt !== undefined });
			if (!asksToSlowDown(result) || result.unsent) return result;
			refusedAt ??= clock.now();
			if (this.isTimeUp(refusedAt)) return { ...result, triedMs: this.keepTryingMs };
		}
	}

	/** Sends once, when it is its turn. @returns the 429 of another call, as `unsent`, while A2E wants to be left alone */
	async once<T extends Outcome>(work: () => Promise<T>): Promise<T | Unsent> {
		return await this.inTurn(work, { isPatient: false, isFirst: false });
	}

	/** Nothing that waits, or comes, is sent any more. */
	end(): void {
		this.isEnded = true;
		this.dismiss(() => true, CANCELLED);
	}

	private async inTurn<T extends Outcome>(
		work: () => Promise<T>,
		how: { isPatient: boolean; isFirst: boolean },
	): Promise<T | Unsent> {
		const turn = await this.turn(how);
		if ('unsent' in turn) return turn;
		let report: Report = { how: 'unknown' };
		try {
			const result = await work();
			report = reportOf(result);
			if (asksToSlowDown(result)) this.refusal = result;
			return result;
		} finally {
			this.pacer = receive(this.pacer, turn, report, clock.now(), clock.random());
			if (report.how === 'refused') this.dismissForRefusal();
			void this.handOut();
		}
	}

	private async turn({
		isPatient,
		isFirst,
	}: {
		isPatient: boolean;
		isFirst: boolean;
	}): Promise<Sent | Unsent> {
		if (this.isEnded) return CANCELLED;
		const { heldUntil } = this.pacer;
		if (!isPatient && heldUntil > clock.now()) return this.held();
		if (heldUntil > clock.now() + this.keepTryingMs) return this.givenUp();
		return await new Promise((go) => {
			if (isFirst) this.waiting.unshift({ isPatient, go });
			else this.waiting.push({ isPatient, go });
			void this.handOut();
		});
	}

	/** Gives turns as lanes open, as long as somebody waits and a lane is free. */
	private async handOut(): Promise<void> {
		if (this.isHandingOut) return;
		this.isHandingOut = true;
		while (this.waiting.length > 0) {
			if (this.signal?.aborted) {
				this.end();
				break;
			}
			const now = clock.now();
			const opens = opensAt(this.pacer);
			if (opens === Infinity) break;
			if (opens > now) {
				await clock.pause(opens - now, anySignal([this.idle.signal, this.signal]));
				continue;
			}
			const { pacer, sent } = send(this.pacer, now);
			this.pacer = pacer;
			this.waiting.shift()?.go(sent);
		}
		this.isHandingOut = false;
	}

	private dismissForRefusal(): void {
		this.dismiss(({ isPatient }) => !isPatient, this.held());
		const { refusedSince } = this.pacer;
		if (refusedSince === undefined || !this.isTimeUp(refusedSince)) return;
		this.dismiss(() => true, this.givenUp());
	}

	private dismiss(whom: (one: Waiting) => boolean, why: Unsent): void {
		const leaving = this.waiting.filter(whom);
		this.waiting.splice(0, Infinity, ...this.waiting.filter((one) => !whom(one)));
		for (const { go } of leaving) go(why);
		if (this.waiting.length > 0) return;
		this.idle.abort();
		this.idle = new AbortController();
	}

	/** Whether a call that was first refused then has no time left for another try. */
	private isTimeUp(refusedAt: number): boolean {
		const { heldUntil, refusedSince = refusedAt } = this.pacer;
		return Math.max(clock.now(), heldUntil) > Math.min(refusedAt, refusedSince) + this.keepTryingMs;
	}

	/** Why a call is not tried any longer that waits while A2E wants to be left alone. */
	private givenUp(): Unsent {
		return { ...this.held(), triedMs: this.keepTryingMs };
	}

	private held(): Unsent {
		const why = this.refusal ?? CANCELLED;
		const retryAfterMs = why.retryAfterMs && Math.max(0, this.pacer.heldUntil - clock.now());
		return { ...why, retryAfterMs, ok: false, unsent: true };
	}
}

function asksToSlowDown(result: Outcome): result is { ok: false } & Failure {
	return !result.ok && result.httpStatus === 429;
}

/** What a failure says of A2E's strength: its own no is an answer like any other. */
function reportOf(result: Outcome): Report {
	if (result.ok) return { how: 'answered' };
	const { httpStatus, retryAfterMs } = result;
	if (httpStatus === 429) return { how: 'refused', retryAfterMs };
	const isTrouble = httpStatus === undefined || httpStatus === 408 || httpStatus >= 500;
	return { how: isTrouble ? 'unknown' : 'answered' };
}
