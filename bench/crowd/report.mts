import { aligned } from '../../test/table.mts';
import type { WayGrowth } from './items.mts';
import { PARKED, type ParkedGrowth, type ParkedTaken } from './parked.mts';
import { NAMES, SIZES, type Taken } from './ways.mts';

/** What grows, as people read it. */
export const TOLD: Readonly<Record<keyof Taken, string>> = {
	cpuSeconds: 'processor seconds',
	grownMib: 'MiB of memory',
	dataMib: 'MiB of execution data',
};

/** The same of a look at all that is parked. */
export const PARKED_TOLD: Readonly<Record<keyof ParkedTaken, string>> = {
	workerSeconds: 'processor seconds of the worker',
	mainSeconds: 'processor seconds of the main process',
	keptMib: 'MiB kept in the database',
	writtenMib: 'MiB written by the database',
};

const PARKED_HEADINGS = ['parked', 'worker / look', 'main / look', 'kept / execution', 'written / look'];
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

/** The table of parked executions. Pure. */
export function parkedTable({ small, large, tenFold }: ParkedGrowth): string {
	const row = (looks: number, { workerSeconds, mainSeconds, keptMib, writtenMib }: ParkedTaken) => [
		String(looks),
		`${((workerSeconds * 1_000) / looks).toFixed(0)} ms`,
		`${((mainSeconds * 1_000) / looks).toFixed(0)} ms`,
		`${((keptMib * 1_024) / looks).toFixed(1)} KiB`,
		`${((writtenMib * 1_024) / looks).toFixed(1)} KiB`,
	];
	const { workerSeconds, mainSeconds, keptMib, writtenMib } = tenFold;
	const growth = [workerSeconds, mainSeconds, keptMib, writtenMib].map(times);
	return aligned([
		PARKED_HEADINGS,
		row(PARKED.small, small),
		row(PARKED.large, large),
		['ten-fold', ...growth],
	]);
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
export function closingLine(growths: readonly WayGrowth[], parked: ParkedGrowth | undefined): string {
	const items = growths.map(({ way, tenFold: { cpuSeconds, grownMib, dataMib } }) => {
		return `${NAMES[way]}: ${times(cpuSeconds)} CPU, ${times(grownMib)} memory, ${times(dataMib)} data`;
	});
	const looks = parked && [
		`parked: ${times(parked.tenFold.workerSeconds)} worker, ${times(parked.tenFold.mainSeconds)} main, ${times(parked.tenFold.keptMib)} kept, ${times(parked.tenFold.writtenMib)} written`,
	];
	return `bench:crowd: for ten times as many, ${[...items, ...(looks ?? [])].join('; ')}`;
}

function times(factor: number): string {
	return `${factor.toFixed(1)}x`;
}
