import { openEngine } from '../test/engine/engine.mts';
import { Closers } from '../test/n8n/demo/closers.mts';
import { onOrphaned } from '../test/n8n/demo/orphaned.mts';
import { installHost } from '../test/n8n/host.mts';
import { progressOn } from '../test/n8n/progress.mts';
import { startSimulator } from '../test/simulator/simulator.mts';
import { LOADS, TASK_SECONDS } from './wait/contenders.mts';
import { HOLD_TARGETS, type LoadFigures, missedBy } from './wait/figures.mts';
import { measureLoads } from './wait/hold.mts';
import { type BenchOptions, HELP, readOptions } from './wait/options.mts';
import { EXECUTIONS, measureRelease, RELEASE_SECONDS } from './wait/release.mts';
import { missedByRelease, RELEASE_TARGETS } from './wait/releaseFigures.mts';
import { closingLine, holdTable, releaseTable } from './wait/report.mts';

const onProgress = progressOn(process.stdout);
const closers = new Closers();
let leaving = false;

/** The compressed part, in this process. */
async function hold(factor: number): Promise<LoadFigures[]> {
	const host = await installHost({ onProgress });
	const simulator = await startSimulator({ timeScale: factor });
	closers.add(async () => await simulator.close());
	const credential = { token: simulator.token, region: 'custom', baseUrl: simulator.url };
	const engine = await openEngine(credential, { timeScale: factor });
	closers.add(async () => engine.close());
	const loads = await measureLoads(LOADS, { engine, simulator, host, factor }, onProgress);
	const { shortest, longest } = TASK_SECONDS;
	console.log(`
Avatars of ${shortest} to ${longest} s, all contenders ${factor} times faster than in reality: A2E, the node's clock, and the pauses of the others.
In one process on n8n's engine, with HTTP Request, Wait and IF of n8n ${host.version}, Node ${process.versions.node}. What a call takes is not
compressed, so that it counts ${factor} times; what other work on this machine took is left out. Times are uncompressed; price is calls / task x lag; most lag is a share of the task's time.
Means of ${LOADS.map(({ executions, tasks }) => `${executions} x ${tasks}`).join(', ')} tasks, the executions of a row side by side.
Promised: at most ${HOLD_TARGETS.timesLongest} x the longest task, lag at most ${HOLD_TARGETS.lagShare * 100} %, for 1 task at most the better price, for 100 a tenth of it.

${holdTable(loads)}
`);
	return loads;
}

/** The part in real time, on a real n8n. */
async function release() {
	const figures = await measureRelease(closers, onProgress);
	const { shortest, longest } = RELEASE_SECONDS;
	console.log(`
${EXECUTIONS} executions of one avatar each, of ${shortest} to ${longest} s, in real time on a real n8n in queue mode. Lag is from the end of the
task to that of the execution; a turn is a stretch in which a worker has an execution in hand. Turns of work count as slot-seconds
by the worker's processor time, all of it for A2E; waits in the worker's hands count in full. Promised: at most ${RELEASE_TARGETS.slotShare * 100} % of the loop's slot-seconds, a mean lag of at most ${RELEASE_TARGETS.lagSeconds} s.

${releaseTable(figures)}
`);
	return figures;
}

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench({ factor, parts }: BenchOptions): Promise<boolean> {
	const loads = parts.includes('hold') ? await hold(factor) : [];
	const released = parts.includes('release') ? await release() : undefined;
	const failures = [...loads.flatMap(missedBy), ...(released ? missedByRelease(released) : [])];
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(loads, released));
	return failures.length === 0;
}

async function main(): Promise<void> {
	try {
		const options = readOptions(process.argv.slice(2));
		if (options.help) console.log(HELP);
		else if (!(await bench(options))) process.exitCode = 1;
	} catch (error) {
		process.exitCode ||= 1;
		if (!leaving) console.log(`bench:wait: failed ${(error as Error).message}`);
	} finally {
		await closers.close().catch((error: Error) => {
			process.exitCode ||= 1;
			console.log(`bench:wait: ${error.message}`);
		});
	}
}

/** Executions cannot be told to end: what they run on is put away under them. */
function leave(code: number): void {
	leaving = true;
	void closers.close().finally(() => process.exit(code));
}

process.once('SIGINT', () => leave(130));
process.once('SIGTERM', () => leave(143));
onOrphaned(() => leave(129));
await main();
