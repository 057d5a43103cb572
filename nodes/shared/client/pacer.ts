/**
 * How many calls of one kind may be on their way at once, by what A2E answers. Pure: every time is milliseconds since epoch.
 *
 * A2E does not say how many it takes; HTTP 429 is all that tells. So, as networks do it:
 * - From a dozen lanes on, each good answer opens more, one after the other, so that the first 429 comes before many more are sent.
 * - A 429 halves them, holds all of them for as long as A2E asks, and says how many were too many. Good answers then bring back all
 *   but that, and there it stays: to try again soon would only be refused again.
 * - At rare moments a run halves its lanes by itself and looks for that number again, slowly. All runs do so at the same moments,
 *   which are those of the clock: so whoever has many gives some to whoever has few, and who comes late gets in, although no run
 *   knows of another.
 */
export interface Pacer {
	/** Lanes that are never exceeded. */
	readonly lid: number;
	/** From one call to the next, at least. */
	readonly pauseMs: number;
	/** Open lanes; the fraction is the way to the next one. */
	readonly lanes: number;
	/** What A2E was last seen to take; Infinity while that is looked for. */
	readonly ceiling: number;
	/** Whether lanes are added for each answer, or one for each round of answers. */
	readonly growth: 'answer' | 'round';
	readonly inFlight: number;
	/** When the last call was sent. */
	readonly sentAt: number;
	/** Until when nothing is sent. */
	readonly heldUntil: number;
	/** When lanes were last halved. */
	readonly halvedAt: number;
	/** Times that lanes were halved since the last good answer. */
	readonly refusals: number;
	/** When the first of all refusals since the last good answer came. */
	readonly refusedSince: number | undefined;
	/** What a good answer takes, smoothed. */
	readonly answerMs: number | undefined;
	/** When to look again for what is too many. */
	readonly searchAt: number;
}

/** A call on its way. */
export interface Sent {
	readonly at: number;
	/** Calls that were on their way then, itself included. */
	readonly place: number;
}

/**
 * How a call ended, as far as it matters for others: A2E did what it had to, it asked to slow down, or nothing is known of it, as
 * after a lost connection.
 */
export type Report = { how: 'answered' } | { how: 'refused'; retryAfterMs?: number } | { how: 'unknown' };

const FIRST_LANES = 12;
/** While nothing was refused, or up to what was taken before. */
const LANES_AN_ANSWER = 2;
/** New lanes open so much after each other, or sooner: about what a refusal takes to come. */
const LONGEST_GAP_MS = 25;
/** A2E gets at least so much rest after a 429, whatever it asks for; twice as much each time in a row, up to the longest. */
const SHORTEST_HOLD_MS = 500;
const LONGEST_HOLD_MS = 16_000;
/** On top of each hold, so that many runs do not come back at the same moment. */
const JITTER_MS = 250;
/** How much the time of one call counts beside those before it. */
const SMOOTHING = 0.25;
/** Calls of a lane from one search to the next, within limits: a search costs a refusal or two, which are to be few in a hundred. */
const CALLS_BETWEEN_SEARCHES = 128;
/** Calls of a lane since lanes were halved, before a run of several lanes searches: a short run would pay for what it has just found out. */
const CALLS_BEFORE_SEARCH = 64;
const SHORTEST_EPOCH_MS = 64_000;
export const LONGEST_EPOCH_MS = 256_000;
/** For how long a run gives away its only lane at most, beside what a call takes. */
const LONGEST_GIFT_MS = 1_000;
/** At least so much of it: who gets nothing asks within that time, for it asks soon after the moment of the search, and again. */
const SHORTEST_GIFT = 0.6;

export function openPacer({ lid, pauseMs = 0 }: { lid: number; pauseMs?: number }): Pacer {
	return {
		...{ lid, pauseMs },
		lanes: Math.min(FIRST_LANES, lid),
		ceiling: Infinity,
		growth: 'answer',
		inFlight: 0,
		...{ sentAt: -Infinity, heldUntil: -Infinity, halvedAt: -Infinity, searchAt: Infinity },
		...{ refusals: 0, refusedSince: undefined, answerMs: undefined },
	};
}

/** When the next call may be sent; Infinity while all lanes are taken. */
export function opensAt({ inFlight, lanes, heldUntil, sentAt, pauseMs, answerMs }: Pacer): number {
	if (inFlight >= Math.floor(lanes)) return Infinity;
	// Three times as fast as the lanes come free: it spreads the calls, and slows nobody down.
	const gapMs = Math.min(LONGEST_GAP_MS, (answerMs ?? Infinity) / (3 * lanes));
	return Math.max(heldUntil, sentAt + Math.max(pauseMs, gapMs));
}

