import { manifest } from '../test/n8n/demo/pack.mts';
import { openSetting } from '../test/n8n/editor/setting.mts';
import type { OnProgress } from '../test/n8n/progress.mts';
import { createCredential } from '../test/n8n/rest/credentials.mts';
import { nodeTypes } from '../test/n8n/rest/nodeTypes.mts';
import { CREDENTIALS, heaviestOf, OTHERS } from './editor/contenders.mts';
import { lineOf, missed, TARGET } from './editor/figures.mts';
import { HELPER } from './editor/inPage.mts';
import { measure } from './editor/measure.mts';
import { HELP, readOptions } from './editor/options.mts';
import { closingLine, table } from './editor/report.mts';
import type { Credentials } from './editor/tab.mts';
import { runBench, type Surroundings } from './main.mts';

const ROUNDS = 5;

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench(_options: object, { closers, onProgress, signal }: Surroundings): Promise<boolean> {
	const setting = await openSetting(closers, onProgress);
	const { editor, stage } = setting;
	await editor.page.context().addInitScript(HELPER);
	const { name: packageName } = await manifest();
	const heaviest = heaviestOf(await nodeTypes(stage.session, packageName));
	const contenders = [heaviest, ...OTHERS];
	const [slack] = OTHERS;
	const credentials: Credentials = { 'n8n-nodes-a2e.': { [stage.credential.type]: stage.reference } };
	for (const [prefix, one] of Object.entries(CREDENTIALS))
		credentials[prefix] = { [one.type]: await createCredential(stage.session, one) };
	const onRound: OnProgress = async (name, work) => {
		signal.throwIfAborted();
		return await onProgress(name, work);
	};
	const all = await measure(setting, contenders, slack, { rounds: ROUNDS, credentials, onRound });
	const lines = contenders.map(({ name }, at) => lineOf(name, all[at], all[1]));
	const [ours, ...others] = lines;
	const failures = missed(ours);
	console.log(`
In one session of n8n ${stage.host.version} and Chromium ${editor.version}; medians of all readings of ${ROUNDS} rounds, in processor time of the page's main thread:
opening and changing until the frame that shows the form, a key until the next may follow.
Promised: every figure of our heaviest node at most ${TARGET}x Slack's. What is elapsed on the clock is not judged.

${table(ours, others)}
`);
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(ours));
	return failures.length === 0;
}

await runBench({ name: 'bench:editor', help: HELP, readOptions, measure: bench });
