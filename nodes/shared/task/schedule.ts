/**
 * When to look at a task again. Pure: every number is milliseconds.
 *
 * A look is a call, and a late look is waiting for nothing. While a task may well end at any moment, steps of the same
 * length are the cheapest way to see it end: growing ones ask more often than they have to, early on, for what they
 * lose later. So the step is a share of what such a task usually takes, and grows only once the task is overdue.
 */
export interface Pace {
	/** Step, as a share of the usual duration. */
	step: number;
	shortestMs: number;
	longestMs: number;
}

/** While the node keeps running: a look costs a call and nothing else. */
export const HOLD_PACE: Pace = { step: 0.02, shortestMs: 2_000, longestMs: 30_000 };

/** While the execution is parked: n8n's tracker looks every 60 s, and each look loads an execution. */
export const RELEASED_PACE: Pace = { step: 0.1, shortestMs: 66_000, longestMs: 600_000 };

/** While A2E is to call when a task ends: looks are only the safety net. */
export const PUSHED_PACE: Pace = { step: 0.5, shortestMs: 180_000, longestMs: 1_800_000 };

/** A2E may not show a task for a moment after it accepted it; within this age a 404 or an empty record is normal. */
export const GRACE_MS = 60_000;

/** The same for a task of unknown age, counted from the first look: another node may have started it just before. */
export const UNKNOWN_AGE_GRACE_MS = 10_000;

/** A task whose age is this many times the usual duration is overdue: from then on steps grow with its age. */
export const OVERDUE = 1.5;

const FIRST_LOOK_SHARE = 0.25;
const JITTER = 0.1;
/** Calls that one loop makes at most in a second, on average, however many tasks wait. */
const CALLS_PER_SECOND = 5;
const PATIENCE_FACTOR = 6;
const SHORTEST_PATIENCE_MINUTES = 60;

/** Delay from a task's start to the first look at it. */
export function firstLook(typicalSeconds: number, pace: Pace = HOLD_PACE): number {
	return clamp(typicalSeconds * 1000 * FIRST_LOOK_SHARE, pace.shortestMs / 2, pace.longestMs);
}

export interface Moment {
	/** Time since the task was started. */
	ageMs: number;
	/** What such a task usually takes, in seconds. */
	typicalSeconds: number;
	/** Calls that one look at everything that waits takes. */
	callsPerRound: number;
	/** A number in [0, 1). */
	random: number;
}

/**
 * Delay from now to the next look, at most `longestMs`.
 *
 * With S = `OVERDUE` times the usual duration and s = the shorter of the step and the cap, a task of age A is looked at
 * no more than 2 + S / 0.9s * (1 + ln(max(1, A / S))) + A / (0.9 * longestMs) times.
 */
export function nextLook(
	{ ageMs, typicalSeconds, callsPerRound, random }: Moment,
	pace: Pace = HOLD_PACE,
): number {
	const typicalMs = typicalSeconds * 1000;
	const overdue = Math.max(1, ageMs / (typicalMs * OVERDUE));
	const step = clamp(typicalMs * pace.step, pace.shortestMs, pace.longestMs) * overdue;
	const crowd = (callsPerRound / CALLS_PER_SECOND) * 1000;
	const spread = 1 - JITTER + 2 * JITTER * random;
	return clamp(Math.max(step, crowd) * spread, pace.shortestMs * (1 - JITTER), pace.longestMs);
}

/** Minutes to wait for a task before giving up, by default: several times what it usually takes. */
export function patience(typicalSeconds: number): number {
	return Math.max(SHORTEST_PATIENCE_MINUTES, Math.ceil((typicalSeconds * PATIENCE_FACTOR) / 60));
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}
