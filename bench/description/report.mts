import { aligned } from '../../test/table.mts';
import { heaviest, type Line } from './figures.mts';

const HEADINGS = ['', 'properties', 'kB', 'form ms', "x Slack's", 'load ms'];

/** The heaviest first. Pure. */
export function table(ours: readonly Line[], others: readonly Line[]): string {
	const byWeight = [...ours].sort((a, b) => b.kilobytes - a.kilobytes);
	const rows = [...byWeight, ...others].map(({ name, properties, kilobytes, formMs, timesSlack, loadMs }) => [
		name,
		String(properties),
		kilobytes.toFixed(1),
		formMs.toFixed(3),
		timesSlack.toFixed(2),
		loadMs.toFixed(1),
	]);
	return aligned([HEADINGS, ...rows]);
}

/** The last line, for people and machines alike. Pure. @param togetherMs for loading all of ours into one process */
export function closingLine(ours: readonly Line[], togetherMs: number): string {
	const [heavy, slow] = [heaviest(ours, 'kilobytes'), heaviest(ours, 'timesSlack')];
	return [
		`bench:description: heaviest ${heavy.name} with ${heavy.properties} properties and ${heavy.kilobytes.toFixed(1)} kB`,
		`slowest form ${slow.name} with ${slow.timesSlack.toFixed(2)}x Slack's`,
		`all ${ours.length} loaded in ${togetherMs.toFixed(1)} ms`,
	].join(', ');
}
