/** The arithmetic of a budget. Pure, and in credits throughout. */

/** Fractions of credits add up to more digits than anybody means. */
const DIGITS = 6;

/** The sum of what things cost. */
export function sumOf(costs: readonly number[]): number {
	return rounded(costs.reduce((sum, cost) => sum + cost, 0));
}

/** How many of the things, taken in their order, cost no more than `limit` together. */
export function fitting(costs: readonly number[], limit: number): number {
	let sum = 0;
	for (const [before, cost] of costs.entries()) {
		sum += cost;
		if (rounded(sum) > limit) return before;
	}
	return costs.length;
}

/** What was quoted for something, and what A2E noted for it in the end. */
export interface Settled {
	quoted: number;
	noted: number;
}

/** How the quotes of a run differ from what was noted, in a sentence; undefined where they do not. */
export function driftOf(settled: readonly Settled[]): string | undefined {
	const wrong = settled.filter(({ quoted, noted }) => rounded(quoted) !== rounded(noted));
	if (wrong.length === 0) return undefined;
	const quoted = sumOf(settled.map((each) => each.quoted));
	const noted = sumOf(settled.map((each) => each.noted));
	return `A2E noted other credits than it had quoted for ${wrong.length} of ${settled.length} finished items: ${quoted} quoted, ${noted} noted, all together.`;
}

/** An item's share of the credits for several, so that the shares add up to them. */
export function shareOf(credits: number, parts: number): number {
	return rounded(credits / Math.max(1, parts));
}

function rounded(credits: number): number {
	return Number(credits.toFixed(DIGITS));
}
