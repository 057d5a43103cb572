import { median } from '../files/figures.mts';

/** What is measured of a node, in milliseconds. */
export const FIGURES = {
	shown: 'double click to form',
	other: 'another operation',
	key: 'key, 1 node',
	keyOfTen: 'key, 10 nodes',
	behind: "key in Slack's, behind 10",
} as const;

export type Figure = keyof typeof FIGURES;

/** Milliseconds of each round of one node. */
export type Rounds = Record<Figure, number[]>;

/** What the package promises: each figure, as a multiple of Slack's. */
export const TARGET = 1.2;

/** One node: medians, and what they are beside Slack's. */
export interface Line {
	name: string;
	ms: Record<Figure, number>;
	timesSlack: Record<Figure, number>;
}

export const FIGURE_NAMES = Object.keys(FIGURES) as Figure[];

/** Pure. */
export function lineOf(name: string, rounds: Rounds, slack: Rounds): Line {
	const each = (figure: (figure: Figure) => number) =>
		Object.fromEntries(FIGURE_NAMES.map((one) => [one, figure(one)])) as Record<Figure, number>;
	return {
		name,
		ms: each((figure) => median(rounds[figure])),
		timesSlack: each((figure) => median(rounds[figure]) / median(slack[figure])),
	};
}

/** Every promise that was not kept, in words. Figures count as they are, not as they are printed. Pure. */
export function missed({ name, timesSlack }: Line): string[] {
	return FIGURE_NAMES.filter((figure) => timesSlack[figure] > TARGET).map(
		(figure) =>
			`${name}: ${FIGURES[figure]} takes ${timesSlack[figure].toFixed(3)}x Slack's time, at most ${TARGET} is promised`,
	);
}

/** The figure that is the furthest from Slack's. */
export function worst({ timesSlack }: Line): number {
	return Math.max(...FIGURE_NAMES.map((figure) => timesSlack[figure]));
}
