import { aligned } from '../../test/table.mts';
import type { WayGrowth } from './items.mts';
import { NAMES, SIZES, type Taken } from './ways.mts';

/** What grows, as people read it. */
export const TOLD: Readonly<Record<keyof Taken, string>> = {
	cpuSeconds: 'processor seconds',
	grownMib: 'MiB of memory',
	dataMib: 'MiB of execution data',
};

const HEADINGS = ['', 'items', 'CPU', 'ms / item', 'memory growth', 'execution data', 'KiB / item'];

/** The table of items that pass through one node. Pure. */
export function itemsTable(growths: readonly WayGrowth[]): string {
	const rows = growths.flatMap(({ way, small, large, tenFold }) => [
		[NAMES[way], ...cells(SIZES.small, small)],
		['', ...cells(SIZES.large, large)],
		['', 'ten-fold', times(tenFold.cpuSeconds), '', times(tenFold.grownMib), times(tenFold.dataMib), ''],
	]);
	return aligned([HEADINGS, ...rows]);
}

function cells(items: number, { cpuSeconds, grownMib, dataMib }: Taken): string[] {
	return [
		String(items),
		`${cpuSeconds.toFixed(2)} s`,
		((cpuSeconds * 1_000) / items).toFixed(2),
		`${grownMib.toFixed(1)} MiB`,
		`${dataMib.toFixed(2)} MiB`,
		((dataMib * 1_024) / items).toFixed(2),
	];
}

/** The last line, for people and machines alike. Pure. */
export function closingLine(growths: readonly WayGrowth[]): string {
	const told = growths.map(({ way, tenFold: { cpuSeconds, grownMib, dataMib } }) => {
		return `${NAMES[way]}: ${times(cpuSeconds)} CPU, ${times(grownMib)} memory, ${times(dataMib)} data`;
	});
	return `bench:crowd: for ten times as many, ${told.join('; ')}`;
}

function times(factor: number): string {
	return `${factor.toFixed(1)}x`;
}
