import type { IDataObject } from 'n8n-workflow';
import { useBench } from './bench.mts';

const bench = useBench();

/** What of the video models is unlike every other family. */
const generate = async (aiModel: string, parameters: IDataObject, items?: IDataObject[]) =>
	await bench.operation('videoModel:generate', { aiModel, prompt: 'A lighthouse', ...parameters }, items);

describe('the 1080p version of a Veo video', () => {
	const get1080p = async (recordId: unknown) =>
		await bench.operation('videoModel:get1080p', {
			aiModel: 'veo',
			recordId: { __rl: true, mode: 'id', value: recordId },
		});

	test('is running while A2E makes it, and can be waited for', async () => {
		bench.simulator.plan({ durationMs: 1000 });
		const parameters = { aspectRatio: '16:9', waitForCompletion: false };
		const [{ taskId }] = (await generate('veo', parameters)).json;

		const { json } = await get1080p(taskId);
		expect(json).toEqual([
			expect.objectContaining({ taskId, taskType: 'veo1080p', status: 'running', resultUrl: null }),
		]);

		const [waited] = (await bench.node('waitForTask', {}, json)).json;
		expect(waited).toMatchObject({ status: 'completed', resultUrl: expect.stringContaining('1080p') });
		expect((await get1080p(taskId)).json).toMatchObject([{ status: 'completed' }]);
	});

	test('of a video that is not 16:9 is an error in the words of A2E', async () => {
		bench.simulator.plan({ durationMs: 1 });
		const [{ taskId }] = (await generate('veo', { aspectRatio: '9:16' })).json;
		expect((await get1080p(taskId)).error).toMatchObject({
			message: expect.stringContaining('Only 16:9 has a 1080p version'),
			httpCode: '400',
		});
	});
});

describe('a model that A2E shows in its list only', () => {
	const items = Array.from({ length: 5 }, (_, index) => ({ index }));

	test('shows all tasks of a wait by one call at a time', async () => {
		bench.simulator.plan({ durationMs: 300 }, items.length);
		const { json } = await generate('seedance15', {}, items);
		expect(json.map(({ status }) => status)).toEqual(items.map(() => 'completed'));
		expect(new Set(json.map(({ taskId }) => taskId)).size).toBe(items.length);
		const looks = bench.calls('/seedanceVideo/allRecords').length;
		expect(looks).toBe(Math.max(...json.map(({ statusCalls }) => Number(statusCalls))));
	});

	test('shows one task that is looked for by its ID', async () => {
		bench.simulator.plan({ durationMs: 1 }, items.length);
		const { json } = await generate('seedance15', {}, items);
		const { taskId } = json[2];
		const recordId = { __rl: true, mode: 'id', value: taskId };
		const found = await bench.operation('videoModel:get', { aiModel: 'seedance15', recordId });
		expect(found.json).toMatchObject([{ taskId, taskType: 'seedance15', status: 'completed' }]);
	});

	test('does not show a task that never was', async () => {
		const recordId = { __rl: true, mode: 'id', value: '67bd583f7b4ae10c76393899' };
		const { error } = await bench.operation('videoModel:get', { aiModel: 'seedance15', recordId });
		expect(error?.message).toContain('A2E shows nothing for Seedance 1.5 Video 67bd583f7b4ae10c76393899');
	});
});

test('the media of Wan 3.0 say in one list what each is for', async () => {
	await generate('wan3', {
		mode: 'first-last-frames',
		firstFrameUrl: bench.sample('portrait.png'),
		lastFrameUrl: bench.sample('portrait.png'),
		duration: -1,
		additionalFields: { seed: 7 },
		waitForCompletion: false,
	});
	expect(bench.calls('/userWan30/start')[0].body).toEqual({
		mode: 'first-last-frames',
		model: 'wan3.0-video',
		input: {
			prompt: 'A lighthouse',
			media: ['first_frame', 'last_frame'].map((type) => ({ type, url: bench.sample('portrait.png') })),
		},
		parameters: { resolution: '1080P', ratio: 'adaptive', duration: -1, seed: 7 },
	});
});
