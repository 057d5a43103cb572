import type { IExecuteFunctions } from 'n8n-workflow';
import { findOperation } from '../../../../../nodes/shared/catalogue';
import { recordStart, recordUncertain } from '../../../../../nodes/shared/operation/paid/record';
import { NODE } from '../../../support/node.mts';

function execution({ hasCustomData = true } = {}) {
	const lines: string[] = [];
	const custom = new Map<string, unknown>();
	const context = {
		getExecutionId: () => '7',
		getNode: () => ({ ...NODE, name: 'Make "it"' }),
		getWorkflowDataProxy: () => ({ $execution: hasCustomData ? { customData: custom } : {} }),
		logger: { info: (line: string) => void lines.push(line) },
	} as unknown as IExecuteFunctions;
	return { run: { context, operation: findOperation('avatarVideo', 'generate') }, lines, custom };
}

const task = (n: number) => ({ taskType: 'avatarVideo', taskId: `67bd583f7b4ae10c763938${n}` });

test('a task is in the log, with all that finds its execution and item', () => {
	const { run, lines } = execution({ hasCustomData: false });
	recordStart(run, 3, task(10));
	expect(lines).toEqual([
		'A2E started avatarVideo 67bd583f7b4ae10c76393810 (Generate an avatar video, execution 7, node "Make \\"it\\"", item 3)',
	]);
});

test('so is a start whose answer was lost', () => {
	const { run, lines, custom } = execution();
	recordUncertain(run, 3);
	expect(lines).toEqual([
		'A2E was sent avatarVideo, no clear answer (Generate an avatar video, execution 7, node "Make \\"it\\"", item 3)',
	]);
	expect(custom.size).toBe(0);
});

test('tasks are in the custom data of the execution, as many as n8n takes', () => {
	const { run, custom, lines } = execution();
	recordStart(run, 0, task(10));
	recordStart(run, 1, task(11));
	expect(custom.get('a2eTasks')).toBe(
		'avatarVideo 67bd583f7b4ae10c76393810, avatarVideo 67bd583f7b4ae10c76393811',
	);
	for (let n = 12; n < 40; n++) recordStart(run, n, task(n));
	const kept = String(custom.get('a2eTasks'));
	expect(kept.length).toBeLessThanOrEqual(255);
	expect(kept).toMatch(/, …$/);
	expect(lines).toHaveLength(30);
});
