import type { IDataObject, INode } from 'n8n-workflow';
import { usageError } from '../../../../nodes/shared/client/errors';
import { answersFailures, isTool, spokenOut, taskOutput } from '../../../../nodes/shared/operation/tool';
import { scriptedContext } from '../../support/context.mts';
import { NODE } from '../../support/node.mts';
import { DONE, RESULT, RUNNING, state } from '../../support/tasks.mts';

const TASK = { taskId: 'id-1', taskType: 'testVideo' };
const TOOL = 'n8n-nodes-a2e.a2eTool';

/** A node in the hands of a person, or of an agent. */
function contextOf(node: Partial<INode> = {}, inside = false) {
	const { context } = scriptedContext();
	return Object.assign(context, {
		getNode: () => ({ ...NODE, ...node }),
		...(inside ? { isToolExecution: () => true } : {}),
	});
}

const person = contextOf();
const agent = contextOf({ type: TOOL });

test.each([
	['n8n-nodes-a2e.a2e', false],
	[TOOL, true],
	['n8n-nodes-a2e.createAvatarTool', true],
])('%s is a tool: %s', (type, expected) => {
	expect(isTool(contextOf({ type }))).toBe(expected);
});

test.each<[name: string, node: Partial<INode>, inside: boolean, expected: boolean]>([
	['a person', {}, false, false],
	['an agent', { type: TOOL }, false, true],
	['an agent whose person wants the workflow to stop', { type: TOOL, onError: 'stopWorkflow' }, false, false],
	['an agent that runs the tool itself', { type: TOOL, onError: 'stopWorkflow' }, true, true],
])('a failure is an answer for %s: %#', (_name, node, inside, expected) => {
	expect(answersFailures(contextOf(node, inside))).toBe(expected);
});

describe('what a task puts out', () => {
	const record: IDataObject = { current_status: 'completed', result_url: RESULT, name: 'Maria', secret: 1 };
	const finished = state('completed', record);

	test('is all of the record for people', () => {
		expect(taskOutput(person, TASK, finished)).toMatchObject({ ...record, ...TASK, resultUrl: RESULT });
	});

	test('begins with what people look for', () => {
		const names = Object.keys(taskOutput(person, TASK, finished));
		expect(names.slice(0, 4)).toEqual(['resultUrl', 'status', 'taskId', 'taskType']);
		expect(Object.keys(taskOutput(person, TASK)).slice(0, 2)).toEqual(['status', 'taskId']);
	});

	test('is its name and the fields of the task for an agent', () => {
		const output = taskOutput(agent, TASK, finished);
		expect(output).toMatchObject({ name: 'Maria', ...TASK, status: 'completed', resultUrl: RESULT });
		expect(output).not.toHaveProperty('secret');
		expect(output).not.toHaveProperty('nextStep');
	});

	test('is what was chosen of the record, for both', () => {
		for (const context of [person, agent]) {
			expect(taskOutput(context, TASK, DONE, { prompt: 'x' })).toMatchObject({ prompt: 'x', ...TASK });
		}
	});

	test.each([
		['seen running', RUNNING],
		['never seen', undefined],
	])('says what to do about a task that was %s, to an agent', (_name, seen) => {
		expect(taskOutput(agent, TASK, seen).nextStep).toContain('the tool that waits');
		expect(taskOutput(person, TASK, seen)).not.toHaveProperty('nextStep');
		expect(taskOutput(agent, TASK, seen)).toMatchObject({ ...TASK, status: 'running' });
	});
});

test('an error of a tool says its advice in the message, for nothing else of it is read', () => {
	const error = () => usageError(NODE, 'It broke', { code: 'internal', nextStep: 'Try another file' });
	expect(spokenOut(agent, error()).message).toBe('It broke. Try another file.');
	expect(spokenOut(person, error()).message).toBe('It broke');
});
