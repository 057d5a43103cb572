/**
 * Seconds for so many tasks: evenly spread from the shortest to the longest, in an order that has nothing to do with
 * length. Every contender gets the same. Pure.
 *
 * @param count at least 1; a single one gets the middle
 */
export function durations(
	count: number,
	{ shortest, longest }: { shortest: number; longest: number },
): number[] {
	const stride = strideFor(count);
	const step = (longest - shortest) / count;
	return Array.from({ length: count }, (_, index) => shortest + step * (((index * stride) % count) + 0.5));
}

/** A step near the golden section that meets every place once. */
function strideFor(count: number): number {
	let stride = Math.max(1, Math.round(count * 0.618));
	while (greatestCommonDivisor(stride, count) > 1) stride++;
	return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
