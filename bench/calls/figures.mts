import { type Contender, LID, type Load, type RoundSeen } from './contenders.mts';

/** What the package promises. */
export const TARGETS = {
	/** As a multiple of that of loops that know the limit. */
	throughput: 0.9,
	/** Calls answered with 429, of all. */
	refused: 0.03,
	/** Throughput, as a multiple of that of the best batches by hand: what differs by less is the same. */
	timesHand: 0.98,
} as const;

/** One contender. */
export interface Figures {
	failed: number;
	/** Calls done per time, as a share of what the service could do. */
	throughput: number;
	/** Calls answered with 429, as a share of all. */
	refused: number;
	/** What went by before the first call. */
	beforeSeconds: number;
}

/** All contenders of one load at one limit. */
export interface Comparison {
	load: Load;
	limit: number;
	executions: number;
	a2e: Figures;
	loops: Figures;
	/** Of the batches by hand in which nothing failed, those that were fastest; absent when there are none. */
	hand?: Figures & { marginPercent: number };
	unlimited: Figures;
}

/** What a service that is never idle would need for all calls, in ms. Pure. */
export function idealMs({ load, limit }: Pick<Comparison, 'load' | 'limit'>): number {
	return (load.calls * load.answerMs) / Math.min(limit, LID);
}

/** Pure. */
export function figuresOf(
	ideal: number,
	items: number,
	{ answered, beforeMs, failed, refused, sendingMs }: RoundSeen,
): Figures {
	return {
		failed,
		throughput: (ideal / sendingMs) * (1 - failed / items),
		refused: answered === 0 ? 0 : refused / answered,
		beforeSeconds: beforeMs / 1_000,
	};
}

/** The fastest of those in which nothing failed. Pure. */
export function bestOf(hands: Array<{ contender: Contender; figures: Figures }>): Comparison['hand'] {
	const clean = hands.flatMap(({ contender, figures }) =>
		typeof contender === 'object' && figures.failed === 0 ? [{ ...contender, ...figures }] : [],
	);
	return clean.sort((a, b) => b.throughput - a.throughput)[0];
}

/** Throughput as a multiple of that of loops that know the limit. Pure. */
export function timesLoops({ a2e, loops }: Pick<Comparison, 'a2e' | 'loops'>): number {
	return a2e.throughput / loops.throughput;
}

/** Every promise that was not kept, in words. Pure. */
export function missedBy(comparison: Comparison): string[] {
	const { a2e, hand, limit, loops } = comparison;
	const missed: string[] = [];
	const check = (kept: boolean, words: string) => {
		if (!kept) missed.push(`${titleOf(comparison)}: ${words}`);
	};
	check(a2e.failed === 0, `${a2e.failed} items failed, none is promised`);
	check(
		a2e.refused <= TARGETS.refused,
		`${percent(a2e.refused)} of the calls were answered 429, at most ${percent(TARGETS.refused)} is promised`,
	);
	// How fast all lanes open is not what the service takes: without a limit the batches by hand are the measure.
	check(
		limit === Infinity || a2e.throughput >= loops.throughput * TARGETS.throughput,
		`${timesLoops(comparison).toFixed(3)} x the loops that know the limit, at least ${TARGETS.throughput} is promised`,
	);
	check(
		!hand || a2e.throughput >= hand.throughput * TARGETS.timesHand,
		`${(a2e.throughput / (hand?.throughput ?? 1)).toFixed(3)} x the best batches by hand, at least ${TARGETS.timesHand} is promised`,
	);
	return missed;
}

/** Pure. */
export function titleOf({
	executions,
	limit,
	load,
}: Pick<Comparison, 'load' | 'limit' | 'executions'>): string {
	const runs = executions === 1 ? '' : ` by ${executions} executions`;
	const at = limit === Infinity ? 'no limit' : `limit ${limit}`;
	return `${load.calls} x ${load.answerMs} ms${runs}, ${at}`;
}

export function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}
