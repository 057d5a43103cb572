import type { IExecuteFunctions } from 'n8n-workflow';
import type * as Releasable from '../../../../../nodes/shared/operation/waiting/releasable';
import { NODE } from '../../../support/node.mts';

interface Execution {
	type?: string;
	executionId?: string;
	workflowId?: string;
	mode?: string;
	run?: object;
}

function contextOf({ type = NODE.type, ...execution }: Execution = {}): IExecuteFunctions {
	const { executionId = '7', workflowId = 'w', mode = 'trigger', run } = execution;
	return {
		getNode: () => ({ ...NODE, type }),
		getExecutionId: () => executionId,
		getWorkflow: () => ({ id: workflowId }),
		getMode: () => mode,
		...(run ? { runExecutionData: run } : {}),
	} as unknown as IExecuteFunctions;
}

/** The module under another n8n-workflow. */
async function under(n8n: object): Promise<typeof Releasable> {
	jest.resetModules();
	jest.doMock('n8n-workflow', () => n8n);
	return await import('../../../../../nodes/shared/operation/waiting/releasable');
}

const NEW = { CRASHABLE_EXECUTION_STATUSES: [] };

test.each<[string, Execution]>([
	['an ordinary execution', {}],
	['a context of which nothing more is known', { run: undefined }],
	['a whole workflow run by hand', { mode: 'manual', run: { startData: {} } }],
	['a sub-workflow that another one waits for', { mode: 'integrated', run: { parentExecution: {} } }],
])('nothing speaks against %s', async (_, execution) => {
	const { objectToRelease } = await under(NEW);
	expect(objectToRelease(contextOf(execution))).toBeUndefined();
});

test.each<[string, Execution]>([
	['an AI agent waits for it', { type: 'n8n-nodes-a2e.a2eTool' }],
	['the workflow is not saved', { executionId: '' }],
	['the workflow is not saved', { workflowId: '' }],
	['a single step is run by hand', { run: { startData: { destinationNode: { nodeName: 'A2E' } } } }],
	['nothing would resume this sub-workflow', { mode: 'integrated', run: {} }],
])('"%s" speaks against %j', async (reason, execution) => {
	const { objectToRelease } = await under(NEW);
	expect(objectToRelease(contextOf(execution))).toBe(reason);
});

test('an n8n that loses the error of a sub-execution is too old', async () => {
	const old = await under({});
	expect(old.isTooOld()).toBe(true);
	expect(old.objectToRelease(contextOf())).toBe('it takes n8n 2.27 or newer');
	expect((await under(NEW)).isTooOld()).toBe(false);
});

test('the n8n of the tests is new enough', async () => {
	expect((await under(jest.requireActual('n8n-workflow'))).isTooOld()).toBe(false);
});
