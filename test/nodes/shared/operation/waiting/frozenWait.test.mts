import fc from 'fast-check';
import { TASK_KINDS } from '../../../../../nodes/shared/catalogue';
import type { ItemTask } from '../../../../../nodes/shared/operation/waiting/itemTask';
import { freeze, thaw, type Wait } from '../../../../../nodes/shared/operation/waiting/frozenWait';
import type { Waited, Watch } from '../../../../../nodes/shared/task/wait';

const moment = fc.integer({ min: 0, max: 4e12 });
const count = fc.nat(1_000);
const text = fc.string({ unit: 'grapheme' });
const record = fc.dictionary(
	fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
	fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text)),
);

const task: fc.Arbitrary<ItemTask> = fc
	.record({
		itemIndex: count,
		part: count,
		kind: fc.constantFrom(...TASK_KINDS.values()),
		taskId: text,
		startedAt: moment,
		fresh: fc.boolean(),
		pushed: fc.boolean(),
		wishes: fc.record(
			{
				download: fc.record({ field: text, largestMb: fc.nat() }),
				simplify: fc.boolean(),
				onTimeout: fc.constantFrom('stop' as const, 'return' as const),
			},
			{ requiredKeys: ['onTimeout', 'simplify'] },
		),
	})
	.map(({ taskId, ...rest }) => ({ ...rest, reference: { taskId, taskType: rest.kind.type } }));

const watch: fc.Arbitrary<Watch<ItemTask>> = fc.record({
	...{ task, dueAt: moment, looks: count, refusals: count },
});

const state = fc.record({
	phase: fc.constantFrom('running' as const, 'completed' as const, 'failed' as const),
	...{ word: text, wordKnown: fc.boolean(), record, resultUrls: fc.array(text) },
	...{ credits: fc.option(fc.integer()), failedCode: fc.option(text), failedMessage: fc.option(text) },
});

const waited: fc.Arbitrary<Waited<ItemTask>> = fc.record({
	...{ task, looks: count, waitedMs: moment },
	ending: fc.oneof(
		fc.record({ how: fc.constant('final' as const), state }),
		fc.record({ how: fc.constant('timedOut' as const), state }, { requiredKeys: ['how'] }),
	),
});

const references = fc.array(fc.record({ taskId: text, taskType: text }));
const rows = fc.array(
	fc.array(fc.record({ json: record, pairedItem: fc.record({ item: count }) }), { maxLength: 2 }),
	{ maxLength: 2 },
);

const wait: fc.Arbitrary<Wait> = fc.record({
	...{ begunAt: moment, deadline: moment, minutes: fc.double({ min: 0, max: 1e4, noNaN: true }) },
	...{ batchSize: count, pushed: fc.boolean(), wakeAt: moment },
	open: fc.array(watch, { maxLength: 4 }),
	ended: fc.array(waited, { maxLength: 4 }),
	outcomes: fc.record({
		rows: fc.array(fc.tuple(count, rows), { maxLength: 3 }),
		references: fc.array(fc.tuple(count, references), { maxLength: 3 }),
		hints: fc.array(fc.tuple(count, text), { maxLength: 3 }),
		failed: fc.array(text, { maxLength: 3 }),
	}),
});

test('whatever is frozen thaws as it was', () => {
	fc.assert(
		fc.property(wait, (given) => {
			expect(thaw(freeze(given))).toEqual(given);
		}),
	);
});

test('kinds are not copied, so that those of a newer version of the package go on', () => {
	const kinds = [...TASK_KINDS.values()];
	fc.assert(
		fc.property(watch, (open) => {
			const frozen = freeze({ ...fc.sample(wait, 1)[0], open: [open], ended: [] });
			expect(kinds).toContain(thaw(frozen)?.open[0].task.kind);
			expect(frozen).not.toContain(`"${open.task.kind.statusField}"`);
		}),
	);
});

test.each([[undefined], [null], [{}], [5]])('%j is no wait', (kept) => {
	expect(thaw(kept)).toBeUndefined();
});

test('a kind that the package no longer has is an error', () => {
	const [sample] = fc.sample(watch, 1);
	const frozen = freeze({ ...fc.sample(wait, 1)[0], open: [sample], ended: [] });
	const gone = frozen.replaceAll(`"taskType":"${sample.task.kind.type}"`, '"taskType":"gone"');
	expect(() => thaw(gone)).toThrow('The catalogue has no task type gone');
});
