import type { IDataObject } from 'n8n-workflow';
import { RESOURCE } from '../../nodes/shared/catalogue/parameterNames';
import { Inputs } from '../engine/inputs/inputs.mts';
import { type Entry, OPERATIONS } from '../nodes/support/catalogue.mts';
import { faultsOf, SIGNATURE } from './expectations.mts';
import { DirectGround, type Exchange, prepare, type Prepared, useJumpingClock } from './ground.mts';
import { fieldMutations, type Mutation, MUTATIONS } from './mutations.mts';
import { isOwn, replay, type Whose } from './replay.mts';

/**
 * A2E's answers may come to differ from what they are. Whatever they become, an operation gives the task and its result, or says
 * what it did not understand; and a start is sent once. Every operation, on the answers that the simulator gives it.
 */
useJumpingClock();

let ground: DirectGround;

beforeAll(async () => {
	ground = await DirectGround.open();
});

afterAll(async () => await ground.simulator.close());

/** A task of every kind of answer, for the operations that take the reference of any. */
const REFERENCES = ['avatarVideo', 'voice', 'textToImage', 'avatarTraining', 'seedance15', 'veo'];

const TAKE_ANY = ['task:get', 'task:wait', 'file:downloadResult'];

/** Every operation, and those that take any task once for each of some types. */
const CASES = OPERATIONS.flatMap((entry) => typesFor(entry).map((taskType) => ({ entry, taskType }))).map(
	({ entry, taskType }): [string, Entry, string?] => [
		[entry.id, taskType].filter(Boolean).join(' of '),
		...([entry, taskType] as const),
	],
);

function typesFor({ id, operation }: Entry): Array<string | undefined> {
	if (!TAKE_ANY.includes(id)) return [undefined];
	return operation.runs === 'download' ? REFERENCES.filter((type) => type !== 'voice') : REFERENCES;
}

test.each(CASES)('%s', async (_name, entry, taskType) => {
	const prepared = await prepareFor(entry, taskType);
	const { operation } = entry;
	if (operation.runs === 'start') ground.simulator.plan({ durationMs: 1 });
	await ground.run(prepared);
	const tape = ground.tape.map(signed);
	const { outcome: truth } = await replay(operation, prepared, tape);
	expect(truth.error?.message).toBeUndefined();

	const inputs = addressesIn(prepared.parameters);
	const faults: string[] = [];
	for (const [whose, mutation] of driftsOf(entry, tape)) {
		const drifted = await replay(operation, prepared, tape, { whose, of: mutation.of });
		const found = faultsOf({ entry, truth, ...drifted, inputs, whose, isFirstOnly: mutation.isFirstOnly });
		faults.push(...found.map((fault) => `${whose}, ${mutation.name}: ${fault}`));
	}
	expect(faults).toEqual([]);
});

/** Every way in which the answers that an operation gets may drift. */
function driftsOf({ operation }: Entry, tape: readonly Exchange[]): Array<[Whose, Mutation]> {
	const own = tape.find((exchange) => isOwn(operation, exchange));
	const look = tape.find((exchange) => !isOwn(operation, exchange));
	const of = (whose: Whose, example?: Exchange): Array<[Whose, Mutation]> => {
		if (!example) return [];
		const isWhole = whose === 'own' && operation.runs !== 'list';
		const fields = fieldMutations(JSON.parse(example.text) as IDataObject, isWhole);
		return [...MUTATIONS, ...fields].map((one) => [whose, one]);
	};
	const both: Array<[Whose, Mutation]> = own && look ? MUTATIONS.map((one) => ['all', one]) : [];
	return [...of('own', own), ...of('looks', look), ...both];
}

/** An operation with what it needs, and what it names is there. */
async function prepareFor(entry: Entry, taskType?: string): Promise<Prepared> {
	const inputs = new Inputs(ground);
	const { resource, operation } = entry;
	const chosen = { [RESOURCE]: resource, operation: operation.value };
	if (taskType) {
		const taskId = await inputs.records.pick(taskType);
		return prepare(chosen, { json: { taskId, taskType } });
	}
	if (operation.runs === 'upload') {
		const data = await ground.engine.file(Buffer.alloc(70), 'sample.png', 'image/png');
		return prepare({ ...chosen, file: 'data' }, { json: {}, binary: { data } });
	}
	if (operation.value === 'get1080p') return await prepareVeo1080p(inputs, entry);
	const { parameters, items } = await inputs.fewest(entry);
	return prepare(parameters, items[0]);
}

/** Only a video in 16:9 has the larger version. */
async function prepareVeo1080p(inputs: Inputs, { operation }: Entry): Promise<Prepared> {
	const generate = OPERATIONS.find(({ id }) => id === 'videoModel:generate:veo');
	if (!generate) throw new Error('There is no Veo');
	const { parameters, items } = await inputs.fewest(generate);
	ground.simulator.plan({ durationMs: 1 });
	const { json } = await ground.node('a2e', { ...parameters, aspectRatio: '16:9' }, items);
	const recordId = { __rl: true, mode: 'id', value: json[0].taskId };
	return prepare(
		{ [RESOURCE]: 'videoModel', operation: operation.value, aiModel: 'veo', recordId },
		{ json: {} },
	);
}

/** The same answer with a signature in every address of the file host. */
function signed(exchange: Exchange): Exchange {
	const { storageUrl } = ground.simulator;
	const text = exchange.text.replaceAll(/"(http[^"?]*)(\?[^"]*)?"/g, (whole, address: string) =>
		address.startsWith(storageUrl) ? `"${address}?X-Amz-Signature=${SIGNATURE}"` : whole,
	);
	return { ...exchange, text };
}

function addressesIn(parameters: IDataObject): string[] {
	return JSON.stringify(parameters).match(/http[^"]*/g) ?? [];
}
