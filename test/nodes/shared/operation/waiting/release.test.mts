import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import { checkTasks } from '../../../../../nodes/shared/operation/waiting/check';
import { thaw, type Wait } from '../../../../../nodes/shared/operation/waiting/parked';
import { release } from '../../../../../nodes/shared/operation/waiting/release';
import { NODE } from '../../../support/node.mts';
import { itemTask } from '../../../support/waiting.mts';

const WAIT: Wait = {
	...{ begunAt: 1, deadline: 2, minutes: 60, batchSize: 50, pushed: true, parentExecutionId: '7' },
	open: [{ task: itemTask('avatar'), dueAt: 1, looks: 0, refusals: 0 }],
	ended: [],
	outcomes: { rows: [], references: [], hints: [] },
};

/** @param answer of n8n to the start of the sub-execution */
async function released(answer: object, wait = WAIT) {
	const store: IDataObject = { a2ePush: { secret: 's' } };
	const calls: Array<{ workflow: IWorkflowBase; items: INodeExecutionData[]; options: object }> = [];
	const context = {
		getNode: () => NODE,
		getWorkflow: () => ({ id: 'w', name: 'Videos' }),
		getWorkflowSettings: () => ({}),
		getMode: () => 'webhook',
		getContext: () => store,
		async executeWorkflow(
			{ code }: { code: IWorkflowBase },
			items: INodeExecutionData[],
			_: unknown,
			options: object,
		) {
			calls.push({ workflow: code, items, options });
			return answer;
		},
	} as unknown as IExecuteFunctions;
	await release(context, wait);
	return { call: calls[0], store };
}

const PARKED = { waitTill: new Date(), data: [[{ json: { resumeUrl: 'https://n8n.example.com/8' } }]] };

test('the sub-execution gets the whole wait and resumes this execution', async () => {
	const { call } = await released(PARKED);
	expect(thaw(call.items[0].json)).toEqual(WAIT);
	expect(call.options).toEqual({
		parentExecution: { executionId: '7', workflowId: 'w', shouldResume: true },
		executionMode: 'webhook',
	});
	expect(call.workflow.name).toContain('Videos');
});

test('where it can be woken is kept for A2E’s call', async () => {
	expect((await released(PARKED)).store.a2ePush).toEqual({
		secret: 's',
		childUrl: 'https://n8n.example.com/8',
	});
});

test('it is kept when any of the tasks is to be downloaded, those that have ended among them', async () => {
	const task = itemTask('avatar', { wishes: { onTimeout: 'stop', downloadTo: 'data' } });
	const ended: Wait['ended'] = [{ task, ending: { how: 'timedOut' }, looks: 1, waitedMs: 1 }];
	const saved = async (wait: Wait) => (await released(PARKED, wait)).call.workflow.settings;
	expect(await saved({ ...WAIT, ended })).toMatchObject({ saveDataSuccessExecution: 'all' });
	expect(await saved(WAIT)).not.toHaveProperty('saveDataSuccessExecution');
});

test('a sub-execution that ends at once has parked nothing', async () => {
	await expect(released({ data: [[]] })).rejects.toThrow('n8n did not park the execution');
});

test('a check without a wait is a mistake', async () => {
	const context = {
		getContext: () => ({}),
		getInputData: () => [{ json: { body: { item: 0 } } }],
	} as unknown as IExecuteFunctions;
	await expect(checkTasks(context)).rejects.toThrow('There is no parked wait to check');
});
