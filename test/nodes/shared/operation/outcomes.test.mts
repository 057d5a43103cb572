import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { usageError } from '../../../../nodes/shared/client/errors';
import { type FrozenOutcomes, Outcomes } from '../../../../nodes/shared/operation/outcomes';
import { scriptedContext } from '../../support/context.mts';
import { NODE } from '../../support/node.mts';

const TASK = { taskId: 'id-1', taskType: 'avatar' };

function fresh(continueOnFail = false) {
	return new Outcomes(scriptedContext({ continueOnFail }).context);
}

function fault(itemIndex: number) {
	return usageError(NODE, 'It did not succeed', { code: 'taskFailed', itemIndex, nextStep: 'Look at it' });
}

test('items come in input order, whatever order they end in, and are paired', () => {
	const outcomes = fresh();
	outcomes.succeed(1, [{ n: 2 }, { n: 3 }]);
	outcomes.succeed(0, [{ n: 1 }]);
	expect(outcomes.items()).toEqual([
		{ json: { n: 1 }, pairedItem: { item: 0 } },
		{ json: { n: 2 }, pairedItem: { item: 1 } },
		{ json: { n: 3 }, pairedItem: { item: 1 } },
	]);
});

test('an item without rows has its outcome too', () => {
	const outcomes = fresh();
	outcomes.succeed(0, []);
	expect(outcomes.isOpen(0)).toBe(false);
	expect(outcomes.isOpen(1)).toBe(true);
	expect(outcomes.items()).toEqual([]);
});

test('an item with several tasks becomes an item for each', () => {
	const outcomes = fresh();
	outcomes.succeed(0, [{ n: 2 }], undefined, 1);
	outcomes.succeed(0, [{ n: 1 }]);
	expect(outcomes.items().map(({ json }) => json)).toEqual([{ n: 1 }, { n: 2 }]);
});

test('files go along', () => {
	const outcomes = fresh();
	const binary = { data: { data: 'QQ==', mimeType: 'video/mp4' } };
	outcomes.succeed(0, [{}], binary);
	expect(outcomes.items()).toEqual([{ json: {}, binary, pairedItem: { item: 0 } }]);
});

describe('a failure', () => {
	test('ends the node', () => {
		const outcomes = fresh();
		expect(() => outcomes.fail(0, fault(0))).toThrow('It did not succeed [Item 0]');
		expect(outcomes.isOpen(0)).toBe(true);
	});

	test('with Continue On Fail becomes an item that keeps its own task, its facts and the advice', () => {
		const outcomes = fresh(true);
		outcomes.started(0, { taskId: 'other', taskType: 'voice' });
		outcomes.started(1, TASK);
		outcomes.fail(1, fault(1), { status: 'failed' });
		const [item] = outcomes.items();
		const json = item.json as { error: string; details: IDataObject };
		expect(json.error).toBe('It did not succeed [Item 1]');
		expect(json.details).toMatchObject({ ...TASK, code: 'taskFailed', status: 'failed' });
		expect(json.details.advice).toContain('avatar id-1');
		expect(json.details.advice).not.toContain('voice other');
		expect(item.pairedItem).toEqual({ item: 1 });
	});

	test('keeps facts that can be shown, and addresses of results whole', () => {
		const outcomes = fresh(true);
		const resultUrl = 'https://cdn.example.com/a.mp4?sign=x';
		const status = 'see https://cdn.example.com/b?X-Sig=secret';
		outcomes.fail(1, fault(1), { status, credits: 5, failedMessage: { deep: 1 }, resultUrl, prompt: 'long' });
		const [{ json }] = outcomes.items();
		expect(json.details).toEqual({
			...{ code: 'taskFailed', status: 'see https://cdn.example.com/b', credits: 5, resultUrl },
			advice: 'Look at it.',
		});
	});

	test('of one of several tasks of an item leaves the others their results', () => {
		const outcomes = fresh(true);
		outcomes.started(0, TASK);
		outcomes.started(0, { ...TASK, taskId: 'id-2' });
		outcomes.fail(0, fault(0), {}, 1);
		outcomes.succeed(0, [{ taskId: 'id-1' }]);
		const [first, second] = outcomes.items().map(({ json }) => json as { details?: IDataObject });
		expect(first).toEqual({ taskId: 'id-1' });
		expect(second.details?.taskId).toBe('id-2');
		expect(second.details?.advice).toContain('avatar id-2');
	});

	test('of any other kind becomes an error of the node for its item', () => {
		const outcomes = fresh();
		const raised = raise(() => outcomes.fail(2, new TypeError('x is not a function')));
		expect(raised).toBeInstanceOf(NodeOperationError);
		expect(raised).toMatchObject({ message: 'x is not a function', context: { itemIndex: 2 } });
	});

	test('of any other kind is told in few words', () => {
		const raised = raise(() => fresh().fail(2, new TypeError('no https://a.example/b?sig=1 '.repeat(100))));
		expect((raised as Error).message.length).toBeLessThanOrEqual(500);
		expect((raised as Error).message).not.toContain('sig');
	});
});

