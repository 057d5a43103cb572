/** What ten times as many may take: ten times as much, and a tenth for what a busy machine and its memory add. */
export const MOST_GROWTH = 11;

const TEN_FOLD = 10;

/** What a small crowd and a large one took, and by how much each figure grows where the crowd grows ten-fold. */
export interface Growth<Figures> {
	small: Figures;
	large: Figures;
	tenFold: Figures;
}

/**
 * What grows in a line grows ten-fold with ten times as many, what grows with the square a hundred-fold; a part that is the same
 * for any crowd makes it less. Pure.
 * @param sizes of the crowds, the large one by any factor above 1
 */
export function growthOf<Figures extends { [Name in keyof Figures]: number }>(
	{ small: few, large: many }: { small: number; large: number },
	small: Figures,
	large: Figures,
): Growth<Figures> {
	const exponent = Math.log(TEN_FOLD) / Math.log(many / few);
	const names = Object.keys(small) as Array<keyof Figures>;
	const tenFold = Object.fromEntries(
		names.map((name) => [name, growth(small[name], large[name]) ** exponent]),
	) as Figures;
	return { small, large, tenFold };
}

/** What was nothing and stays nothing does not grow. */
function growth(small: number, large: number): number {
	return large <= 0 ? 0 : large / small;
}

/** Every figure that grows by more than is promised, in words. Figures count as they are, not as they are printed. Pure. */
export function missedGrowth<Figures extends { [Name in keyof Figures]: number }>(
	label: string,
	told: Readonly<Record<keyof Figures, string>>,
	{ tenFold }: Growth<Figures>,
): string[] {
	return (Object.keys(told) as Array<keyof Figures>)
		.filter((name) => !(tenFold[name] <= MOST_GROWTH))
		.map(
			(name) =>
				`${label}: ${told[name]} grow ${tenFold[name].toFixed(2)}x for ten times as many, at most ${MOST_GROWTH}x is promised`,
		);
}
