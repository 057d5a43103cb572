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
	take: { thingId: '_id' },
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

/** @param answers rows of the list by look; the last answer stays */
async function completed(...answers: IDataObject[][]) {
	const { context } = scriptedContext();
	const outcomes = new Outcomes(context);
	const calls: unknown[] = [];
	const client = {
		async call(call: unknown) {
			return { data: answers[Math.min(calls.push(call), answers.length) - 1] };
		},
	} as unknown as A2eClient;
	const fields = await complete({ client, context, outcomes }, COMPLETION, 'id-1', 4);
	return { fields, calls, hints: outcomes.hints };
}

test('the facts of a finished task come from the first row of its list', async () => {
	const { fields, calls, hints } = await completed([{ _id: 'a' }, { _id: 'b' }]);
	expect(fields).toEqual({ thingId: 'a' });
	expect(calls).toEqual([{ ...COMPLETION.list, query: { owner: 'id-1' } }]);
	expect([hints, pauses]).toEqual([[], []]);
});

test('a list that lags behind is asked again, ever more slowly', async () => {
	const { fields, hints } = await completed([], [], [{ _id: 'a' }]);
	expect(fields).toEqual({ thingId: 'a' });
	expect(pauses).toEqual([2_000, 4_000]);
	expect(hints).toEqual([]);
});

test('a list that stays empty leaves the fields empty and says so', async () => {
	const { fields, calls, hints } = await completed([]);
	expect(fields).toEqual({ thingId: null });
	expect(calls).toHaveLength(5);
	expect(pauses).toHaveLength(4);
	expect(hints).toEqual([[4, expect.stringContaining('does not list thingId for it yet')]]);
});
