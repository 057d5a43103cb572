/**
 * Two lists in one that is as short as can be: each keeps its order, and what is common to both in the same order stands once
 * (their shortest common supersequence). Pure.
 *
 * @param isSame whether an item of the first is one of the second
 * @param both what stands for two that are the same
 */
export function woven<T>(
	first: readonly T[],
	second: readonly T[],
	isSame: (one: T, other: T) => boolean,
	both: (one: T, other: T) => T,
): T[] {
	const common = commonOfRests(first, second, isSame);
	const result: T[] = [];
	let [at, other] = [0, 0];
	while (at < first.length && other < second.length) {
		if (isSame(first[at], second[other])) result.push(both(first[at++], second[other++]));
		else if (common[at + 1][other] >= common[at][other + 1]) result.push(first[at++]);
		else result.push(second[other++]);
	}
	return [...result, ...first.slice(at), ...second.slice(other)];
}

/** How many items the rests of two lists have in common in the same order, by where the rests begin. */
function commonOfRests<T>(
	first: readonly T[],
	second: readonly T[],
	isSame: (one: T, other: T) => boolean,
): number[][] {
	const common = Array.from({ length: first.length + 1 }, () => new Array<number>(second.length + 1).fill(0));
	for (let at = first.length - 1; at >= 0; at--) {
		for (let other = second.length - 1; other >= 0; other--) {
			common[at][other] = isSame(first[at], second[other])
				? common[at + 1][other + 1] + 1
				: Math.max(common[at + 1][other], common[at][other + 1]);
		}
	}
	return common;
}
