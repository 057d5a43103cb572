import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../nodes/shared/catalogue';
import { OPTIONS } from '../../nodes/shared/catalogue/parameterNames';
import { clock } from '../../nodes/shared/client/clock';
import { Inputs } from '../engine/inputs/inputs.mts';
import type { SimulatorOptions } from '../simulator/simulator.mts';
import { DirectGround, useJumpingClock } from './ground.mts';
import { withMore } from '../nodes/support/options.mts';

/** What A2E may change one day, each played by the simulator from end to end: the work goes on. */
useJumpingClock();

let open: DirectGround[] = [];

afterEach(async () => {
	await Promise.all(open.map(({ simulator }) => simulator.close()));
	open = [];
});

/** An A2E whose tasks take as long as they do, on the clock of the nodes. */
async function service(options: SimulatorOptions = {}) {
	const ground = await DirectGround.open({ timeScale: 1, ...options });
	open.push(ground);
	const run = async (resource: string, operation: string, parameters: IDataObject = {}) =>
		await ground.node('a2e', withMore({ resource, operation, [OPTIONS]: { timeout: 600 } }, parameters));
	const paths = () => ground.tape.map(({ path }) => path.replace('/api/v1', ''));
	return { ground, inputs: new Inputs(ground), run, paths };
}

const portrait = (ground: DirectGround): IDataObject => ({
	...{ name: 'Maria', gender: 'female', sourceFrom: 'imageUrl', imageUrl: ground.sample('portrait.png') },
});

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

describe.each(['missing', 'page'] as const)('routes that are gone (%s)', (oldRoutes) => {
	test('a new avatar has its anchor, and its video its result', async () => {
		const { ground, run, paths } = await service({ oldRoutes });
		const [avatar] = (await run('avatar', 'create', portrait(ground))).json;
		expect(avatar).toMatchObject({ status: 'completed', anchorId: expect.stringMatching(/^[0-9a-f]{24}$/) });
		expect(paths()).toContain('/anchor/list');

		const audio = { audioFrom: 'audioUrl', audioUrl: ground.sample('voice.mp3') };
		const anchor = { avatarType: 'custom', anchor: byId(avatar.anchorId) };
		const video = await run('avatarVideo', 'generate', { ...anchor, ...audio });
		expect(video.error?.message).toBeUndefined();
		expect(video.json).toMatchObject([{ status: 'completed', resultUrl: expect.stringMatching(/\.mp4$/) }]);
		// That the first route is gone is found out once.
		expect(paths().filter((path) => path === '/video/awsResult')).toHaveLength(1);
		expect(paths().filter((path) => path === '/video/generate')).toHaveLength(1);

		const seen = await run('avatarVideo', 'get', { videoId: byId(video.json[0].taskId) });
		expect(seen.json).toMatchObject([{ status: 'completed', resultUrl: video.json[0].resultUrl }]);
	});

	test('avatars for videos are those that were asked for', async () => {
		const { ground, run } = await service({ oldRoutes });
		const made = [];
		for (let at = 0; at < 2; at++) made.push(...(await run('avatar', 'create', portrait(ground))).json);
		const anchors = async (asked: IDataObject) => (await run('avatar', 'getAnchors', asked)).json;
		const own = made.map(({ anchorId }) => anchorId);
		const custom = await anchors({ avatarType: 'custom' });
		expect(custom.map(({ anchorId }) => anchorId).sort()).toEqual([...own].sort());
		const one = await anchors({ avatarType: 'custom', avatarId: byId(made[0].taskId) });
		expect(one.map(({ anchorId }) => anchorId)).toEqual([own[0]]);
		const system = await anchors({ avatarType: 'default' });
		expect(system.map(({ type }) => type)).toEqual(['default', 'default', 'default']);
	});

	test('what has no other route says so', async () => {
		const { run } = await service({ oldRoutes });
		const { error } = await run('account', 'getCredits');
		expect(error?.context.code).toBe('unreachable');
	});
});

test('a start that is answered with the web page is sent once, also where it has another spelling', async () => {
	const { ground, run } = await service({ continueSpelling: '2026' });
	const [{ taskId }] = (await run('avatar', 'create', portrait(ground))).json;
	ground.simulator.fault({ path: '/continueTranining', kind: 'html' });
	const { error } = await run('avatar', 'continueTraining', { avatarId: byId(taskId) });
	expect(error?.context.code).toBe('startUncertain');
	expect(ground.tape.filter(({ path }) => path.includes('continueTra'))).toHaveLength(1);
});

