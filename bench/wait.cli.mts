import { openEngine } from '../test/engine/engine.mts';
import { installHost } from '../test/n8n/host.mts';
import { startSimulator } from '../test/simulator/simulator.mts';
import { runBench, type Surroundings } from './main.mts';
import { LOADS, TASK_SECONDS } from './wait/contenders.mts';
import { HOLD_TARGETS, type LoadFigures, missedBy } from './wait/figures.mts';
import { measureLoads } from './wait/hold.mts';
import { type BenchOptions, HELP, readOptions } from './wait/options.mts';
import { EXECUTIONS, measureRelease, RELEASE_SECONDS } from './wait/release.mts';
import { missedByRelease, RELEASE_TARGETS } from './wait/releaseFigures.mts';
import { closingLine, holdTable, releaseTable } from './wait/report.mts';

/** The compressed part, in this process. */
async function hold(factor: number, { closers, onProgress }: Surroundings): Promise<LoadFigures[]> {
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
async function release({ closers, onProgress }: Surroundings) {
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
async function bench({ factor, parts }: BenchOptions, surroundings: Surroundings): Promise<boolean> {
	const loads = parts.includes('hold') ? await hold(factor, surroundings) : [];
	const released = parts.includes('release') ? await release(surroundings) : undefined;
	const failures = [...loads.flatMap(missedBy), ...(released ? missedByRelease(released) : [])];
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(loads, released));
	return failures.length === 0;
}

await runBench({ name: 'bench:wait', help: HELP, readOptions, measure: bench });
