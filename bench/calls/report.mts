import { aligned } from '../../test/table.mts';
import { type Comparison, percent, timesLoops, titleOf } from './figures.mts';

const HEADINGS = [
	'',
	'best batches by hand',
	'throughput',
	'x loops',
	'429',
	'failed',
	'prepares',
	'by hand',
	'all at once: failed',
	'429',
];

/** Pure. */
export function table(comparisons: readonly Comparison[]): string {
	const rows = comparisons.map((comparison) => {
		const { a2e, hand, unlimited } = comparison;
		return [
			titleOf(comparison),
			hand ? `a call's time + ${hand.marginPercent} %` : 'none without failures',
			a2e.throughput.toFixed(3),
			timesLoops(comparison).toFixed(3),
			percent(a2e.refused),
			String(a2e.failed),
			`${a2e.beforeSeconds.toFixed(1)} s`,
			hand?.throughput.toFixed(3) ?? '-',
			String(unlimited.failed),
			percent(unlimited.refused),
		];
	});
	return aligned([HEADINGS, ...rows], 2);
}

/** The last line, for people and machines alike. Pure. */
export function closingLine(comparisons: readonly Comparison[]): string {
	const own = comparisons.map(({ a2e }) => a2e);
	const loops = comparisons.map(timesLoops);
	const times = comparisons.flatMap(({ a2e, hand }) => (hand ? [a2e.throughput / hand.throughput] : []));
	return [
		`bench:calls: ${own.reduce((sum, { failed }) => sum + failed, 0)} items failed`,
		`throughput from ${Math.min(...loops).toFixed(3)}x the loops that know the limit`,
		`at most ${percent(Math.max(...own.map(({ refused }) => refused)))} answered 429`,
		`from ${Math.min(...times).toFixed(3)}x the best batches by hand`,
	].join(', ');
}
