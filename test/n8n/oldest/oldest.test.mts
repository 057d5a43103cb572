import path from 'node:path';
import { type Simulator, startSimulator } from '../../simulator/simulator.mts';
import { Closers } from '../demo/closers.mts';
import { openStage, type Stage } from '../demo/stage.mts';
import { silent } from '../progress.mts';
import { type Execution, executionIds, failure, steps, waitForExecution } from '../rest/executions.mts';
import { callWebhook, webhookTrigger } from '../rest/webhooks.mts';
import { activate, importWorkflow } from '../rest/workflows.mts';

/** The oldest n8n that the package is tried on. */
const RECIPE = path.join(import.meta.dirname, 'host');
/** It ends at the name of a module that it does not know, such as those that newer ones are told to leave out. */
const SETTINGS = { N8N_DISABLED_MODULES: 'insights' };
const LIMIT_MS = 240_000;
const OURS = 'n8n-nodes-a2e.';

const closers = new Closers();
let simulator: Simulator;
let stage: Stage;

beforeAll(async () => {
	simulator = await startSimulator({ strict: true });
	closers.add(() => simulator.close());
	const credential = { token: simulator.token, region: 'custom', baseUrl: simulator.url };
	stage = await openStage(credential, closers, silent, SETTINGS, RECIPE);
});

afterAll(() => closers.close());

/** Makes an avatar from an image, downloads its preview, and is asked to release its worker while it waits. */
async function makeAvatar(name: string): Promise<Execution> {
	const { session, reference } = stage;
	const parameters = {
		...{ resource: 'avatar', operation: 'create', name, gender: 'female', modelVersion: '4.5' },
		...{ sourceFrom: 'imageUrl', imageUrl: `${simulator.storageUrl}/samples/portrait.png` },
		...{ waitForCompletion: true, downloadResult: true, options: { whileWaiting: 'release' } },
	};
	const workflow = await importWorkflow(
		session,
		{
			name,
			nodes: [
				webhookTrigger('Start', name),
				{ id: 'avatar', name: 'Avatar', type: `${OURS}a2e`, typeVersion: 1, position: [220, 0], parameters },
			],
			connections: { Start: { main: [[{ node: 'Avatar', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		},
		{ [OURS]: { a2eApi: reference } },
	);
	await activate(session, workflow);
	await callWebhook(session, name, {});
	let ids = await executionIds(session, workflow.id);
	while (ids.length === 0) ids = await executionIds(session, workflow.id);
	return await waitForExecution(session, ids[0], { timeoutMs: LIMIT_MS });
}

test('it is n8n 2.0', () => {
	expect(stage.host.version).toMatch(/^2\.0\./);
});

test('a node that is to release its worker does, and gives its result', async () => {
	simulator.plan({ durationMs: 90_000 });
	const execution = await makeAvatar('released');
	const { run } = steps(execution).at(-1)!;
	const [item] = run.data?.main[0] ?? [];
	expect(item.json).toMatchObject({ status: 'completed', anchorId: expect.any(String) });
	expect(item.binary?.data.mimeType).toBe('video/mp4');
	expect(run.hints ?? []).toEqual([]);
	expect(simulator.starts).toHaveLength(1);
});

test('a task that fails stops the execution with the words of A2E', async () => {
	simulator.plan({
		durationMs: 30_000,
		fail: { code: 'NO_FACE', message: 'No face was found in the picture' },
	});
	const execution = await makeAvatar('failed');
	expect(execution.status).toBe('error');
	expect(failure(execution)).toContain('No face was found in the picture');
});
