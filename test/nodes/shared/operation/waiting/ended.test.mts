import type { IDataObject } from 'n8n-workflow';
import { faultOf, outputOf } from '../../../../../nodes/shared/operation/waiting/ended';
import type { ItemTask } from '../../../../../nodes/shared/operation/waiting/itemTask';
import type { Ending, Waited } from '../../../../../nodes/shared/task/wait';
import { scriptedContext } from '../../../support/context.mts';
import { NODE } from '../../../support/node.mts';
import { DONE, RUNNING, state } from '../../../support/tasks.mts';
import { itemTask } from '../../../support/waiting.mts';

const waited = (ending: Ending, task: Partial<ItemTask> = {}): Waited<ItemTask> => ({
	...{ task: itemTask('avatar', { itemIndex: 2, ...task }), ending },
	...{ looks: 3, waitedMs: 61_500 },
});
const person = scriptedContext().context;
const fault = (ending: Ending, task?: Partial<ItemTask>) => faultOf(NODE, waited(ending, task), 60);

test('a result has the record, the reference and how long it took', () => {
	expect(outputOf(person, waited({ how: 'final', state: DONE }))).toMatchObject({
		...{ taskId: 'id-1', taskType: 'avatar', status: 'completed', current_status: 'completed' },
		...{ waitedSeconds: 62, statusCalls: 3 },
	});
	expect(fault({ how: 'final', state: DONE })).toBeUndefined();
});

test('a task that was never seen is still running', () => {
	expect(outputOf(person, waited({ how: 'timedOut' }))).toEqual({
		...{ taskId: 'id-1', taskType: 'avatar', status: 'running', waitedSeconds: 62, statusCalls: 3 },
	});
});

describe('time that is up', () => {
	const ending: Ending = { how: 'timedOut', state: RUNNING };

	test('is a fault that says how to go on', () => {
		expect(fault(ending)).toMatchObject({
			message: 'Avatar id-1 was still running after 60 minutes [Item 2]',
			description: expect.stringContaining("Use 'Wait For Task' with type avatar and this ID"),
			context: { itemIndex: 2, code: 'timedOut' },
		});
	});

	test('tells of a last word that nobody knows', () => {
		const error = fault({
			how: 'timedOut',
			unknownWord: 'polishing',
			state: state('polishing', { process: 9 }),
		});
		expect(error?.message).toContain('A2E\'s last word for it was "polishing"');
		expect(error?.message).toContain('It showed: {"current_status":"polishing","process":9}');
	});

	test('tells of a status that is missing', () => {
		const error = fault({ how: 'timedOut', unknownWord: '', state: state('', { process: 9 }) });
		expect(error?.message).toContain('A2E gave no status for it. It showed: {"current_status":""');
	});

	test('tells of an end that is not the task’s own', () => {
		const error = fault({ how: 'timedOut', state: state('completed', { result_url: 'https://a/b.mp4' }) });
		expect(error?.message).toContain('how it ended before, and nothing newer');
	});

	test('is none where a person wants the task returned', () => {
		expect(fault(ending, { wishes: { onTimeout: 'return', simplify: false } })).toBeUndefined();
	});
});

test.each([
	[{ failed_code: 'E17', failed_message: 'no face' }, 'no face (A2E code E17)', "A2E's rules"],
	[{ failed_code: '1003', failed_message: 'minor' }, 'minor (A2E code 1003)', 'saw a minor in the media'],
	[{ failed_code: '1004', failed_message: 'minor' }, 'minor (A2E code 1004)', 'suspects a minor'],
	[{ failed_message: 'no face', coins: 30 }, 'no face', 'A2E notes 30 credits for it'],
	...[
		'the output may be related to copyright restrictions',
		'Portrait rights of a real person',
		'this likeness is protected',
	].map((words): [IDataObject, string, string] => [
		{ failed_message: words },
		words,
		'refused it over the rights',
	]),
	[{ failed_message: 'NSFW content' }, 'NSFW content', 'content filter stopped it'],
	[{ failed_message: 'insufficient coins' }, 'insufficient coins', 'Buy credits'],
])('a failed task with %j', (fields, words, advice) => {
	const error = fault({ how: 'final', state: state('failed', fields) });
	expect(error?.message).toBe(`Avatar id-1 did not succeed: ${words} [Item 2]`);
	expect(error?.description).toContain(advice);
});

test('a look that A2E refuses for good says which task it was about', () => {
	const failure = { kind: 'refused' as const, message: 'no token', httpStatus: 401 };
	expect(fault({ how: 'unreadable', failure })).toMatchObject({
		message: expect.stringContaining('A2E could not look at Avatar id-1: no token'),
		httpCode: '401',
		context: { itemIndex: 2, code: 'badCredential' },
	});
});
