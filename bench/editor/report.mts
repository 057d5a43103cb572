import { aligned } from '../../test/table.mts';
import { FIGURE_NAMES, FIGURES, type Line, worst } from './figures.mts';

/** Milliseconds of each node, and in the last row what ours are beside Slack's. Pure. */
export function table(ours: Line, others: readonly Line[]): string {
	const rows = [ours, ...others].map(({ name, ms }) => [
		name,
		...FIGURE_NAMES.map((figure) => ms[figure].toFixed(1)),
	]);
	const beside = [
		`${ours.name}, x Slack's`,
		...FIGURE_NAMES.map((figure) => ours.timesSlack[figure].toFixed(2)),
	];
	return aligned([['ms', ...FIGURE_NAMES.map((figure) => FIGURES[figure])], ...rows, beside]);
}

/** The last line, for people and machines alike. Pure. */
export function closingLine(ours: Line): string {
	return `bench:editor: ${ours.name} takes at most ${worst(ours).toFixed(2)}x Slack's time`;
}
