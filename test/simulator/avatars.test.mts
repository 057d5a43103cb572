import { type Bench, createBench, startOne, starts } from './testClient.mts';

type Anchor = { _id: string; type: string; lang: string[]; user_video_twin_id?: string };

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const anchors = (query = '') => bench.data<Anchor[]>('GET', `/anchor/character_list${query}`);

describe('anchors', () => {
	test('a trained avatar gets an anchor with another id, a moment after its training', async () => {
		const twin = await startOne(bench, 'avatar');
		const query = `?type=custom&user_video_twin_id=${twin}`;
		bench.passSeconds(120);
		expect(await anchors(query)).toEqual([]);
		bench.passSeconds(2);
		const [anchor] = await anchors(query);
		expect(anchor).toMatchObject({ type: 'custom', user_video_twin_id: twin, lang: ['en-US', 'zh-CN'] });
		expect(anchor).not.toHaveProperty('name');
		expect(anchor._id).not.toBe(twin);
	});

	test('lists are filtered by type; a removed avatar is in none', async () => {
		bench.simulator.plan({ durationMs: 0 });
		const twin = await startOne(bench, 'avatar');
		bench.passSeconds(2);
		expect((await anchors('?type=default')).every(({ type }) => type === 'default')).toBe(true);
		expect(await anchors('?type=custom')).toHaveLength(1);
		await bench.data('POST', '/userVideoTwin/remove', { _id: twin });
		expect(await anchors('?type=custom')).toEqual([]);
	});

	test('video/generate wants an anchor, not a twin, and the anchor_type that belongs to it', async () => {
		bench.simulator.plan({ durationMs: 0 });
		const twin = await startOne(bench, 'avatar');
		bench.passSeconds(2);
		const [{ _id: anchor }] = await anchors('?type=custom');
		const { path, body } = starts.avatarVideo(bench);
		const codeFor = async (fields: object) => (await bench.call('POST', path, { ...body, ...fields })).code;
		expect(await codeFor({ anchor_id: twin, anchor_type: 1 })).not.toBe(0);
		expect(await codeFor({ anchor_id: anchor, anchor_type: 0 })).not.toBe(0);
		expect(await codeFor({ anchor_type: 1 })).not.toBe(0);
		expect(bench.simulator.starts).toHaveLength(1);
		expect(await codeFor({ anchor_id: anchor, anchor_type: 1 })).toBe(0);
	});

	test('two backgrounds are refused with code 30005', async () => {
		const { path, body } = starts.avatarVideo(bench);
		const backgrounds = { back_id: 'a'.repeat(24), custom_back_id: 'b'.repeat(24) };
		const sizes = {
			...{ web_bg_width: 720, web_bg_height: 1280 },
			...{ web_people_width: 720, web_people_height: 1280 },
		};
		expect(await bench.call('POST', path, { ...body, ...sizes, ...backgrounds })).toMatchObject({
			status: 200,
			code: 30005,
		});
	});
});

describe('continued training', () => {
	const continueTraining = (twin: string) =>
		bench.call('POST', '/userVideoTwin/continueTranining', { _id: twin });

	test('runs the same record again, for 100 credits, and keeps its result', async () => {
		bench.simulator.plan({ durationMs: 0 });
		const twin = await startOne(bench, 'avatar');
		expect(await continueTraining(twin)).toMatchObject({
			code: 0,
			data: {
				_id: twin,
				current_status: 'initialized',
				coins: 130,
				preview_result_url: expect.stringContaining('http'),
			},
		});
		bench.passSeconds(1799);
		expect(await bench.data('GET', `/userVideoTwin/${twin}`)).toMatchObject({
			current_status: 'processing',
		});
		bench.passSeconds(1);
		expect(await bench.data('GET', `/userVideoTwin/${twin}`)).toMatchObject({ current_status: 'completed' });
		expect(bench.simulator.starts[1]).toMatchObject({
			type: 'continueTraining',
			taskId: twin,
			credits: 100,
		});
	});

	test('is refused for an avatar that is not ready, and for one that does not exist', async () => {
		expect(await continueTraining(await startOne(bench, 'avatar'))).toMatchObject({
			status: 200,
			code: 41004,
		});
		expect(await continueTraining('0'.repeat(24))).toMatchObject({ status: 404, code: 404 });
	});

	test.each([
		['live', 'continueTranining', 'continueTraining'],
		['2026', 'continueTraining', 'continueTranining'],
	] as const)('has one spelling (%s): the other answers a page', async (continueSpelling, known, unknown) => {
		const other = await createBench({ continueSpelling });
		const body = { _id: '0'.repeat(24) };
		expect(await other.call('POST', `/userVideoTwin/${known}`, body)).toMatchObject({ code: 404 });
		const answer = await other.call('POST', `/userVideoTwin/${unknown}`, body);
		expect(answer.status).toBe(404);
		expect(answer.text).toContain('<!doctype html>');
		await other.simulator.close();
	});
});

describe('the voice of an avatar', () => {
	test('is cloned from the footage of a video avatar', async () => {
		const twin = await bench.data<{ _id: string }>('POST', '/userVideoTwin/startTraining', {
			name: 'Ada',
			gender: 'female',
			video_url: bench.sample('clip.mp4'),
		});
		bench.passSeconds(120);
		expect(await bench.data('POST', '/userVideoTwin/addVoiceClone', { _id: twin._id })).toEqual({});
		expect(await bench.data('GET', '/userVoice/trainingRecord')).toMatchObject([{ name: 'Ada' }]);
		expect(await bench.data('GET', `/userVideoTwin/${twin._id}`)).toMatchObject({ hasVoiceClone: true });
	});

	test('cannot be cloned from an image', async () => {
		const twin = await startOne(bench, 'avatar');
		expect((await bench.call('POST', '/userVideoTwin/addVoiceClone', { _id: twin })).code).toBe(41004);
	});
});
