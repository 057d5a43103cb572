import { onOrphaned } from '../test/n8n/demo/orphaned.mts';
import { progressOn } from '../test/n8n/progress.mts';
import { MOST_GROWTH, missedGrowth } from './crowd/growth.mts';
import { measureItems } from './crowd/items.mts';
import { HELP, readOptions } from './crowd/options.mts';
import { closingLine, itemsTable, TOLD } from './crowd/report.mts';
import { NAMES } from './crowd/ways.mts';

const leaving = new AbortController();
const onProgress = progressOn(process.stdout);

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench(): Promise<boolean> {
	const growths = await measureItems(leaving.signal, onProgress);
	console.log(`
One node on n8n's own engine, each row in a process of its own, against a simulator in another; Node ${process.versions.node}.
Execution data is what n8n stores. Ten-fold is the growth for ten times as many: in a line it is 10; at most ${MOST_GROWTH} is promised.

${itemsTable(growths)}
`);
	const failures = growths.flatMap((growth) => missedGrowth(NAMES[growth.way], TOLD, growth));
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(growths));
	return failures.length === 0;
}

async function main(): Promise<void> {
	try {
		const options = readOptions(process.argv.slice(2));
		if (options.help) console.log(HELP);
		else if (!(await bench())) process.exitCode = 1;
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
