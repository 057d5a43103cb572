import { onOrphaned } from '../test/n8n/demo/orphaned.mts';
import { progressOn } from '../test/n8n/progress.mts';
import { MOST_GROWTH, missedGrowth } from './crowd/growth.mts';
import { measureItems, type WayGrowth } from './crowd/items.mts';
import { type BenchOptions, HELP, readOptions } from './crowd/options.mts';
import { measureParked, type ParkedGrowth, SLOTS } from './crowd/parked.mts';
import { closingLine, itemsTable, PARKED_TOLD, parkedTable, TOLD } from './crowd/report.mts';
import { NAMES } from './crowd/ways.mts';

const leaving = new AbortController();
const onProgress = progressOn(process.stdout);

/** Many items in one node. */
async function items(): Promise<WayGrowth[]> {
	const growths = await measureItems(leaving.signal, onProgress);
	console.log(`
One node on n8n's own engine, each row in a process of its own, against a simulator in another; Node ${process.versions.node}.
Execution data is what n8n stores. Ten-fold is the growth for ten times as many: in a line it is 10; at most ${MOST_GROWTH} is promised.

${itemsTable(growths)}
`);
	return growths;
}

/** Many executions with one item each. */
async function parked(): Promise<ParkedGrowth> {
	const growth = await measureParked(leaving.signal, onProgress);
	console.log(`
Parked executions of one avatar each on a real n8n in queue mode, with one worker of ${SLOTS} slots, until as many looks were made as
executions are parked. Kept is the data of an execution, written what the database wrote; at most ${MOST_GROWTH} is promised.

${parkedTable(growth)}
`);
	return growth;
}

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench({ parts }: BenchOptions): Promise<boolean> {
	const growths = parts.includes('items') ? await items() : [];
	const looks = parts.includes('parked') ? await parked() : undefined;
	const failures = [
		...growths.flatMap((growth) => missedGrowth(NAMES[growth.way], TOLD, growth)),
		...(looks ? missedGrowth('parked', PARKED_TOLD, looks) : []),
	];
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(growths, looks));
	return failures.length === 0;
}

async function main(): Promise<void> {
	try {
		const options = readOptions(process.argv.slice(2));
		if (options.help) console.log(HELP);
		else if (!(await bench(options))) process.exitCode = 1;
	} catch (error) {
		process.exitCode ||= 1;
		if (!leaving.signal.aborted) console.log(`bench:crowd: failed ${(error as Error).message}`);
	}
}

function leave(code: number): void {
	process.exitCode = code;
	leaving.abort();
}

process.once('SIGINT', () => leave(130));
process.once('SIGTERM', () => leave(143));
onOrphaned(() => leave(129));
await main();
