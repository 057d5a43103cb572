import { type Contender, CONTENDERS, type Direction, type Measurement } from './contenders.mts';
import { MIB } from './sampleFile.mts';

/** What the package promises for each way. */
export const TARGETS = {
	/** Growth of resident memory, MiB. */
	grownMib: 64,
	/** Time, as a multiple of a bare stream's. */
	timesRaw: 1.5,
	/** Time, as a multiple of n8n's own HTTP Request node's. */
	timesHttpRequest: 1,
} as const;

export type Measurements = Record<Contender, Measurement[]>;

/** One contender's medians. */
export interface Line {
	seconds: number;
	cpuSeconds: number;
	grownMib: number;
}

/** One way: every contender's medians, and the A2E node's beside what is promised. */
export interface Figures extends Record<keyof typeof TARGETS, number> {
	direction: Direction;
	lines: Record<Contender, Line>;
}

/** Medians, and the medians of each round's ratios. Pure. */
export function figuresOf(direction: Direction, measurements: Measurements): Figures {
	const line = (contender: Contender): Line => ({
		seconds: median(measurements[contender].map(({ seconds }) => seconds)),
		cpuSeconds: median(measurements[contender].map(({ cpuSeconds }) => cpuSeconds)),
		grownMib: median(measurements[contender].map(({ grownBytes }) => grownBytes / MIB)),
	});
	// Round by round, so that the machine's drift during the run cancels out.
	const ratioTo = (other: Contender) =>
		median(measurements.a2e.map(({ seconds }, round) => seconds / measurements[other][round].seconds));
	const lines = Object.fromEntries(CONTENDERS.map((name) => [name, line(name)])) as Figures['lines'];
	return {
		direction,
		lines,
		grownMib: lines.a2e.grownMib,
		timesRaw: ratioTo('raw'),
		timesHttpRequest: ratioTo('httpRequest'),
	};
}

/** Every promise that was not kept, in words. Figures count as they are, not as they are printed. Pure. */
export function missed(figures: Figures): string[] {
	const told = {
		grownMib: (mib: number) => `${mib.toFixed(1)} MiB of memory`,
		timesRaw: (ratio: number) => `${ratio.toFixed(3)}x the time of raw`,
		timesHttpRequest: (ratio: number) => `${ratio.toFixed(3)}x the time of HTTP Request`,
	};
	return (Object.keys(TARGETS) as Array<keyof typeof TARGETS>)
		.filter((name) => figures[name] > TARGETS[name])
		.map(
			(name) => `${figures.direction}: ${told[name](figures[name])}, at most ${TARGETS[name]} is promised`,
		);
}

/** @param values at least one */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
