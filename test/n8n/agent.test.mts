import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../nodes/shared/catalogue';
import { toolDescription } from '../../nodes/shared/editor/tool';
import { type Simulator, startSimulator } from '../simulator/simulator.mts';
import { type ModelServer, openModel } from './agent/modelServer.mts';
import { TRIGGER, agentWorkflow } from './agent/workflow.mts';
import { Closers } from './demo/closers.mts';
import { manifest } from './demo/pack.mts';
import { type Stage, openStage } from './demo/stage.mts';
import { createCredential } from './rest/credentials.mts';
import { type Execution, failure, waitForExecution } from './rest/executions.mts';
import { importWorkflow, runManually } from './rest/workflows.mts';

const TOKEN = 'sk_marker_5f0c9a7e41d24b7c';
const LIMIT_MS = 120_000;

let simulator: Simulator;
let stage: Stage;
let model: ModelServer;
const closers = new Closers();

beforeAll(async () => {
	simulator = await startSimulator({ token: TOKEN, strict: true });
	closers.add(() => simulator.close());
	stage = await openStage({ token: TOKEN, region: 'custom', baseUrl: simulator.url }, closers);
	model = await openModel(([started, finished]) => {
		if (!started) return { tool: 'Create', arguments: { name: 'Maria' } };
		const { taskId, taskType } = started;
		return finished ? 'Done' : { tool: 'Wait', arguments: { taskId, taskType } };
	});
	closers.add(() => model.close());
});

afterAll(() => closers.close());

/** Lets n8n's own agent use operations of the A2E node as its tools. */
async function ask(tools: Record<string, IDataObject>): Promise<Execution> {
	const { name: packageName } = await manifest();
	const openAi = await createCredential(stage.session, {
		name: 'Model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const workflow = await importWorkflow(stage.session, agentWorkflow(`${packageName}.a2eTool`, tools), {
		[`${packageName}.`]: { a2eApi: stage.reference },
		'@n8n/n8n-nodes-langchain.lmChat': { openAiApi: openAi },
	});
	const id = await runManually(stage.session, workflow.id, TRIGGER);
	return await waitForExecution(stage.session, id, { timeoutMs: LIMIT_MS });
}

test("n8n's agent starts a task with one tool and gets its result with another", async () => {
	simulator.plan({ durationMs: 3_000 });
	const execution = await ask({
		Create: {
			...{ resource: 'avatar', operation: 'create', sourceFrom: 'videoUrl' },
			name: "={{ $fromAI('name', 'Name of the avatar', 'string') }}",
			videoUrl: `${simulator.storageUrl}/samples/clip.mp4`,
			// As if it took longer than a tool waits.
			options: { timeout: 0.01 },
		},
		Wait: { resource: 'task', operation: 'wait' },
	});
	expect(failure(execution)).toBeUndefined();

	expect(model.tools.get('Create')).toMatchObject({
		description: toolDescription(findOperation('avatar', 'create')),
		parameters: { properties: { name: { description: 'Name of the avatar' } } },
	});
	const { description, parameters } = model.tools.get('Wait')!;
	expect(description).toBe(toolDescription(findOperation('task', 'wait')));
	expect(Object.keys(parameters.properties).sort()).toEqual(['taskId', 'taskType']);

	const [started, finished] = model.answers;
	expect(started).toMatchObject({ status: 'running', taskType: 'avatar', nextStep: expect.any(String) });
	expect(finished).toMatchObject({
		...{ taskId: started.taskId, status: 'completed', name: 'Maria', anchorId: expect.any(String) },
	});
	expect(simulator.starts).toHaveLength(1);
});
