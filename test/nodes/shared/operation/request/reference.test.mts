import type { IDataObject } from 'n8n-workflow';
import { TASK_KINDS } from '../../../../../nodes/shared/catalogue';
import { readReference } from '../../../../../nodes/shared/operation/request/reference';
import { scriptedContext } from '../../../support/context.mts';

const ID = '67bd583f7b4ae10c76393899';

async function read(parameters: IDataObject, json: IDataObject = {}) {
	const { context } = scriptedContext({ parameters, items: [{ json }] });
	return readReference({ context }, 0);
}

test.each<[name: string, parameters: IDataObject, json: IDataObject]>([
	['the item', { reference: 'item' }, { taskId: ID, taskType: 'voice' }],
	['an error item', { reference: 'item' }, { error: 'It broke', details: { taskId: ID, taskType: 'voice' } }],
	[
		'a person',
		{ reference: 'manual', taskId: ` ${ID} `, taskType: 'voice' },
		{ taskId: 'other', taskType: 'avatar' },
	],
])('takes the task from %s', async (_name, parameters, json) => {
	expect(await read(parameters, json)).toEqual({ kind: TASK_KINDS.get('voice'), taskId: ID });
});

test.each<[name: string, parameters: IDataObject, json: IDataObject, message: string]>([
	['an item without a task', { reference: 'item' }, {}, "it lacks 'taskId'"],
	[
		'an item with an empty one',
		{ reference: 'item' },
		{ taskId: '', taskType: 'voice' },
		"it lacks 'taskId'",
	],
	['no choice', { reference: 'manual', taskId: '', taskType: 'voice' }, {}, "'Task' is empty or not an ID"],
	['a path', { reference: 'manual', taskId: '../x', taskType: 'voice' }, {}, "'Task' is empty or not an ID"],
	[
		'the folder above',
		{ reference: 'manual', taskId: '..', taskType: 'voice' },
		{},
		"'Task' is empty or not an ID",
	],
	[
		'an unknown type',
		{ reference: 'item' },
		{ taskId: ID, taskType: 'song' },
		'"song" is not a type of A2E task',
	],
	['no type', { reference: 'item' }, { taskId: ID }, '"" is not a type of A2E task'],
])('%s is an error with a next step', async (_name, parameters, json, message) => {
	await expect(read(parameters, json)).rejects.toMatchObject({
		message: expect.stringContaining(message),
		description: expect.stringMatching(/Connect this after|Choose a task|The types are/),
		context: { itemIndex: 0 },
	});
});
