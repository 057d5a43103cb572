import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { usageError } from '../../../../nodes/shared/client/errors';
import { Outcomes } from '../../../../nodes/shared/operation/outcomes';
import { scriptedContext } from '../../support/context.mts';
import { NODE } from '../../support/node.mts';

const TASK = { taskId: 'id-1', taskType: 'avatar' };

function fresh(continueOnFail = false) {
	return new Outcomes(scriptedContext({ continueOnFail }).context);
}

function fault(itemIndex: number) {
	return usageError(NODE, 'It did not succeed', { itemIndex, nextStep: 'Look at it' });
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
		expect(json.details).toMatchObject({ ...TASK, status: 'failed' });
		expect(json.details.advice).toContain('avatar id-1');
		expect(json.details.advice).not.toContain('voice other');
		expect(item.pairedItem).toEqual({ item: 1 });
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
});

test('the error that ends the node carries every task that was started', () => {
	const outcomes = fresh();
	outcomes.started(0, TASK);
	outcomes.started(2, { taskId: 'id-3', taskType: 'avatar' });
	const error = outcomes.closing(fault(1));
	expect(error.description).toContain('avatar id-1, avatar id-3');
	expect(error.context.tasks).toEqual([TASK, { taskId: 'id-3', taskType: 'avatar' }]);
});

test('an error that ends the node before anything was started says nothing of tasks', () => {
	expect(fresh().closing(new Error('no')).context).not.toHaveProperty('tasks');
});

function raise(work: () => void): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}
