import type { IDataObject } from 'n8n-workflow';
import { useBench } from './bench.mts';

/** Tasks of all kinds, by what A2E's lists show of them. */
const bench = useBench();

const image = async (prompt: string, name: string, more: IDataObject = {}) =>
	await bench.operation('textToImage:generate', {
		prompt,
		additionalFields: { name },
		waitForCompletion: false,
		...more,
	});

const voice = async (name: string) =>
	await bench.node('createAvatar', {
		name,
		sourceFrom: 'videoUrl',
		videoUrl: bench.sample('clip.mp4'),
		waitForCompletion: false,
	});

const ids = () => bench.simulator.starts.map(({ taskId }) => taskId);

async function makeThree() {
	bench.simulator.plan({ durationMs: 1 });
	await image('A red fox', 'Fox');
	bench.simulator.plan({ stuck: true });
	await voice('Maria');
	bench.simulator.plan({ durationMs: 1, fail: { message: 'no dog' } });
	await image('A black dog', 'Dog');
	return ids();
}

describe('Get Many', () => {
	it('lists tasks of all types, newest first, in the shape of every task', async () => {
		const [fox, maria, dog] = await makeThree();
		const { json, hints } = await bench.operation('task:getMany', { returnAll: true });
		expect(json).toMatchObject([
			{ taskId: dog, taskType: 'textToImage', status: 'failed', failedMessage: 'no dog' },
			{ taskId: maria, taskType: 'avatar', status: 'running', resultUrl: null },
			{ taskId: fox, taskType: 'textToImage', status: 'completed', resultUrl: expect.any(String) },
		]);
		expect(hints).toEqual([]);
		const waited = await bench.operation(
			'task:wait',
			{ options: { timeout: 0.1, onTimeout: 'return' } },
			json.slice(2),
		);
		expect(waited.json).toMatchObject([{ taskId: fox, status: 'completed' }]);
	});

	it('takes one call for each type', async () => {
		await makeThree();
		bench.simulator.requests.length = 0;
		await bench.operation('task:getMany', {});
		const paths = bench.simulator.requests.map(({ path }) => path);
		expect(new Set(paths).size).toBe(paths.length);
		expect(paths.length).toBeGreaterThan(30);
	});

	it.each<[name: string, parameters: IDataObject, expected: number[]]>([
		['of a status', { status: 'running' }, [1]],
		['of some types', { taskTypes: ['textToImage', 'veo'] }, [2, 0]],
		['of types that an expression names', { taskTypes: 'avatar, veo' }, [1]],
		['up to a limit', { returnAll: false, limit: 2 }, [2, 1]],
		['since a moment', { madeAfter: '2999-01-01T00:00:00.000Z' }, []],
		['since a moment that is past', { madeAfter: '2020-01-01T00:00:00.000Z' }, [2, 1, 0]],
	])('lists those %s', async (_name, parameters, expected) => {
		const made = await makeThree();
		const { json, error } = await bench.operation('task:getMany', { returnAll: true, ...parameters });
		expect(error).toBeUndefined();
		expect(json.map(({ taskId }) => taskId)).toEqual(expected.map((at) => made[at]));
	});

	it('loses no type to the trouble of another one, and says so', async () => {
		const [, maria] = await makeThree();
		bench.simulator.fault({ path: '/userText2Image/allRecords', kind: 'status', status: 403 }, 9);
		const { json, hints } = await bench.operation('task:getMany', {});
		expect(json.map(({ taskId }) => taskId)).toEqual([maria]);
		expect(hints).toEqual([
			expect.stringMatching(/list Text to Image.*Those of the other types are complete/),
		]);
	});

	it('is an error where A2E shows no list at all', async () => {
		bench.simulator.fault({ method: 'GET', kind: 'status', status: 403 }, 99);
		const { error } = await bench.operation('task:getMany', { taskTypes: ['veo', 'sora'] });
		expect(error?.message).toContain('A2E could not get many tasks');
	});

	it('refuses a type that is none', async () => {
		const { error } = await bench.operation('task:getMany', { taskTypes: ['vio'] });
		expect(error?.message).toContain(`'Task Types' cannot be used: "vio" is not a type of A2E task`);
	});
});

describe('Find', () => {
	const find = async (parameters: IDataObject) =>
		(await bench.operation('task:find', { taskType: 'textToImage', ...parameters })).json.map(
			({ taskId }) => taskId,
		);

	it('finds tasks by name, text and time', async () => {
		const [fox, maria, dog] = await makeThree();
		expect(await find({ name: 'fox' })).toEqual([fox]);
		expect(await find({ text: 'BLACK' })).toEqual([dog]);
		expect(await find({ name: 'fox', text: 'black' })).toEqual([]);
		expect(await find({})).toEqual([dog, fox]);
		expect(await find({ madeAfter: '2999-01-01T00:00:00Z' })).toEqual([]);
		expect(await find({ taskType: 'avatar', name: 'maria' })).toEqual([maria]);
	});

	it('finds the task of a start whose answer was lost, and it can be waited for', async () => {
		bench.simulator.plan({ durationMs: 1 });
		bench.simulator.fault({ path: '/userText2Image/allRecords', kind: 'status', status: 403 }, 5);
		bench.simulator.fault({ method: 'POST', path: '/userText2Image/start', kind: 'cutAfterAccept' });
		const lost = await image('A red fox', 'Fox');
		expect(lost.error?.context.code).toBe('startUncertain');
		const { json } = await bench.operation('task:find', { taskType: 'textToImage', text: 'red fox' });
		expect((await bench.operation('task:wait', {}, json)).json).toMatchObject([
			{ taskId: ids()[0], status: 'completed' },
		]);
	});
});
