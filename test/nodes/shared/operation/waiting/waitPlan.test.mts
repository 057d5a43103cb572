import type { IExecuteFunctions } from 'n8n-workflow';
import { Outcomes } from '../../../../../nodes/shared/operation/outcomes';
import type { Run } from '../../../../../nodes/shared/operation/run';
import type { ItemTask } from '../../../../../nodes/shared/operation/waiting/itemTask';
import type { WaitSettings } from '../../../../../nodes/shared/operation/waiting/settings';
import { holdingTime } from '../../../../../nodes/shared/operation/waiting/waitPlan';
import { NODE } from '../../../support/node.mts';
import { itemTask } from '../../../support/waiting.mts';

const MINUTE = 60_000;
type Choice = WaitSettings['whileWaiting'];

function plan(whileWaiting: Choice, tasks: ItemTask[], { items = 1, saved = true } = {}) {
	const context = {
		getNode: () => NODE,
		getExecutionId: () => '7',
		getWorkflow: () => ({ id: saved ? 'w' : '' }),
		getMode: () => 'trigger',
	} as unknown as IExecuteFunctions;
	const outcomes = new Outcomes(context);
	const run = {
		context,
		outcomes,
		itemIndexes: Array.from({ length: items }, (_, i) => i),
	} as unknown as Run;
	const ms = holdingTime(run, tasks, { whileWaiting, minutes: 60, batchSize: 50 });
	return { ms, hints: outcomes.hints.map(([, hint]) => hint) };
}

const slow = (fields: Partial<ItemTask> = {}) => itemTask('avatarVideo', fields);
const quick = (fields: Partial<ItemTask> = {}) => itemTask('voice', fields);

test.each<[string, Choice, ItemTask[], number]>([
	['Hold holds', 'hold', [slow()], Infinity],
	['Hold holds although A2E was asked to call', 'hold', [slow({ pushed: true })], Infinity],
	['Release releases at once', 'release', [slow()], 0],
	['Automatic holds for a minute', 'automatic', [slow()], MINUTE],
	['Automatic releases at once what A2E calls for', 'automatic', [slow({ pushed: true })], 0],
	['one task without a call is enough to hold', 'automatic', [slow({ pushed: true }), slow()], MINUTE],
	['a quick task is held although A2E was asked to call', 'automatic', [quick({ pushed: true })], MINUTE],
])('%s', (_, choice, tasks, expected) => {
	expect(plan(choice, tasks)).toEqual({ ms: expected, hints: [] });
});

describe('the worker is held', () => {
	const parts = [slow(), slow({ part: 1 })];
	test.each<[string, ItemTask[], { items?: number; saved?: boolean }]>([
		['an item started several tasks', parts, {}],
		['A2E runs one such task at a time', [quick()], { items: 2 }],
		['the workflow is not saved', [slow()], { saved: false }],
	])('because %s', (reason, tasks, execution) => {
		expect(plan('release', tasks, execution)).toEqual({
			ms: Infinity,
			hints: [expect.stringContaining(`The worker is held while waiting, because ${reason}`)],
		});
		expect(plan('automatic', tasks, execution)).toEqual({ ms: Infinity, hints: [] });
	});
});
