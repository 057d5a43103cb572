import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSimulator } from '../simulator/simulator.mts';
import { Closers } from './demo/closers.mts';
import { MAIN_EXAMPLE, importExample } from './demo/examples.mts';
import { saveResults } from './demo/result.mts';
import { runExample } from './demo/runExample.mts';
import { openStage } from './demo/stage.mts';
import { silent } from './progress.mts';

/** Where n8n keeps files that n8n-core alone cannot: the engine tests cover the file system and memory. */
const closers = new Closers();

afterAll(() => closers.close());

test('files go in and out when n8n keeps them in its database', async () => {
	const simulator = await startSimulator({ strict: true });
	closers.add(() => simulator.close());
	const credential = { token: simulator.token, region: 'custom', baseUrl: simulator.url };
	const stage = await openStage(credential, closers, silent, { N8N_DEFAULT_BINARY_DATA_MODE: 'database' });
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-a2e-e2e-'));
	closers.add(() => rm(folder, { recursive: true }));

	const execution = await runExample(stage.session, await importExample(stage, MAIN_EXAMPLE));
	const results = await saveResults(stage.session, execution, path.join(folder, 'video'));
	expect(results).toEqual([expect.objectContaining({ picture: expect.anything() })]);
	expect(JSON.stringify(execution)).toContain('database:');
});