describe('hints', () => {
	const told = () => {
		const outcomes = fresh(true);
		outcomes.hint(0, 'about the first');
		outcomes.hint(1, 'about the second');
		outcomes.hint(1, 'about the second');
		outcomes.succeed(0, [{ n: 1 }]);
		outcomes.fail(1, fault(1));
		return outcomes;
	};

	test('are for n8n to show; an error item carries its own, where n8n still knows it as one', () => {
		const [first, second] = told()
			.items()
			.map(({ json }) => json as { details?: IDataObject });
		expect(first).toEqual({ n: 1 });
		expect(Object.keys(second)).toEqual(['error', 'details']);
		expect(second.details).toMatchObject({ code: 'taskFailed', hints: ['about the second'] });
	});

	test('are in every item where nobody sees those of n8n', () => {
		const [first, second] = told()
			.items(true)
			.map(({ json }) => json as { details?: IDataObject });
		expect(first).toEqual({ n: 1, hints: ['about the first'] });
		expect(second.details?.hints).toEqual(['about the second']);
	});
});

describe('the one way out', () => {
	test('ends the node with an error that carries every task that was started', () => {
		const outcomes = fresh();
		outcomes.started(0, TASK);
		outcomes.started(2, { taskId: 'id-3', taskType: 'avatar' });
		const error = raise(() => outcomes.failRest(fault(1), [0, 1, 2])) as NodeOperationError;
		expect(error.description).toContain('avatar id-1, avatar id-3');
		expect(error.context.tasks).toEqual([TASK, { taskId: 'id-3', taskType: 'avatar' }]);
	});

	test('says nothing of tasks before anything was started, and gives every error a code', () => {
		const error = raise(() => fresh().failRest(new Error('no'), [0])) as NodeOperationError;
		expect(error.context).not.toHaveProperty('tasks');
		expect(error.context.code).toBe('internal');
	});

	test('does not send people to wait for a task that has failed', () => {
		const outcomes = fresh();
		outcomes.started(0, TASK);
		outcomes.taskFailed(TASK);
		const error = raise(() => outcomes.failRest(fault(0), [0])) as NodeOperationError;
		expect(error.description).not.toContain('Wait For Task');
		expect(error.context.tasks).toEqual([TASK]);
	});

	test('with Continue On Fail gives every item without an outcome an error item of its own', () => {
		const outcomes = fresh(true);
		outcomes.succeed(1, [{ n: 1 }]);
		outcomes.started(2, TASK);
		outcomes.failRest(new Error('The credential is gone'), [0, 1, 2]);
		const [first, second, third] = outcomes
			.items()
			.map(({ json }) => json as { error?: string; details?: IDataObject });
		expect(Object.keys(first)).toEqual(['error', 'details']);
		expect(second).toEqual({ n: 1 });
		expect(first.details).not.toHaveProperty('taskId');
		expect(third).toMatchObject({ error: 'The credential is gone', details: TASK });
	});

	test('is not for Stop: a stopped execution ends, whatever the node does with errors', () => {
		const stopped = usageError(NODE, 'The execution was canceled', { code: 'canceled', nextStep: 'Look' });
		expect(() => fresh(true).failRest(stopped, [0])).toThrow('canceled');
	});
});

function raise(work: () => void): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}

