import path from 'node:path';
import { type Host, installHost } from '../test/n8n/host.mts';
import { measureApart } from './child.mts';
import { type Contender, OURS, othersOf } from './description/contenders.mts';
import { lineOf, missed, TARGETS } from './description/figures.mts';
import type { FormAssignment, Measured } from './description/form.child.mts';
import type { Loaded, LoadAssignment } from './description/load.child.mts';
import { HELP, readOptions } from './description/options.mts';
import { closingLine, table } from './description/report.mts';
import { median } from './files/figures.mts';
import { runBench, type Surroundings } from './main.mts';

/** Rounds of the forms, and how often each is worked out in one. */
const FORM = { rounds: 30, times: 7 };
const LOAD_ROUNDS = 3;
const LIMIT_MS = 120_000;

const moduleOf = (file: string) => path.join(import.meta.dirname, 'description', file);

/** Milliseconds of each round by the name of the contender. Each is loaded in a process of its own, all of ours together too. */
async function measureLoads({ cli, node }: Host, all: readonly Contender[], signal: AbortSignal) {
	const loads: Record<string, number[]> = {};
	const together: number[] = [];
	const load = async (name: string, contenders: readonly Contender[]) => {
		const assignment: LoadAssignment = { cli, contenders: [...contenders] };
		// n8n's Node reads TypeScript by itself, and no loader of ours takes part.
		const options = { name, signal, limitMs: LIMIT_MS, node: node.command, execArgv: [] };
		return (await measureApart<Loaded>(moduleOf('load.child.mts'), assignment, options)).ms;
	};
	for (let round = 0; round < LOAD_ROUNDS; round++) {
		for (const contender of all) (loads[contender.name] ??= []).push(await load(contender.name, [contender]));
		together.push(await load('all of ours', OURS));
	}
	return { loads, togetherMs: median(together) };
}

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench(_options: object, { signal, onProgress }: Surroundings): Promise<boolean> {
	const host = await installHost({ onProgress });
	const { cli, node, version } = host;
	const others = othersOf(host);
	const assignment: FormAssignment = { cli, contenders: [...OURS, ...others], ...FORM };
	const options = { name: 'forms', signal, limitMs: LIMIT_MS, node: node.command, execArgv: [] };
	const measured = await onProgress('forms', () =>
		measureApart<Measured[]>(moduleOf('form.child.mts'), assignment, options),
	);
	const { loads, togetherMs } = await onProgress('loading', () =>
		measureLoads(host, assignment.contenders, signal),
	);

	const slack = measured[OURS.length];
	const lines = measured.map((one) => lineOf(one, slack, loads));
	const [ours, theirs] = [lines.slice(0, OURS.length), lines.slice(OURS.length)];
	const failures = missed(ours);
	console.log(`
Beside nodes of n8n ${version}, on its n8n-workflow and Node ${node.version}; processor time, medians of ${FORM.rounds} rounds of ${FORM.times} and of ${LOAD_ROUNDS} new processes.
"form" is getNodeParameters and getNodeParametersIssues of a form as it opens, which the editor calls for every key.
Promised for each of ours: at most ${TARGETS.properties} properties and ${TARGETS.kilobytes} kB, at most ${TARGETS.timesSlack}x Slack's time for the form.

${table(ours, theirs)}
`);
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(ours, togetherMs));
	return failures.length === 0;
}

await runBench({ name: 'bench:description', help: HELP, readOptions, measure: bench });
