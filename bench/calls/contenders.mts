/** So many calls that take the service so long each. */
export interface Load {
	calls: number;
	answerMs: number;
}

export const LOADS: readonly Load[] = [
	{ calls: 1_000, answerMs: 200 },
	{ calls: 300, answerMs: 1_000 },
];

/** Calls that the service takes at once. */
export const LIMITS: readonly number[] = [1, 2, 4, 16, Infinity];

/** The limit that two executions share. */
export const SHARED_LIMIT = 4;

/** Lanes that the package opens at most; what batches have where the service takes everything. */
export const LID = 32;

/**
 * Who sends:
 * - this package, which is told nothing;
 * - a bare program that knows what the service takes, and has a loop for each call of that, which is as fast as this machine can be
 *   just now, whatever else it does;
 * - n8n's *HTTP Request* in batches of what the service takes, whose pause a person has set so much above what a call takes;
 * - *HTTP Request* as it is.
 */
export type Contender = 'a2e' | 'loops' | { marginPercent: number } | 'unlimited';

/** What a person would try: the shortest pause that lets nothing fail is the best one. */
export const MARGINS: readonly Contender[] = [5, 15, 50].map((marginPercent) => ({ marginPercent }));

/** What is measured at once: a contender under a load, in one execution or shared by two that know nothing of each other. */
export interface Round {
	load: Load;
	limit: number;
	executions: number;
	contender: Contender;
}

/** What was seen of a round. */
export interface RoundSeen {
	/** From the begin of the executions to the first call: what a node reads and checks before it sends anything. */
	beforeMs: number;
	/** From the first call to the last answer. */
	sendingMs: number;
	/** Items that failed. */
	failed: number;
	/** Calls that the service has answered, and those among them with 429. */
	answered: number;
	refused: number;
}
