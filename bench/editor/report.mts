import { aligned } from '../../test/table.mts';
import { ELAPSED, FIGURES, type Line, READING_NAMES, worst } from './figures.mts';

/** Milliseconds of each node, and in the last row what ours are beside Slack's. Pure. */
export function table(ours: Line, others: readonly Line[]): string {
	const rows = [ours, ...others].map(({ name, ms }) => [
		name,
		...READING_NAMES.map((reading) => ms[reading].toFixed(1)),
	]);
	const beside = [
		`${ours.name}, x Slack's`,
		...READING_NAMES.map((reading) => ours.timesSlack[reading].toFixed(2)),
	];
	return aligned([['ms', ...Object.values({ ...FIGURES, ...ELAPSED })], ...rows, beside]);
}

/** The last line, for people and machines alike. Pure. */
export function closingLine(ours: Line): string {
	return `bench:editor: ${ours.name} takes at most ${worst(ours).toFixed(2)}x Slack's time`;
}
