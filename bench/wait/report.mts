import { aligned } from '../../test/table.mts';
import { CONTENDERS, NAMES } from './contenders.mts';
import { type LoadFigures, timesPrice } from './figures.mts';
import type { ReleaseFigures } from './releaseFigures.mts';

const HOLD_HEADINGS = [
	'tasks',
	'',
	'wall / longest',
	'calls / task',
	'lag',
	'most lag',
	'price',
	'slot-seconds',
];
const RELEASE_HEADINGS = ['', 'calls / task', 'lag', 'most lag', 'turns', 'slot-seconds'];

/** The table of those who hold a worker. Pure. */
export function holdTable(loads: LoadFigures[]): string {
	const rows = loads.flatMap(({ load, lines }) =>
		CONTENDERS.map((contender, index) => {
			const figures = lines[contender];
			return [
				index === 0 ? String(load.tasks) : '',
				NAMES[contender],
				figures.timesLongest.toFixed(2),
				figures.callsPerTask.toFixed(2),
				`${figures.lagSeconds.toFixed(1)} s`,
				`${(figures.lagShare * 100).toFixed(0)} %`,
				figures.price.toFixed(1),
				figures.slotSeconds.toFixed(0),
			];
		}),
	);
	return aligned([HOLD_HEADINGS, ...rows], 2);
}

/** The table of the released executions and those that loop. Pure. */
export function releaseTable({ lines }: ReleaseFigures): string {
	const names = { release: 'A2E, Pause the Execution', loop: NAMES.loop };
	const rows = (['release', 'loop'] as const).map((contender) => {
		const { callsPerTask, lagSeconds, mostLagSeconds, turns, slotSeconds } = lines[contender];
		return [
			names[contender],
			callsPerTask.toFixed(2),
			`${lagSeconds.toFixed(1)} s`,
			`${mostLagSeconds.toFixed(1)} s`,
			turns.toFixed(1),
			slotSeconds.toFixed(1),
		];
	});
	return aligned([RELEASE_HEADINGS, ...rows]);
}

/** The last line, for people and machines alike. Pure. */
export function closingLine(loads: LoadFigures[], release: ReleaseFigures | undefined): string {
	const hold = loads.map((figures) => {
		const { timesLongest, lagShare } = figures.lines.a2e;
		const price = `${timesPrice(figures).toFixed(3)}x the better price`;
		return `${figures.load.tasks}: ${timesLongest.toFixed(2)}x the longest, lag up to ${(lagShare * 100).toFixed(0)} %, ${price}`;
	});
	const released = release && [
		`release: ${(release.slotShare * 100).toFixed(1)} % of the loop's slots, lag ${release.lines.release.lagSeconds.toFixed(1)} s`,
	];
	return `bench:wait: ${[...hold, ...(released ?? [])].join('; ')}`;
}
