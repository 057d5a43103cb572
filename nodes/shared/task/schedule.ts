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
	/** Whether the look after this one goes by the end that the task's percent foretells. */
	foresees?: true;
}

/** While the node keeps running: a look costs a call and nothing else. */
export const HOLD_PACE: Pace = { step: 0.02, shortestMs: 2_000, longestMs: 30_000 };

/** While the execution is parked: n8n's tracker looks every 60 s, and each look loads an execution. */
export const RELEASED_PACE: Pace = { step: 0.1, shortestMs: 66_000, longestMs: 600_000, foresees: true };

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
/** What a percent below this says about the end is far off. */
const LEAST_PERCENT = 5;
/** The shortest step to a foreseen end, as a share of the time that the task has taken. */
const STANDSTILL_STEP = 0.1;
/** A moment behind the foreseen end, so that the look does not come just before it. */
const AFTER_END_MS = 1_000;
/** Of the time waited, how much a released wait may hold its worker for ends that are near. */
const HELD_SHARE = 0.04;
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
	/** Time to the end that its percent foretells; see `leftBy`. */
	leftMs?: number;
}

/**
 * Delay from now to the next look, at most `longestMs`.
 *
 * With S = `OVERDUE` times the usual duration and s = the shorter of the step and the cap, a task of age A is looked at
 * no more than 2 + S / 0.9s * (1 + ln(max(1, A / S))) + A / (0.9 * longestMs) times.
 */
export function nextLook(
	{ ageMs, typicalSeconds, callsPerRound, random, leftMs }: Moment,
	pace: Pace = HOLD_PACE,
): number {
	const typicalMs = typicalSeconds * 1000;
	const overdue = Math.max(1, ageMs / (typicalMs * OVERDUE));
	const step = clamp(typicalMs * pace.step, pace.shortestMs, pace.longestMs) * overdue;
	const crowd = (callsPerRound / CALLS_PER_SECOND) * 1000;
	const spread = 1 - JITTER + 2 * JITTER * random;
	const even = Math.max(step, crowd) * spread;
	const foreseen = pace.foresees && leftMs !== undefined ? lookAhead(leftMs, ageMs, pace) : undefined;
	return clamp(foreseen ?? even, pace.shortestMs * (1 - JITTER), pace.longestMs);
}

/**
 * Time to the end of a task that goes on as it went so far, by A2E's percent for it; undefined where that says nothing. A2E
 * documents the percent, and not that it grows evenly: so it steers when to look, and nothing else.
 */
export function leftBy(ageMs: number, percent: number): number | undefined {
	if (!(percent >= LEAST_PERCENT && percent < 100)) return undefined;
	return (ageMs * (100 - percent)) / percent;
}

/**
 * Delay to the look at a foreseen end: straight to it where it is near, else half of the way, so that what is left then is not
 * too short to be parked for. A percent that is wrong costs two of the shortest steps, or as much time again as has passed; one
 * that stands still costs looks that get rarer all the same.
 */
function lookAhead(leftMs: number, ageMs: number, { shortestMs }: Pace): number {
	if (leftMs < 2 * shortestMs) return Math.max(leftMs + AFTER_END_MS, ageMs * STANDSTILL_STEP);
	return Math.max(Math.min(leftMs / 2, Math.max(ageMs, shortestMs)), ageMs * STANDSTILL_STEP);
}

/**
 * How long to hold the worker for an end that is near, rather than to be parked for a minute; 0 when that is not worth it.
 * However often the percent is wrong, all such stretches of a wait together stay a small share of it.
 *
 * @param leftMs of the tasks that are open; undefined where nobody knows
 * @param waitedMs since the wait began
 * @param heldMs for such stretches before
 */
export function lastStretch(
	leftMs: ReadonlyArray<number | undefined>,
	{ waitedMs, heldMs }: { waitedMs: number; heldMs: number },
): number {
	const longest = leftMs.reduce<number>((most, left) => Math.max(most, left ?? Infinity), 0);
	const stretch = longest + AFTER_END_MS;
	return heldMs + stretch <= waitedMs * HELD_SHARE ? stretch : 0;
}

/** Minutes to wait for a task before giving up, by default: several times what it usually takes. */
export function patience(typicalSeconds: number): number {
	return Math.max(SHORTEST_PATIENCE_MINUTES, Math.ceil((typicalSeconds * PATIENCE_FACTOR) / 60));
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}
