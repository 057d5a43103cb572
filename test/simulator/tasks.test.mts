import { type Bench, createBench, startOne, starts } from './testClient.mts';

type TaskRecord = Record<string, unknown>;

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const details: Record<'voice' | 'avatar' | 'avatarVideo', (id: string) => Promise<TaskRecord>> = {
	voice: (id) => bench.data('GET', `/userVoice/${id}`),
	avatar: (id) => bench.data('GET', `/userVideoTwin/${id}`),
	avatarVideo: async (id) => (await bench.data<TaskRecord[]>('POST', '/video/awsResult', { _id: id }))[0],
};

describe('a task walks through the words of its family', () => {
	test.each([
		['voice', 'current_status', 60, 'sent pendding processing completed'],
		['avatar', 'current_status', 120, 'initialized sent pending processing completed'],
		['avatarVideo', 'status', 172.08, 'init start pending process copy success'],
	] as const)('%s', async (type, field, seconds, words) => {
		const id = await startOne(bench, type);
		const seen = new Set<unknown>();
		for (let step = 0; step <= 10; step++) {
			seen.add((await details[type](id))[field]);
			bench.passSeconds(seconds / 10);
		}
		expect([...seen].join(' ')).toBe(words);
	});
});

describe('records', () => {
	test('the start answers the record, with empty strings for what is absent', async () => {
		const { path, body } = starts.avatar(bench);
		expect(await bench.data('POST', path, body)).toMatchObject({
			_id: expect.stringMatching(/^[0-9a-f]{24}$/),
			image_url: body.image_url,
			video_url: '',
			current_status: 'initialized',
			failed_code: '',
			failed_message: '',
			preview_result_url: '',
			coins: 30,
		});
	});

	test('a start may answer an array of one', async () => {
		bench.simulator.plan({ startAsArray: true });
		const { path, body } = starts.avatar(bench);
		expect(await bench.data('POST', path, body)).toEqual([expect.objectContaining({ name: 'Ada' })]);
	});

	test('both spellings of the background fields end up in the misspelled one', async () => {
		const { path, body } = starts.avatar(bench);
		const colour = 'rgb(61,165,82)';
		const record = await bench.data('POST', path, { ...body, video_background_color: colour });
		expect(record).toMatchObject({ video_backgroud_color: colour });
		expect(record).not.toHaveProperty('video_background_color');
	});

	test('a finished avatar video has its URL in `result` and progress 100', async () => {
		const id = await startOne(bench, 'avatarVideo');
		bench.passSeconds(600);
		expect(await details.avatarVideo(id)).toMatchObject({
			status: 'success',
			process: 100,
			msg: '',
			result: `${bench.simulator.storageUrl}/results/${id}/result.mp4`,
		});
	});

	test('a renamed voice has the new name, a deleted one is gone', async () => {
		const id = await startOne(bench, 'voice');
		await bench.data('PUT', `/userVoice/${id}`, { name: 'Grace' });
		expect(await details.voice(id)).toMatchObject({ name: 'Grace' });
		await bench.data('DELETE', `/userVoice/${id}`);
		expect(await bench.call('GET', `/userVoice/${id}`)).toMatchObject({ status: 404, code: 404 });
	});

	test.each([
		['POST', '/userVideoTwin/remove', 'avatar'],
		['DELETE', '/video/{_id}', 'avatarVideo'],
	] as const)('%s %s deletes', async (method, path, type) => {
		const id = await startOne(bench, type);
		const body = method === 'POST' ? { _id: id } : undefined;
		expect(await bench.call(method, path.replace('{_id}', id), body)).toMatchObject({ code: 0 });
		expect(await bench.call(method, path.replace('{_id}', id), body)).toMatchObject({ status: 404 });
	});
});

describe('lists', () => {
	test('avatar records come newest first, in pages, with the count of all', async () => {
		const ids = [
			await startOne(bench, 'avatar'),
			await startOne(bench, 'avatar'),
			await startOne(bench, 'avatar'),
		];
		const page = await bench.data('GET', '/userVideoTwin/records?pageNum=2&pageSize=2');
		expect(page).toMatchObject({ count: 3, rows: [{ _id: ids[0] }] });
	});

	test('avatar records are filtered by status, where pending stands for all waiting', async () => {
		await startOne(bench, 'avatar');
		bench.passSeconds(120);
		await startOne(bench, 'avatar');
		const count = async (status: string) =>
			(await bench.data('GET', `/userVideoTwin/records?status=${status}`)).count;
		expect([await count('pending'), await count('processing'), await count('completed')]).toEqual([1, 0, 1]);
	});

	test('the lists of ongoing and of finished work show only that', async () => {
		const voice = await startOne(bench, 'voice');
		const avatar = await startOne(bench, 'avatar');
		expect(await bench.data('GET', '/userVideoTwin/trainingRecords')).toMatchObject([{ _id: avatar }]);
		expect(await bench.data('GET', '/userVoice/completedRecord')).toEqual([]);
		bench.passSeconds(120);
		expect(await bench.data('GET', '/userVideoTwin/trainingRecords')).toEqual([]);
		expect(await bench.data('GET', '/userVoice/completedRecord')).toMatchObject([{ _id: voice }]);
		expect(await bench.data('GET', '/userVoice/trainingRecord')).toMatchObject([{ _id: voice }]);
	});

	test('avatar videos are in data.data', async () => {
		const id = await startOne(bench, 'avatarVideo');
		expect(await bench.data('GET', '/video/awsList?current=1&pageSize=20')).toMatchObject({
			data: [{ _id: id }],
		});
	});

	test('a batch leaves out what it does not know', async () => {
		const ids = [await startOne(bench, 'avatar'), '0'.repeat(24), await startOne(bench, 'avatar')];
		const rows = await bench.data<TaskRecord[]>('POST', '/userVideoTwin/batchDetail', { ids });
		expect(rows.map(({ _id }) => _id)).toEqual([ids[0], ids[2]]);
	});
});