export function send(pacer: Pacer, now: number): { pacer: Pacer; sent: Sent } {
	const inFlight = pacer.inFlight + 1;
	return { pacer: { ...pacer, inFlight, sentAt: now }, sent: { at: now, place: inFlight } };
}

/** @param random a number in [0, 1), so that many runs do not come back at the same moment */
export function receive(pacer: Pacer, sent: Sent, report: Report, now: number, random: number): Pacer {
	const freed = { ...pacer, inFlight: pacer.inFlight - 1 };
	if (report.how === 'refused') return refused(freed, sent, report.retryAfterMs, now, random);
	return report.how === 'answered' ? answered(freed, sent, now, random) : freed;
}

function answered(pacer: Pacer, sent: Sent, now: number, random: number): Pacer {
	const tookMs = now - sent.at;
	const answerMs =
		pacer.answerMs === undefined ? tookMs : pacer.answerMs + (tookMs - pacer.answerMs) * SMOOTHING;
	const known = { ...pacer, answerMs, refusals: 0, refusedSince: undefined };
	if (now >= pacer.searchAt) {
		const isFresh = now - pacer.halvedAt < answerMs * CALLS_BEFORE_SEARCH;
		if (isFresh && pacer.lanes >= 2) return { ...known, searchAt: nextSearch(now, answerMs) };
		const lanes = Math.max(1, Math.floor(pacer.lanes / 2));
		// Who has one lane only gives it for a moment.
		const heldUntil = pacer.lanes < 2 ? now + giftMs(answerMs, random) : pacer.heldUntil;
		return { ...known, lanes, heldUntil, ceiling: Infinity, growth: 'round', searchAt: Infinity };
	}
	// Lanes that nobody uses say nothing about more of them.
	if (pacer.inFlight + 1 < pacer.lanes / 2) return known;
	const step = pacer.growth === 'answer' ? LANES_AN_ANSWER : 1 / pacer.lanes;
	return { ...known, lanes: Math.min(pacer.lanes + step, pacer.lid, pacer.ceiling) };
}

function refused(
	pacer: Pacer,
	{ at, place }: Sent,
	retryAfterMs: number | undefined,
	now: number,
	random: number,
): Pacer {
	const ceiling = Math.max(1, place - 1);
	// Sent before lanes were halved: a part of the same refusal.
	const again = at <= pacer.halvedAt;
	// Others give lanes away at the moment of the search: it is worth asking often again.
	const before = now >= pacer.searchAt ? 0 : pacer.refusals;
	const refusals = again ? pacer.refusals : before + 1;
	const searchAt = nextSearch(now, pacer.answerMs);
	return {
		...pacer,
		...(again
			? { ceiling: Math.min(pacer.ceiling, ceiling), lanes: Math.min(pacer.lanes, ceiling) }
			: { ceiling, lanes: Math.max(1, Math.floor(place / 2)), halvedAt: now }),
		...{ growth: 'answer', refusals, searchAt },
		refusedSince: pacer.refusedSince ?? now,
		heldUntil: Math.max(
			pacer.heldUntil,
			now + holdMs(refusals, retryAfterMs, searchAt - now) + random * JITTER_MS,
		),
	};
}

/** @param leftMs until the next search */
function holdMs(refusals: number, retryAfterMs: number | undefined, leftMs: number): number {
	const ownMs = Math.min(SHORTEST_HOLD_MS * 2 ** (refusals - 1), LONGEST_HOLD_MS, leftMs);
	return Math.max(SHORTEST_HOLD_MS, retryAfterMs ?? ownMs);
}

function giftMs(answerMs: number, random: number): number {
	return (SHORTEST_GIFT + (1 - SHORTEST_GIFT) * random) * (LONGEST_GIFT_MS + answerMs);
}

/** The moments of the clock at which runs search. Those of runs whose calls take longer are moments of the others too. */
function nextSearch(now: number, answerMs = 0): number {
	let epochMs = SHORTEST_EPOCH_MS;
	while (epochMs < LONGEST_EPOCH_MS && epochMs < answerMs * CALLS_BETWEEN_SEARCHES) epochMs *= 2;
	return Math.ceil((now + 1) / epochMs) * epochMs;
}
