import { median } from '../files/figures.mts';

/** What is measured of a node, in milliseconds of the processor time of the page's main thread. */
export const FIGURES = {
	shown: 'double click to form',
	other: 'another operation',
	key: 'key, 1 node',
	keyOfTen: 'key, 10 nodes',
	behind: "key in Slack's, behind 10",
} as const;

/** The same on the clock, from the event to the frame that shows it. It tells more of the machine, and is not judged. */
export const ELAPSED = { shownElapsed: 'to form, elapsed', otherElapsed: 'operation, elapsed' } as const;

export type Figure = keyof typeof FIGURES;
export type Reading = Figure | keyof typeof ELAPSED;

/** Milliseconds of one node, of all rounds. */
export type Rounds = Record<Reading, number[]>;

/** What the package promises: each figure, as a multiple of Slack's. */
export const TARGET = 1.2;

/** One node: medians, and what they are beside Slack's. */
export interface Line {
	name: string;
	ms: Record<Reading, number>;
	timesSlack: Record<Reading, number>;
}

export const FIGURE_NAMES = Object.keys(FIGURES) as Figure[];
export const READING_NAMES = Object.keys({ ...FIGURES, ...ELAPSED }) as Reading[];

/** Pure. */
export function lineOf(name: string, rounds: Rounds, slack: Rounds): Line {
	const each = (of: (reading: Reading) => number) =>
		Object.fromEntries(READING_NAMES.map((one) => [one, of(one)])) as Record<Reading, number>;
	return {
		name,
		ms: each((reading) => median(rounds[reading])),
		timesSlack: each((reading) => median(rounds[reading]) / median(slack[reading])),
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