describe('plans', () => {
	test('a planned duration is in real milliseconds', async () => {
		bench.simulator.plan({ durationMs: 500 });
		const id = await startOne(bench, 'avatar');
		bench.passSeconds(0.5);
		expect(await details.avatar(id)).toMatchObject({ current_status: 'completed' });
	});

	test('a plan waits for a start of its type, and serves as often as it says', async () => {
		bench.simulator.plan({ type: 'voice', durationMs: 0 });
		bench.simulator.plan({ type: 'avatar', durationMs: 0 }, 2);
		const words = [];
		for (let count = 0; count < 3; count++) {
			words.push((await details.avatar(await startOne(bench, 'avatar'))).current_status);
		}
		expect(words).toEqual(['completed', 'completed', 'initialized']);
		expect(await details.voice(await startOne(bench, 'voice'))).toMatchObject({
			current_status: 'completed',
		});
	});

	test.each([
		['avatar', { current_status: 'failed', failed_code: '1003', failed_message: 'No.' }],
		['avatarVideo', { status: 'fail', msg: 'No.', result: '' }],
	] as const)('a failing %s says why at its end', async (type, expected) => {
		bench.simulator.plan({ fail: { code: '1003', message: 'No.' } });
		const id = await startOne(bench, type);
		expect(Object.values(await details[type](id))).not.toContain('No.');
		bench.passSeconds(600);
		expect(await details[type](id)).toMatchObject(expected);
	});

	test('a failure may have a code and no message', async () => {
		bench.simulator.plan({ durationMs: 0, fail: { code: 'E7' } });
		const id = await startOne(bench, 'avatar');
		expect(await details.avatar(id)).toMatchObject({ failed_code: 'E7', failed_message: '' });
	});

	test('unknown words while it runs and when it has ended', async () => {
		bench.simulator.plan({ statusWord: 'dreaming', endWord: 'done' });
		const id = await startOne(bench, 'avatar');
		expect(await details.avatar(id)).toMatchObject({ current_status: 'dreaming' });
		bench.passSeconds(120);
		expect(await details.avatar(id)).toMatchObject({
			current_status: 'done',
			preview_result_url: expect.stringContaining('http'),
		});
	});

	test('success without a result', async () => {
		bench.simulator.plan({ durationMs: 0, missingResult: true });
		const id = await startOne(bench, 'avatarVideo');
		expect(await details.avatarVideo(id)).toMatchObject({ status: 'success', result: '' });
	});

	test('a stuck task never ends', async () => {
		bench.simulator.plan({ stuck: true });
		const id = await startOne(bench, 'avatar');
		bench.passSeconds(1e6);
		expect(await details.avatar(id)).toMatchObject({ current_status: 'pending' });
	});

	test('first looks find nothing, then null, then the record', async () => {
		bench.simulator.plan({ notVisibleFor: 2, nullFor: 1 });
		const id = await startOne(bench, 'avatar');
		const look = () => bench.call('GET', `/userVideoTwin/${id}`);
		expect(await look()).toMatchObject({ status: 404 });
		expect(await look()).toMatchObject({ status: 404 });
		expect(await look()).toMatchObject({ status: 200, code: 0, data: null });
		expect(await look()).toMatchObject({ data: { _id: id } });
	});

	test('batches and lists leave out what is not visible, and count as looks', async () => {
		bench.simulator.plan({ notVisibleFor: 1, nullFor: 1 });
		const id = await startOne(bench, 'avatar');
		const batch = () => bench.data<TaskRecord[]>('POST', '/userVideoTwin/batchDetail', { ids: [id] });
		expect(await batch()).toEqual([]);
		expect(await bench.data('GET', '/userVideoTwin/records')).toMatchObject({ rows: [] });
		expect(await batch()).toHaveLength(1);
	});
});
