import fc from 'fast-check';
import { TASK_KINDS } from '../../../../../nodes/shared/catalogue';
import type { ItemTask } from '../../../../../nodes/shared/operation/waiting/itemTask';
import { freeze, thaw, type Wait } from '../../../../../nodes/shared/operation/waiting/parked';
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
			{ downloadTo: text, onTimeout: fc.constantFrom('stop' as const, 'return' as const) },
			{ requiredKeys: ['onTimeout'] },
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
	...{ batchSize: count, pushed: fc.boolean(), parentExecutionId: text },
	open: fc.array(watch, { maxLength: 4 }),
	ended: fc.array(waited, { maxLength: 4 }),
	outcomes: fc.record({
		rows: fc.array(fc.tuple(count, rows), { maxLength: 3 }),
		references: fc.array(fc.tuple(count, references), { maxLength: 3 }),
		hints: fc.array(fc.tuple(count, text), { maxLength: 3 }),
	}),
});

test('whatever is frozen thaws as it was, through n8n’s database', () => {
	fc.assert(
		fc.property(wait, (given) => {
			const { json } = JSON.parse(JSON.stringify(freeze(given))) as ReturnType<typeof freeze>;
			expect(thaw(json)).toEqual(given);
		}),
	);
});

test('kinds are not copied, so that those of a newer version of the package go on', () => {
	const kinds = [...TASK_KINDS.values()];
	fc.assert(
		fc.property(watch, (open) => {
			const { json } = freeze({ ...fc.sample(wait, 1)[0], open: [open] });
			expect(kinds).toContain(thaw(json)?.open[0].task.kind);
			expect(json.wait).not.toContain(open.task.kind.statusField);
		}),
	);
});

test.each([[undefined], [null], ['text'], [{}], [{ wait: 5 }], [{ body: { item: 0 } }]])(
	'%j carries no wait',
	(json) => {
		expect(thaw(json)).toBeUndefined();
	},
);

test('a kind that the package no longer has is an error', () => {
	const [sample] = fc.sample(watch, 1);
	const { json } = freeze({ ...fc.sample(wait, 1)[0], open: [sample], ended: [] });
	const text = String(json.wait).replaceAll(`"taskType":"${sample.task.kind.type}"`, '"taskType":"gone"');
	expect(() => thaw({ wait: text })).toThrow('The catalogue has no task type gone');
});
