/**
 * When to look at a task again. Pure: every number is milliseconds.
 *
 * A look is a call, and a late look is waiting for nothing. Looking after a fixed share of the task's age keeps the
 * lag a fixed share of its duration at a number of calls that grows only with the logarithm of that duration.
 */
export interface Pace {
	/** Share of the task's age to wait for. */
	growth: number;
	shortestMs: number;
	longestMs: number;
}

export const HOLD_PACE: Pace = { growth: 0.25, shortestMs: 2_000, longestMs: 30_000 };

/** A2E may not show a task for a moment after it accepted it; within this age a 404 or an empty record is normal. */
export const GRACE_MS = 60_000;

/** The same for a task of unknown age, counted from the first look: another node may have started it just before. */
export const UNKNOWN_AGE_GRACE_MS = 10_000;

const FIRST_LOOK_SHARE = 0.1;
const JITTER = 0.1;
const PATIENCE_FACTOR = 6;
const SHORTEST_PATIENCE_MINUTES = 60;

/** Delay from a task's start to the first look at it. */
export function firstLook(typicalSeconds: number, pace: Pace = HOLD_PACE): number {
	return clamp(typicalSeconds * 1000 * FIRST_LOOK_SHARE, pace.shortestMs / 2, pace.longestMs);
}

/**
 * Delay from now to the next look.
 * @param ageMs time since the task was started
 * @param random a number in [0, 1)
 */
export function nextLook(ageMs: number, random: number, pace: Pace = HOLD_PACE): number {
	const spread = 1 - JITTER + 2 * JITTER * random;
	return clamp(ageMs * pace.growth * spread, pace.shortestMs, pace.longestMs);
}

/** Minutes to wait for a task before giving up, by default: several times what it usually takes. */
export function patience(typicalSeconds: number): number {
	return Math.max(SHORTEST_PATIENCE_MINUTES, Math.ceil((typicalSeconds * PATIENCE_FACTOR) / 60));
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}
