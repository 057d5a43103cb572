import { median } from '../files/figures.mts';
import type { Measured } from './form.child.mts';

/** What the package promises for each of its nodes. */
export const TARGETS = {
	/** How many n8n's editor goes through for each key. n8n's own Slack node has 141, and in some of them more than ours. */
	properties: 150,
	/** The description as JSON, kB. */
	kilobytes: 150,
	/** Working out the form, as a multiple of what it takes in the first of n8n's own nodes. */
	timesSlack: 1,
} as const;

/** One node, of ours or of n8n's. */
export interface Line extends Record<keyof typeof TARGETS, number> {
	name: string;
	/** Milliseconds for its form. */
	formMs: number;
	/** Milliseconds to load it into a process that has no other of ours. */
	loadMs: number;
}

/** Medians. Pure. @param loads milliseconds of each round by the node's name */
export function lineOf(
	{ name, properties, bytes, rounds }: Measured,
	slack: Pick<Measured, 'rounds'>,
	loads: Readonly<Record<string, number[]>>,
): Line {
	return {
		name,
		properties,
		kilobytes: bytes / 1_000,
		formMs: median(rounds),
		// Round by round, so that the machine's drift during the run cancels out.
		timesSlack: median(rounds.map((ms, round) => ms / slack.rounds[round])),
		loadMs: median(loads[name]),
	};
}

/** Every promise that was not kept, in words. Figures count as they are, not as they are printed. Pure. */
export function missed(ours: readonly Line[]): string[] {
	const told = {
		properties: (figure: number) => `${figure} properties`,
		kilobytes: (figure: number) => `${figure.toFixed(1)} kB of JSON`,
		timesSlack: (figure: number) => `${figure.toFixed(3)}x Slack's time for the form`,
	};
	return (Object.keys(TARGETS) as Array<keyof typeof TARGETS>).flatMap((target) =>
		ours
			.filter((line) => line[target] > TARGETS[target])
			.map((line) => `${line.name}: ${told[target](line[target])}, at most ${TARGETS[target]} is promised`),
	);
}

/** The line with the highest figure. @param lines at least one */
export function heaviest(lines: readonly Line[], figure: keyof typeof TARGETS): Line {
	return lines.reduce((most, line) => (line[figure] > most[figure] ? line : most));
}
