import { setTimeout as sleep } from 'node:timers/promises';
import { fetch } from 'undici';
import type { IDataObject, INode } from 'n8n-workflow';
import { type Plan, type Simulator, startSimulator } from '../simulator/simulator.mts';
import { Closers } from './demo/closers.mts';
import { manifest } from './demo/pack.mts';
import { type Stage, openStage } from './demo/stage.mts';
import { executionIds, readExecution } from './rest/executions.mts';
import { Session } from './rest/session.mts';
import { activate, importWorkflow, type StoredWorkflow } from './rest/workflows.mts';
import { type N8nServer, startN8n } from './server.mts';

/** The trigger on a real n8n: what ends between two polls, and while n8n is dead, starts a workflow once. */
const COUNT = 130;
/** From one poll to the next. n8n takes no shorter time than a minute, but several of those. */
const POLL_MS = 15_000;
const PATIENCE_MS = 4 * POLL_MS;

const closers = new Closers();
let simulator: Simulator;
let stage: Stage;
let server: N8nServer;
let session: Session;
let workflow: StoredWorkflow;

beforeAll(async () => {
	simulator = await startSimulator({ strict: true, credits: 1_000_000 });
	closers.add(() => simulator.close());
	const credential = { token: simulator.token, region: 'custom', baseUrl: simulator.url };
	stage = await openStage(credential, closers);
	({ server, session } = stage);
	const { name: packageName } = await manifest();
	const node = (name: string, type: string, at: number, parameters: IDataObject = {}) =>
		({ id: name, name, type, typeVersion: 1, position: [at, 0], parameters }) as INode;
	const everyMinuteAt = (second: number) => ({ mode: 'custom', cronExpression: `${second} * * * * *` });
	const trigger = node('A2E Trigger', `${packageName}.a2eTrigger`, 0, {
		pollTimes: { item: [0, 15, 30, 45].map(everyMinuteAt) },
		events: ['taskCompleted', 'taskFailed'],
		downloadResult: false,
	});
	workflow = await importWorkflow(
		session,
		{
			name: 'What has ended',
			nodes: [trigger, node('Then', 'n8n-nodes-base.noOp', 200)],
			connections: { 'A2E Trigger': { main: [[{ node: 'Then', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		},
		{ [`${packageName}.`]: { a2eApi: stage.reference } },
	);
});

afterAll(() => closers.close());

/** Starts tasks at A2E, as other workflows and people do. @returns their IDs */
async function makeTasks(count: number, plan: Plan): Promise<string[]> {
	const before = simulator.starts.length;
	simulator.plan(plan, count);
	for (let at = 0; at < count; at++) {
		const response = await fetch(`${simulator.url}/api/v1/userText2Image/start`, {
			method: 'POST',
			headers: { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ prompt: `A fox ${at}`, name: `Fox ${at}`, width: 1024, height: 768 }),
		});
		const text = await response.text();
		if (!response.ok || simulator.starts.length !== before + at + 1) throw new Error(text);
	}
	return simulator.starts.slice(before).map(({ taskId }) => taskId);
}

/** The IDs of all tasks that started executions so far, each as often as it did. */
async function told(): Promise<string[]> {
	const executions = await Promise.all(
		(await executionIds(session, workflow.id)).map(async (id) => await readExecution(session, id)),
	);
	return executions.flatMap(({ data }) =>
		(data?.resultData.runData.Then ?? []).flatMap((run) =>
			(run.data?.main[0] ?? []).map(({ json }) => String(json.taskId)),
		),
	);
}

/** n8n polls for the first time some seconds after it has answered. */
async function firstPoll(): Promise<void> {
	const isPolled = () =>
		simulator.requests.some(
			({ path, status }) => path.endsWith('/userText2Image/allRecords') && status !== undefined,
		);
	const deadline = Date.now() + PATIENCE_MS;
	while (!isPolled() && Date.now() < deadline) await sleep(250);
	await sleep(1_000);
}

/** Waits until as many were told, and for another poll beyond that. */
async function toldAtLast(count: number): Promise<string[]> {
	const deadline = Date.now() + PATIENCE_MS;
	while ((await told()).length < count && Date.now() < deadline) await sleep(1_000);
	await sleep(POLL_MS);
	return await told();
}

/** n8n dies as in a power cut, and comes up again after something has happened. */
async function restart(meanwhile: () => Promise<void>): Promise<void> {
	const { userFolder } = server;
	await server.kill();
	await meanwhile();
	server = await startN8n({ host: stage.host, userFolder });
	const { stop } = server;
	closers.add(() => stop());
	session = new Session(server.url);
	await session.signIn(stage.owner);
}

test(`${COUNT} tasks that end between two polls, and ${COUNT} more across a restart, are told once each`, async () => {
	const before = await makeTasks(20, { durationMs: 1 });
	const running = await makeTasks(5, { durationMs: 2 * POLL_MS });
	await activate(session, workflow);
	await firstPoll();
	const between = await makeTasks(COUNT, { durationMs: 1 });
	const first = await toldAtLast(running.length + COUNT);
	expect(first.filter((id) => before.includes(id))).toEqual([]);
	expect([...first].sort()).toEqual([...running, ...between].sort());

	const atHalf = await makeTasks(COUNT / 2, { durationMs: 2 * POLL_MS, fail: { message: 'no fox' } });
	// It has seen them running, or has not: both may be, and neither may matter.
	await sleep(POLL_MS / 2);
	const down: string[] = [];
	await restart(async () => {
		down.push(...(await makeTasks(COUNT / 2, { durationMs: 1 })));
		await sleep(2 * POLL_MS);
	});
	const all = [...first, ...atHalf, ...down];
	const second = await toldAtLast(all.length);
	expect([...second].sort()).toEqual([...all].sort());

	await restart(async () => {});
	expect([...(await toldAtLast(all.length))].sort()).toEqual([...all].sort());
});

test('a person who tests the trigger sees the newest task that has ended', async () => {
	const [newest] = await makeTasks(1, { durationMs: 1 });
	await sleep(100);
	const { executionId } = await session.post<{ executionId: string }>(`/rest/workflows/${workflow.id}/run`, {
		triggerToStartFrom: { name: 'A2E Trigger' },
	});
	const deadline = Date.now() + PATIENCE_MS;
	let execution = await readExecution(session, executionId);
	while (execution.status !== 'success' && Date.now() < deadline) {
		await sleep(250);
		execution = await readExecution(session, executionId);
	}
	const [run] = execution.data?.resultData.runData['A2E Trigger'] ?? [];
	expect(run?.data?.main[0]).toMatchObject([
		{ json: { taskId: newest, taskType: 'textToImage', status: 'completed', event: 'taskCompleted' } },
	]);
});

test('a call to the webhook trigger starts a workflow once, with what A2E says, and a forged one does not', async () => {
	const { name: packageName } = await manifest();
	const trigger: INode = {
		...{ id: 'call', name: 'On Call', type: `${packageName}.a2eWebhookTrigger`, typeVersion: 1 },
		...{ position: [0, 0], webhookId: 'replaced' },
		parameters: { taskTypes: ['textToImage'], webhookToken: 's3cret', downloadResult: true },
	};
	const called = await importWorkflow(
		session,
		{ name: 'On call', nodes: [trigger], connections: {}, settings: { executionOrder: 'v1' } },
		{ [`${packageName}.`]: { a2eApi: stage.reference } },
	);
	await activate(session, called);
	const address = `${server.url}/webhook/${called.nodes[0].webhookId}/a2e`;
	const [taskId] = await makeTasks(1, { durationMs: 1 });
	const call = async (id: string, token: string) => {
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'X-A2e-Webhook-Token': token },
			body: JSON.stringify({ event: 'task.completed', data: { _id: id, result_url: 'https://x.example/a' } }),
		});
		return [response.status, await response.text()];
	};
	// n8n registers the address some seconds after it has answered.
	const deadline = Date.now() + PATIENCE_MS;
	while ((await call(taskId, 'wrong'))[0] === 404 && Date.now() < deadline) await sleep(500);
	const answers = [];
	for (const token of ['wrong', 's3cret', 's3cret']) answers.push(await call(taskId, token));
	answers.push(await call('f'.repeat(24), 's3cret'));
	expect(answers).toEqual(answers.map(() => [200, '{"message":"noted"}']));
	await sleep(2_000);
	const executions = await Promise.all(
		(await executionIds(session, called.id)).map(async (id) => await readExecution(session, id)),
	);
	expect(executions.map(({ data }) => data?.resultData.runData['On Call'][0].data?.main[0])).toMatchObject([
		[
			{
				json: { taskId, status: 'completed', event: 'taskCompleted' },
				binary: { data: { mimeType: expect.stringMatching(/^image\//) } },
			},
		],
	]);
});
