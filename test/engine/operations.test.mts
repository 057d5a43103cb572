import { LISTS } from '../../nodes/shared/catalogue/lists';
import { validateRequest } from '../contract/contract.mts';
import { type Entry, FIELDS, OPERATIONS } from '../nodes/support/catalogue.mts';
import { useBench } from './bench.mts';
import { Inputs } from './inputs/inputs.mts';
import { expectAnswer } from './inputs/answer.mts';
import { COPIED, MAKERS, SPECIAL } from './inputs/special.mts';
import { Unsent } from './inputs/unsent.mts';

const bench = useBench();

/** They take the reference of a task, a file, or a task in a state of its own, and have tests of their own. */
const BY_HAND = ['file:downloadResult', 'file:upload', 'task:get', 'task:wait', 'videoModel:get1080p:veo'];

const GENERATED = OPERATIONS.filter(({ id }) => !BY_HAND.includes(id)).map((entry): [string, Entry] => [
	entry.id,
	entry,
]);

test('every operation but those with tests of their own is proven here', () => {
	expect(GENERATED).toHaveLength(OPERATIONS.length - BY_HAND.length);
});

test('what is special still exists', () => {
	const fields = new Set(FIELDS.map(({ id }) => id));
	expect([...Object.keys(SPECIAL), ...Object.keys(COPIED)].filter((id) => !fields.has(id))).toEqual([]);
	expect(Object.keys(MAKERS).filter((list) => !(list in LISTS))).toEqual([]);
});

test.each(GENERATED)('%s sends what the contract allows and reads what comes back', async (_id, entry) => {
	const inputs = new Inputs(bench);
	const unsent = new Unsent(entry.operation);
	const { runs, task } = entry.operation;
	if (runs === 'list' && task?.records) await inputs.records.pick(task.type);
	for await (const input of inputs.of(entry)) {
		bench.simulator.requests.length = 0;
		if (runs === 'start') bench.simulator.plan({ durationMs: 1 }, input.items.length);
		const outcome = await bench.node('a2e', input.parameters, input.items);

		const requests = bench.simulator.requests.filter(({ host }) => host === 'api');
		const errors = requests.flatMap((request) => validateRequest(request).errors);
		const shown = { errors, error: outcome.error?.message, ...input };
		expect(shown).toMatchObject({ errors: [], error: undefined });
		expect(requests.length).toBeGreaterThan(0);
		await expectAnswer(entry, input, outcome, inputs.records);
		unsent.note(requests);
	}
	expect(unsent.names()).toEqual([]);
});