describe('a record that still shows how it ended before', () => {
	test('Continue Training waits for the new end', async () => {
		const { ground, run } = await service({ oldEndSeconds: 120 });
		const [{ taskId }] = (await run('avatar', 'create', portrait(ground))).json;
		ground.simulator.plan({ durationMs: 30 * 60_000 });
		const { json, error } = await run('avatar', 'continueTraining', { avatarId: byId(taskId) });
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ taskId, taskType: 'avatarTraining', status: 'completed' }]);
		expect(json[0].waitedSeconds).toBeGreaterThanOrEqual(30 * 60);
	});

	test('so does one that ends before its record was seen to change', async () => {
		const { ground, run, paths } = await service({ oldEndSeconds: 3_600 });
		const [{ taskId }] = (await run('avatar', 'create', portrait(ground))).json;
		ground.simulator.plan({ durationMs: 10 * 60_000 });
		const { json } = await run('avatar', 'continueTraining', { avatarId: byId(taskId) });
		expect(json).toMatchObject([{ status: 'completed' }]);
		expect(json[0].waitedSeconds).toBeGreaterThanOrEqual(10 * 60);
		expect(paths()).toContain('/userVideoTwin/trainingRecords');
	});

	test('one that takes longer than people wait is not taken for done', async () => {
		const { ground, run } = await service({ oldEndSeconds: 9_000 });
		const [{ taskId }] = (await run('avatar', 'create', portrait(ground))).json;
		ground.simulator.plan({ stuck: true });
		const { error } = await run('avatar', 'continueTraining', {
			...{ avatarId: byId(taskId), [OPTIONS]: { timeout: 60 } },
		});
		expect(error?.context.code).toBe('timedOut');
		expect(error?.message).toContain('how it ended before, and nothing newer');
	});

	test('a failed avatar that is made again may show its failure for a moment', async () => {
		const { ground, run } = await service({ oldEndSeconds: 30 });
		ground.simulator.plan({ fail: { message: 'no face' } });
		const failed = await run('avatar', 'create', { ...portrait(ground), waitForCompletion: false });
		await clock.pause(600_000);
		const { json, error } = await run('avatar', 'retry', { avatarId: byId(failed.json[0].taskId) });
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ status: 'completed', failedMessage: null }]);
	});
});

describe('a voice whose detail is odd', () => {
	const detail = { method: 'GET', path: /\/userVoice\/[0-9a-f]{24}$/ };

	test.each([
		['missing', { ...detail, kind: 'status', status: 404 }],
		['a web page', { ...detail, kind: 'html' }],
		['words', { ...detail, kind: 'reshape', shape: () => ({ code: 0, data: 'trained' }) }],
		['without a status', { ...detail, kind: 'reshape', shape: () => ({ code: 0, data: { name: 'Maria' } }) }],
	] as const)('(%s) is read from the training record', async (_name, fault) => {
		const { ground, inputs } = await service();
		const train = { id: 'voice:train', resource: 'voice', operation: findOperation('voice', 'train') };
		const { parameters, items } = await inputs.fewest(train);
		ground.simulator.fault(fault, 99);
		const given = { ...parameters, [OPTIONS]: { timeout: 60 } };
		const { json, error } = await ground.node('a2e', given, items);
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ taskType: 'voice', status: 'completed' }]);
		expect(ground.tape.map(({ path }) => path)).toContain('/api/v1/userVoice/trainingRecord');
	});
});

describe('fields', () => {
	test('an A2E that refuses the newer name of a color gets the older one alone, and is paid once', async () => {
		const { ground, run } = await service({ unknownFields: ['video_background_color'] });
		const color = { background: 'color', backgroundColor: '#3DA552' };
		const { json, error } = await run('avatar', 'create', {
			...{ ...portrait(ground), ...color, options: { simplify: false } },
		});
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ status: 'completed', video_backgroud_color: 'rgb(61,165,82)' }]);
		const sent = ground.simulator.requests.filter(({ path }) => path.endsWith('/startTraining'));
		expect(sent.map(({ status }) => status)).toEqual([400, 200]);
		expect(sent[0].body).toMatchObject({ video_background_color: 'rgba(61,165,82,1)' });
		expect(ground.simulator.starts).toHaveLength(1);
	});

	test('the version of a model may be left to an A2E that takes that', async () => {
		const { ground, run } = await service({ modelVersionOptional: true });
		const { json } = await run('avatar', 'create', { ...portrait(ground), modelVersion: 'default' });
		expect(json).toMatchObject([{ status: 'completed' }]);
		expect(ground.simulator.starts[0].body).not.toHaveProperty('model_version');
	});
});

test('a file goes by the older presign route where the newer one is not there', async () => {
	const { ground, paths } = await service();
	const data = await ground.engine.file(Buffer.alloc(70, 7), 'sample.png', 'image/png');
	ground.simulator.fault({ path: '/upload-presigned-url', kind: 'status', status: 404 }, 9);
	const parameters = { resource: 'file', operation: 'upload', file: 'data' };
	const { json, error } = await ground.node('a2e', parameters, [{ json: {}, binary: { data } }]);
	expect(error?.message).toBeUndefined();
	expect(paths()).toEqual(['/r2/upload-presigned-url', '/r2/get_upload_presigned_url']);
	expect(json[0].url).toMatch(/sample\.png$/);
});

test('a word that nobody knows and a result, seen twice, are an end', async () => {
	const { ground, run } = await service();
	ground.simulator.plan({ durationMs: 5_000, endWord: 'archived' });
	const { json, hints } = await run('textToImage', 'generate', { prompt: 'A lighthouse' });
	expect(json).toMatchObject([{ status: 'completed', resultUrl: expect.stringContaining('http') }]);
	expect(hints.join()).toContain('"archived", which is not a known one');
});