describe('the speech of an item', () => {
	const audioUrl = 'https://cdn.example.com/a.mp3?X-Amz-Signature=abc';

	test('is in the item, also after the execution was parked', () => {
		const before = fresh();
		before.note(0, { audioUrl });
		const outcomes = new Outcomes(
			scriptedContext().context,
			JSON.parse(JSON.stringify(before.freeze())) as FrozenOutcomes,
		);
		outcomes.succeed(0, [{ status: 'completed' }]);
		expect(outcomes.items()[0].json).toEqual({ status: 'completed', audioUrl });
	});

	test('is in the error item', () => {
		const outcomes = fresh(true);
		outcomes.note(0, { audioUrl });
		outcomes.fail(0, fault(0));
		expect(outcomes.items()[0].json.details).toMatchObject({ audioUrl });
	});

	test('is in the error that ends the node: its address in words, without what may be a signature, all of it in the context', () => {
		const outcomes = fresh();
		outcomes.note(0, { audioUrl });
		const failed = () => outcomes.failRest(fault(0), [0]);
		expect(failed).toThrow(
			expect.objectContaining({
				description: expect.stringMatching(
					/Spoken before this and kept at A2E: https:\/\/cdn\.example\.com\/a\.mp3 /,
				),
				context: expect.objectContaining({ audioUrls: [audioUrl] }),
			}),
		);
	});
});

describe('what A2E quoted', () => {
	const done = (credits: number | null) => ({ status: 'completed', credits, failedCode: null });
	const thawed = (outcomes: Outcomes) =>
		new Outcomes(scriptedContext().context, JSON.parse(JSON.stringify(outcomes.freeze())) as FrozenOutcomes);

	test('stands beside what it noted, also after the execution was parked', () => {
		const before = fresh();
		before.quoted(0, 30);
		const outcomes = thawed(before);
		outcomes.succeed(0, [done(30)]);
		outcomes.succeed(1, [done(30)]);
		expect(outcomes.items().map(({ json }) => Object.keys(json))).toEqual([
			['status', 'credits', 'quotedCredits', 'failedCode'],
			['status', 'credits', 'failedCode'],
		]);
		outcomes.noteDrift();
		expect(outcomes.hints).toEqual([]);
	});

	test('is shared by several tasks of one start', () => {
		const outcomes = fresh();
		outcomes.quoted(0, 30);
		outcomes.started(0, TASK);
		outcomes.started(0, { ...TASK, taskId: 'id-2' });
		outcomes.succeed(0, [done(15)], undefined, 0);
		outcomes.succeed(0, [done(20)], undefined, 1);
		expect(outcomes.items().map(({ json }) => json.quotedCredits)).toEqual([15, 15]);
		outcomes.noteDrift();
		outcomes.noteDrift();
		expect(outcomes.hints).toEqual([
			[0, expect.stringContaining('1 of 1 finished items: 30 quoted, 35 noted')],
		]);
	});

	test('is compared with what is finished, and where A2E notes something', () => {
		const outcomes = fresh(true);
		for (const item of [0, 1, 2, 3]) outcomes.quoted(item, 30);
		outcomes.succeed(0, [{ ...done(1), status: 'running' }]);
		outcomes.succeed(1, [done(null)]);
		outcomes.fail(2, fault(2), { status: 'failed', credits: 0 });
		outcomes.noteDrift();
		expect(outcomes.hints).toEqual([]);
		expect(outcomes.items()[2].json.details).toMatchObject({ credits: 0, quotedCredits: 30 });
	});

	test('is for speech and start together, of which A2E notes the start alone', () => {
		const before = fresh();
		before.quoted(0, 30, 2);
		const outcomes = thawed(before);
		outcomes.succeed(0, [done(30)]);
		expect(outcomes.items()[0].json).toMatchObject({ credits: 30, quotedCredits: 32 });
		outcomes.noteDrift();
		expect(outcomes.hints).toEqual([]);
	});

	test('of a wait that was parked before there were quotes, is nothing', () => {
		const { quotes, noted, speechQuotes, ...older } = fresh().freeze();
		expect([noted, speechQuotes]).toEqual([[], []]);
		const outcomes = new Outcomes(scriptedContext().context, older);
		expect(quotes).toEqual([]);
		outcomes.succeed(0, [done(30)]);
		expect(outcomes.items()[0].json).not.toHaveProperty('quotedCredits');
	});
});
