import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { startSimulator } from '../../simulator/simulator.mts';
import type { Closers } from '../demo/closers.mts';
import { readExample } from '../demo/examples.mts';
import { createCredential } from '../rest/credentials.mts';
import { activate, deactivate, importWorkflow } from '../rest/workflows.mts';
import { cameOut, N8N_FILES } from './came.mts';
import type { Chain, Play } from './chain.mts';
import { isOver, listed, reasonOf, until } from './executions.mts';
import { fileOf } from './seeds.mts';
import { signIn } from './signIn.mts';
import type { WorldStage } from './stage.mts';

/** The ID by which the examples name the folder that they watch; people choose their own. */
export const WATCHED = 'the-folder-that-you-watch';

const OVER_WITHIN_MS = 600_000;
const WATCHED_WITHIN_MS = 60_000;
const QUIET_WITHIN_MS = 60_000;

let seeds = 2_000;

/** What a chain took. */
export interface Played {
	play: Play;
	/** When it was published, and when all was over; milliseconds since epoch. */
	from: number;
	to: number;
	/** What went wrong in n8n, in words. */
	failures: string[];
}

/** Plays one chain: a world for it, its example imported and published, what happens then, until all has come out. */
export async function playChain(chain: Chain, stage: WorldStage, closers: Closers): Promise<Played> {
	const play = await prepare(chain, stage, closers);
	const from = Date.now();
	const failures: string[] = [];
	await happen(chain, play).catch((error: Error) => failures.push(error.message));
	const to = Date.now();
	failures.push(...(await failed(play)));
	return { play, from, to, failures };
}

/** Lets a chain happen until all has come out, an execution failed, or too much time has passed. */
async function happen(chain: Chain, play: Play): Promise<void> {
	const { stage, workflow, drive, folder } = play;
	const { files, executions = 1 } = chain.expected;
	const count = typeof files === 'number' ? files : files.length;
	await activate(stage.session, workflow);
	// n8n publishes behind the answer to the call. A trigger that polls sees what comes after its first look.
	if (drive) await until('n8n watches', WATCHED_WITHIN_MS, async () => drive.calls.length > 0);
	for (const seed of chain.drive?.files ?? [])
		await drive!.put(seed.as, fileOf(seed, folder), seed.type, WATCHED);
	await chain.act?.(play);
	await until(`"${chain.name}" is over`, OVER_WITHIN_MS, async () => {
		const over = await overs(play);
		if (over.some(({ status }) => status !== 'success')) return true;
		return over.length >= executions && (await cameOut(play, chain)).length >= count;
	});
}

const overs = async ({ stage, workflow }: Play) => (await listed(stage.session, workflow.id)).filter(isOver);

/** Takes the workflow back, waits for what still runs, and says why executions failed, if any did. */
async function failed(play: Play): Promise<string[]> {
	const { stage, workflow } = play;
	await deactivate(stage.session, workflow);
	await until('n8n is quiet', QUIET_WITHIN_MS, async () =>
		(await listed(stage.session, workflow.id)).every(isOver),
	);
	const reasons = (await overs(play)).map((execution) => reasonOf(stage.session, execution));
	return (await Promise.all(reasons)).filter((reason) => reason !== undefined);
}

async function prepare(chain: Chain, stage: WorldStage, closers: Closers): Promise<Play> {
	const { session, s3, google } = stage;
	// The seed makes IDs that no other chain has.
	const simulator = await startSimulator({ seed: (seeds += 1), strict: true });
	closers.add(() => simulator.close());
	for (const plan of chain.plans ?? []) simulator.plan(plan);

	const bucket = chain.bucket && (await s3.bucket(chain.bucket.name));
	for (const { as, file, type } of chain.bucket?.files ?? []) await bucket!.put(as, file, type);
	const drive = chain.drive && (await google.account(`${chain.example}@example.com`));
	drive?.addFolder(WATCHED, 'Watched');

	const data = { token: simulator.token, region: 'custom', baseUrl: simulator.url };
	const a2eApi = await createCredential(session, { name: chain.name, type: 'a2eApi', data });
	const others = await signIn(session, stage, {
		s3: bucket !== undefined,
		drive,
		model: chain.asks !== undefined,
	});
	const credentials = { 'n8n-nodes-a2e.': { a2eApi }, ...others };
	const example = await readExample(chain.example);
	const { userFolder } = stage.server;
	await mkdir(path.join(userFolder, N8N_FILES), { recursive: true });
	const nodes = example.nodes.map((node) => chain.tune?.(node, userFolder) ?? node);
	const workflow = await importWorkflow(session, { ...example, nodes }, credentials);
	const folder = await mkdtemp(path.join(userFolder, 'came-'));
	return { stage, simulator, bucket, drive, workflow, folder, answers: [] };
}
