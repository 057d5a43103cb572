import { startSimulator } from '../../simulator/simulator.mts';
import type { Closers } from '../demo/closers.mts';
import { createCredential } from '../rest/credentials.mts';
import { type Answer, call } from './call.mts';
import { latestOver } from './latest.mts';
import type { Play, Row } from './row.mts';
import { see, type Seen } from './seen.mts';
import type { SeamsStage, Stages } from './stages.mts';
import { store } from './store.mts';
import { Turns } from './turns.mts';

/** An execution that waits for an hour has been forgotten long before. */
const OVER_WITHIN_MS = 480_000;
const ANSWERED_WITHIN_MS = 30_000;

let seeds = 1_000;

/** Many workflows that are stored and published at once keep n8n's database from answering anything else. */
const entrance = new Turns();

/**
 * Plays one row: stores its workflows with an A2E of its own, calls, lets happen what is to happen meanwhile, and waits
 * until the execution that counts is over.
 */
export async function playRow(row: Row, stages: Stages, closers: Closers): Promise<Seen> {
	const { on = 'usual', asked = ['one'], meanwhile = [], expected } = row;
	const play = await entrance.take(() => prepare(row, stages[on], closers));
	const answer = call(play.stage.session, play.workflow, asked);
	for (const act of meanwhile) await act(play);
	const { id } = await latestOver(play, OVER_WITHIN_MS);
	return await see(play, id, await inTime(answer), expected.at);
}

async function prepare(row: Row, stage: SeamsStage, closers: Closers): Promise<Play> {
	const { name, plans = [], faults = [], a2eHost = '127.0.0.1' } = row;
	// The seed makes IDs that no other row has.
	const simulator = await startSimulator({ timeScale: 1, seed: (seeds += 1) });
	closers.add(() => simulator.close());
	for (const plan of plans) simulator.plan(plan);
	for (const [fault, times] of faults) simulator.fault(fault, times);

	const data = {
		token: simulator.token,
		region: 'custom',
		baseUrl: simulator.url.replace('127.0.0.1', a2eHost),
	};
	const credential = await createCredential(stage.session, { name, type: 'a2eApi', data });
	const child = row.child && (await store(stage, `${name} (called)`, row.child, credential));
	const workflow = await store(stage, name, row.workflow, credential, child?.id);
	const looked = row.look === 'child' ? child! : workflow;
	return { stage, simulator, credential, workflow, child, looked, notes: {}, parked: [] };
}

/** An answer that never comes is one, too. */
async function inTime(answer: Promise<Answer>): Promise<Answer> {
	const late = new Promise<Answer>((resolve) => {
		setTimeout(resolve, ANSWERED_WITHIN_MS, { status: 0, body: 'no answer', at: Infinity }).unref();
	});
	return await Promise.race([answer, late]);
}
