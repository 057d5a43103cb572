import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { n8n } from '../../package.json';
import { type Simulator, startSimulator } from '../simulator/simulator.mts';
import { Closers } from './demo/closers.mts';
import { MAIN_EXAMPLE, importExample } from './demo/examples.mts';
import { findText } from './demo/findText.mts';
import { manifest } from './demo/pack.mts';
import { saveResults } from './demo/result.mts';
import { runExample } from './demo/runExample.mts';
import { type Stage, openStage } from './demo/stage.mts';
import { testCredential } from './rest/credentials.mts';
import { failure, readExecution, executionIds } from './rest/executions.mts';
import { credentialType, nodeTypes } from './rest/nodeTypes.mts';
import type { StoredWorkflow } from './rest/workflows.mts';

/** Unmistakable wherever it turns up. */
const TOKEN = 'sk_marker_5f0c9a7e41d24b7c';
const NODES = n8n.nodes.map((file) => {
	const name = path.basename(file, '.node.js');
	return name.charAt(0).toLowerCase() + name.slice(1);
});
/** A trigger starts workflows; no agent can call it. */
const TOOLS = NODES.filter((name) => !name.endsWith('Trigger'));
const CREDITS_PATH = '/user/remainingCoins';

let simulator: Simulator;
let stage: Stage;
let workflow: StoredWorkflow;
const closers = new Closers();

beforeAll(async () => {
	simulator = await startSimulator({ token: TOKEN, strict: true });
	closers.add(() => simulator.close());
	const { url: baseUrl } = simulator;
	stage = await openStage({ token: TOKEN, region: 'custom', baseUrl }, closers);
	workflow = await importExample(stage, MAIN_EXAMPLE);
});

afterAll(() => closers.close());

describe('the package', () => {
	test('n8n lists its nodes, each but the trigger as an AI tool too, and the credential', async () => {
		const { name: packageName } = await manifest();
		const all = await nodeTypes(stage.session, packageName);
		const listed = all.filter(({ hidden }) => !hidden).map(({ name }) => name);
		const expected = [...NODES, ...TOOLS.map((name) => `${name}Tool`)].map(
			(name) => `${packageName}.${name}`,
		);
		expect(listed.sort()).toEqual(expected.sort());
		await expect(credentialType(stage.session, 'a2eApi')).resolves.toMatchObject({ name: 'a2eApi' });
	});

	test.each(TOOLS)('%s tells agents what it does, and people nothing of that', async (node) => {
		const { name: packageName } = await manifest();
		const all = await nodeTypes(stage.session, packageName);
		const type = (name: string) => all.find((found) => found.name === `${packageName}.${name}`)!;
		const said = type(`${node}Tool`).properties.filter(({ name }) => name === 'toolDescription');
		// n8n adds a parameter of that name, with the node's own description, where a node has none.
		expect(said.map((property) => property.default)).not.toContain(type(node).description);
		expect(said.map(({ displayOptions }) => displayOptions?.show?.['@tool'])).toEqual(said.map(() => [true]));
		expect(said.length).toBeGreaterThan(0);
	});
});

describe('the credential test', () => {
	const press = async (data = stage.credential.data) =>
		await testCredential(stage.session, stage.reference, { ...stage.credential, data });

	test('accepts the right token', async () => {
		await expect(press()).resolves.toMatchObject({ status: 'OK' });
	});

	test('refuses a wrong token, in words', async () => {
		const { status, message } = await press({ ...stage.credential.data, token: 'sk_wrong' });
		expect(status).toBe('Error');
		expect(message).toContain('did not accept this token');
	});

	test.each([
		[
			'status 200 with another code',
			{ kind: 'envelope', code: 4001, message: 'invalid token' },
			'did not accept this token',
		],
		['a web page instead of JSON', { kind: 'html' }, 'does not answer like the A2E API'],
		[
			'a redirect to another host',
			{ kind: 'redirect', location: 'http://127.0.0.1:9/' },
			'does not answer like the A2E API',
		],
	] as const)('refuses %s, in words', async (_case, fault, words) => {
		simulator.fault({ path: CREDITS_PATH, ...fault });
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toContain(words);
	});
});

describe('the main example', () => {
	test('goes from files to a video that plays', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-a2e-e2e-'));
		closers.add(() => rm(folder, { recursive: true }));
		const execution = await runExample(stage.session, workflow);
		const results = await saveResults(stage.session, execution, path.join(folder, 'video'));
		expect(results).toEqual([expect.objectContaining({ picture: expect.anything() })]);
	});

	test('fails readably when A2E fails a task', async () => {
		simulator.plan({ fail: { code: 'NO_FACE', message: 'No face was found in the picture' } });
		const execution = await runExample(stage.session, workflow);
		expect(execution.status).toBe('error');
		expect(failure(execution)).toContain('No face was found in the picture');
	});
});

// Last, because it looks at what all others left behind.
describe('the token', () => {
	test('is in no file of n8n (database, logs, binary data) and in no execution', async () => {
		const { userFolder } = stage.server;
		expect(await findText(userFolder, stage.owner.email)).toContainEqual(expect.stringContaining('database'));
		expect(await findText(userFolder, TOKEN)).toEqual([]);
		const ids = await executionIds(stage.session, workflow.id);
		for (const id of ids) expect(JSON.stringify(await readExecution(stage.session, id))).not.toContain(TOKEN);
	});
});
