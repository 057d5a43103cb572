import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Closers } from './demo/closers.mts';
import { exampleList, exampleNames, importExample, readExample } from './demo/examples.mts';
import { type DemoOptions, HELP, readOptions } from './demo/options.mts';
import { meetNeighbours } from './demo/neighbours.mts';
import { onOrphaned } from './demo/orphaned.mts';
import { seconds, stepLine } from './demo/outcome.mts';
import { saveResults } from './demo/result.mts';
import { chainOf, runChain } from './demo/runChain.mts';
import { runExample } from './demo/runExample.mts';
import { openService } from './demo/service.mts';
import { type Stage, openStage } from './demo/stage.mts';
import { progressOn } from './progress.mts';
import { testCredential } from './rest/credentials.mts';
import type { Chain } from './world/chain.mts';
import { openSurroundings } from './world/surroundings.mts';

const started = Date.now();
const closers = new Closers();
const leaving = new AbortController();

/** Brings up the service and n8n, and shows where they are. `env` are further settings of n8n. */
async function open(env: NodeJS.ProcessEnv = {}): Promise<Stage> {
	const service = await openService(process.env);
	closers.add(() => service.close());
	const stage = await openStage(service.credential, closers, progressOn(process.stdout), env);

	const { server, session, owner, credential, reference } = stage;
	console.log(`
  n8n         ${server.url}
  sign in     ${owner.email}, password ${owner.password}
  A2E         ${service.description}`);
	const test = await testCredential(session, reference, credential);
	if (test.status !== 'OK') throw new Error(`A2E refused the credential: ${test.message}`);
	console.log(`  credential  ${reference.name}: ${test.message}`);
	return stage;
}

/** Runs one example and keeps what it made. @throws Error when the run failed or what it made does not play */
async function runOnce(stage: Stage, { example, output }: DemoOptions): Promise<string[]> {
	const workflow = await importExample(stage, example);
	console.log(`  workflow    ${workflow.name}\n`);
	const execution = await runExample(stage.session, workflow, {
		onStep: (step) => console.log(`  ${stepLine(step)}`),
		signal: leaving.signal,
	});
	const results = await saveResults(stage.session, execution, path.join(output, example));
	const report = { workflow: workflow.name, execution: execution.id, results };
	console.log(`\n${JSON.stringify(report, null, 2)}\n`);
	return results.map(({ file }) => path.relative('', file));
}

/** Plays an example that needs more than n8n and A2E. @throws Error when that failed, or A2E itself is wanted */
async function playOnce(chain: Chain, { example, output }: DemoOptions): Promise<string[]> {
	if (process.env.A2E_API_TOKEN)
		throw new Error(`"${example}" is played with the simulated A2E alone: leave A2E_API_TOKEN out`);
	const target = path.join(output, example);
	const results = await runChain(chain, closers, progressOn(process.stdout), target);
	console.log(`\n${JSON.stringify({ chain: chain.name, results }, null, 2)}\n`);
	return results.map(({ file }) => path.relative('', file));
}

/** Imports all examples and stays until a signal ends it. */
async function stay(): Promise<never> {
	const surroundings = await openSurroundings(closers);
	const stage = await open(surroundings.google.env);
	const credentials = await meetNeighbours(stage.session, surroundings);
	console.log(
		'  beside it   an S3 server and a Google Drive of this machine, and a chat model that plays its part\n',
	);
	for (const name of await exampleNames()) {
		const workflow = await importExample(stage, name, credentials);
		console.log(`  workflow    ${stage.server.url}/workflow/${workflow.id}  ${workflow.name}`);
	}
	console.log('\nCtrl-C ends it and removes everything it made.');
	return await new Promise<never>(() => setInterval(() => undefined, 60_000));
}

/** n8n's log goes with n8n, so it is put aside to explain a failure. */
async function keepLog({ server }: Stage, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const copy = path.join(folder, 'n8n.log');
	await copyFile(server.logFile, copy);
	console.log(`\nn8n's log: ${path.relative('', copy)}`);
}

/** Runs one example, whichever way it is run. */
async function once(options: DemoOptions): Promise<string[]> {
	const chain = chainOf(options.example);
	if (chain) return await playOnce(chain, options);
	const stage = await open();
	return await runOnce(stage, options).catch(async (error: Error) => {
		if (!leaving.signal.aborted) await keepLog(stage, options.output);
		throw error;
	});
}

async function demo(options: DemoOptions): Promise<void> {
	await readExample(options.example);
	if (!options.once) return await stay();
	const files = await once(options);
	await closers.close();
	console.log(`demo: completed ${seconds(Date.now() - started)} s, ${files.join(', ')}`);
}

async function main(): Promise<void> {
	try {
		const options = readOptions(process.argv.slice(2));
		if (options.help) console.log(HELP);
		else if (options.list) console.log(await exampleList());
		else await demo(options);
	} catch (error) {
		// Whatever breaks while everything is put away breaks because of that.
		if (leaving.signal.aborted) return;
		const [reason, ...details] = (error as Error).message.split('\n');
		await closers.close().catch((problem: Error) => details.push(problem.message));
		console.log([...details, `demo: failed ${reason}`].join('\n'));
		process.exitCode = 1;
	}
}

function leave(code: number): void {
	leaving.abort();
	console.log('\nputting everything away ...');
	void closers.close().finally(() => process.exit(code));
}

process.once('SIGINT', () => leave(130));
process.once('SIGTERM', () => leave(143));
onOrphaned(() => leave(129));
await main();
