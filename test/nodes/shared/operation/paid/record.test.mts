import type { IExecuteFunctions } from 'n8n-workflow';
import { recordStart } from '../../../../../nodes/shared/operation/paid/record';
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
	return { context, lines, custom };
}

const task = (n: number) => ({ taskType: 'avatarVideo', taskId: `67bd583f7b4ae10c763938${n}` });

test('a task is in the log, with all that finds its execution and item', () => {
	const { context, lines } = execution({ hasCustomData: false });
	recordStart(context, 3, task(10));
	expect(lines).toEqual([
		'A2E started avatarVideo 67bd583f7b4ae10c76393810 (execution 7, node "Make \\"it\\"", item 3)',
	]);
});

test('tasks are in the custom data of the execution, as many as n8n takes', () => {
	const { context, custom, lines } = execution();
	recordStart(context, 0, task(10));
	recordStart(context, 1, task(11));
	expect(custom.get('a2eTasks')).toBe(
		'avatarVideo 67bd583f7b4ae10c76393810, avatarVideo 67bd583f7b4ae10c76393811',
	);
	for (let n = 12; n < 40; n++) recordStart(context, n, task(n));
	const kept = String(custom.get('a2eTasks'));
	expect(kept.length).toBeLessThanOrEqual(255);
	expect(kept).toMatch(/, …$/);
	expect(lines).toHaveLength(30);
});
