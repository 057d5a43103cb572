import type { IDataObject } from 'n8n-workflow';
import type { A2eClient } from '../../../../../nodes/shared/client/client';
import { clock } from '../../../../../nodes/shared/client/clock';
import { Outcomes } from '../../../../../nodes/shared/operation/outcomes';
import { complete } from '../../../../../nodes/shared/operation/waiting/completion';
import type { Completion } from '../../../../../nodes/shared/task/kind';
import { scriptedContext } from '../../../support/context.mts';

const COMPLETION: Completion = {
	list: { method: 'GET', path: '/api/v1/things' },
	query: { owner: '{id}' },
	owner: 'owner_id',
	take: { thingId: '_id' },
	own: { thingId: 'thing_id' },
};

const { pause } = clock;
const pauses: number[] = [];
beforeEach(() => {
	pauses.length = 0;
	clock.pause = async (ms) => void pauses.push(ms);
});
afterEach(() => {
	clock.pause = pause;
});

/** @param answers rows of the list by look, or nothing where it cannot be had; the last answer stays */
async function completed(answers: Array<IDataObject[] | undefined>, record: IDataObject = {}) {
	const { context } = scriptedContext();
	const outcomes = new Outcomes(context);
	const calls: unknown[] = [];
	const client = {
		async look(call: unknown) {
			const data = answers[Math.min(calls.push(call), answers.length) - 1];
			return data ? { ok: true, data } : { ok: false, kind: 'html', httpStatus: 404, message: '' };
		},
	} as unknown as A2eClient;
	const fields = await complete({ client, context, outcomes }, COMPLETION, { taskId: 'id-1', record }, 4);
	return { fields, calls, hints: outcomes.hints };
}

const OTHER = { _id: 'other', owner_id: 'id-2' };
const OWN = { _id: 'own', owner_id: 'id-1' };

test('the facts of a finished task come from its own row, wherever that stands', async () => {
	const { fields, calls, hints } = await completed([[OTHER, { _id: 'nameless' }, OWN]]);
	expect(fields).toEqual({ thingId: 'own' });
	expect(calls).toEqual([{ ...COMPLETION.list, query: { owner: 'id-1' } }]);
	expect([hints, pauses]).toEqual([[], []]);
});

test('a list that lags behind is asked again, ever more slowly', async () => {
	const { fields, hints } = await completed([[], undefined, [OWN]]);
	expect(fields).toEqual({ thingId: 'own' });
	expect(pauses).toEqual([2_000, 4_000]);
	expect(hints).toEqual([]);
});

test.each([
	['has rows of others only', [OTHER]],
	['cannot be had', undefined],
])('where the list %s, the record of the task itself tells', async (_name, rows) => {
	const { fields, hints } = await completed([rows], { thing_id: 'told' });
	expect(fields).toEqual({ thingId: 'told' });
	expect([hints, pauses]).toEqual([[], []]);
});

test.each([
	['stays empty', []],
	['has rows of others only', [OTHER]],
	['cannot be had', undefined],
])('a list that %s leaves the fields empty and says so', async (_name, rows) => {
	const { fields, calls, hints } = await completed([rows]);
	expect(fields).toEqual({ thingId: null });
	expect(calls).toHaveLength(5);
	expect(pauses).toHaveLength(4);
	expect(hints).toEqual([[4, expect.stringContaining('does not list thingId for it yet')]]);
});
