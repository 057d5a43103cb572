import { installHost } from '../test/n8n/host.mts';
import { LID, LOADS } from './calls/contenders.mts';
import { Doubles } from './calls/double.mts';
import { missedBy, percent, TARGETS } from './calls/figures.mts';
import { type BenchOptions, HELP, readOptions } from './calls/options.mts';
import { openSurroundings } from './calls/play.mts';
import { closingLine, table } from './calls/report.mts';
import { compareAll } from './calls/rounds.mts';
import { runBench, type Surroundings } from './main.mts';

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench({ quick, only }: BenchOptions, { closers, onProgress }: Surroundings): Promise<boolean> {
	const host = await installHost({ onProgress });
	const doubles = new Doubles();
	closers.add(async () => await doubles.close());
	const surroundings = await openSurroundings(doubles, host);
	closers.add(async () => surroundings.engine.close());
	const loads = quick ? LOADS.map((load) => ({ ...load, calls: load.calls / 10 })) : LOADS;
	const comparisons = await compareAll({ loads, only }, surroundings, onProgress);
	console.log(`
Starts from one execution, or from two that share them, to a service on this machine that answers 429 to what is more than its limit, in real time.
In one process on n8n's engine, with HTTP Request of n8n ${host.version}, Node ${process.versions.node}; the services in another one. Throughput is from the
first call to the last answer, as a share of what the service could do, without a limit of ${LID} calls at once; before it the A2E node prepares
all items. Loops are a bare program on the same machine that knows the limit; batches by hand are of what the service takes, with the shortest
pause that let nothing fail. All at once is HTTP Request as it is.
Promised: nothing fails, at least ${TARGETS.throughput} x the loops' throughput, at most ${percent(TARGETS.refused)} answered 429, ${TARGETS.timesHand} x the best batches by hand.

${table(comparisons)}
`);
	const failures = quick ? [] : comparisons.flatMap(missedBy);
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(comparisons) + (quick ? ' (quick: not checked)' : ''));
	return failures.length === 0;
}

await runBench({ name: 'bench:calls', help: HELP, readOptions, measure: bench });
