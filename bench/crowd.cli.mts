import { MOST_GROWTH, missedGrowth } from './crowd/growth.mts';
import { measureItems, type WayGrowth } from './crowd/items.mts';
import { type BenchOptions, HELP, readOptions } from './crowd/options.mts';
import { measureParked, type ParkedGrowth, SLOTS } from './crowd/parked.mts';
import { closingLine, itemsTable, PARKED_TOLD, parkedTable, TOLD } from './crowd/report.mts';
import { NAMES } from './crowd/ways.mts';
import { runBench, type Surroundings } from './main.mts';

/** Many items in one node. */
async function items({ signal, onProgress }: Surroundings): Promise<WayGrowth[]> {
	const growths = await measureItems(signal, onProgress);
	console.log(`
One node on n8n's own engine, each row in a process of its own, against a simulator in another; Node ${process.versions.node}.
Execution data is what n8n stores. Ten-fold is the growth for ten times as many: in a line it is 10; at most ${MOST_GROWTH} is promised.

${itemsTable(growths)}
`);
	return growths;
}

/** Many executions with one item each. */
async function parked({ signal, onProgress }: Surroundings): Promise<ParkedGrowth> {
	const growth = await measureParked(signal, onProgress);
	console.log(`
Parked executions of one avatar each on a real n8n in queue mode, with one worker of ${SLOTS} slots, until as many looks were made as
executions are parked. Kept is the data of an execution, written what the database wrote; at most ${MOST_GROWTH} is promised.

${parkedTable(growth)}
`);
	return growth;
}

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench({ parts }: BenchOptions, surroundings: Surroundings): Promise<boolean> {
	const growths = parts.includes('items') ? await items(surroundings) : [];
	const looks = parts.includes('parked') ? await parked(surroundings) : undefined;
	const failures = [
		...growths.flatMap((growth) => missedGrowth(NAMES[growth.way], TOLD, growth)),
		...(looks ? missedGrowth('parked', PARKED_TOLD, looks) : []),
	];
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(growths, looks));
	return failures.length === 0;
}

await runBench({ name: 'bench:crowd', help: HELP, readOptions, measure: bench });
