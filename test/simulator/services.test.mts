import { type Bench, createBench, startOne, starts } from './testClient.mts';

type TaskRecord = Record<string, unknown>;

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const post = <T = TaskRecord,>(path: string, body: object) => bench.data<T>('POST', path, body);

describe('backgrounds', () => {
	const list = () => post<TaskRecord[]>('/custom_back/allBackground', {});

	test('an own one is listed before the system ones until it is deleted', async () => {
		const added = await post('/custom_back/add', { img_url: bench.sample('portrait.png') });
		expect(await list()).toMatchObject([{ _id: added._id, type: 'custom' }, { type: 'default' }]);
		await post('/custom_back/del', { _id: added._id });
		expect(await list()).toMatchObject([{ type: 'default' }]);
		expect(await bench.call('POST', '/custom_back/del', { _id: added._id })).toMatchObject({ status: 404 });
	});

	test('must be an image', async () => {
		const answer = await bench.call('POST', '/custom_back/add', { img_url: bench.sample('clip.mp4') });
		expect(answer).toMatchObject({ code: 41001, msg: expect.stringContaining('video/mp4') });
	});
});

describe('faces', () => {
	test('adding answers the whole collection, newest first; a deleted face is gone', async () => {
		const add = (name: string) =>
			post<TaskRecord[]>('/userFaceSwapImage/add', { face_url: bench.sample(name) });
		const [first] = await add('portrait.png');
		const both = await add('no-head/portrait.png');
		expect(both.map(({ _id }) => _id)).toEqual([both[0]._id, first._id]);
		expect(await bench.data('GET', '/userFaceSwapImage/records')).toEqual(both);
		await bench.data('DELETE', `/userFaceSwapImage/${first._id}`);
		expect(await bench.data('GET', '/userFaceSwapImage/records')).toEqual([both[0]]);
		expect(await bench.call('DELETE', `/userFaceSwapImage/${first._id}`)).toMatchObject({ status: 404 });
	});
});

describe('streaming avatars', () => {
	const open = async (fields: object = {}) => {
		const [{ _id }] = await bench.data<TaskRecord[]>('GET', '/streaming-avatar/all_avatars');
		return await post<{ channel: string }>('/streaming-avatar/agora-token', { avatar_id: _id, ...fields });
	};
	const say = (route: string, channel: string) =>
		bench.call('POST', `/streaming-avatar/${route}`, { channel, text: 'Who are you?' });

	test('a room is paid for when it is opened, and what was not used comes back', async () => {
		const room = await open({ expire_seconds: 120 });
		expect(room).toMatchObject({ token: expect.any(String), appId: expect.any(String), uid: 123456 });
		expect(bench.simulator.credits).toBe(9980);
		expect(bench.simulator.starts).toMatchObject([
			{ type: 'streamingAvatar', taskId: room.channel, credits: 20 },
		]);
		bench.passSeconds(60);
		await post('/streaming-avatar/leave', { channel: room.channel });
		expect(bench.simulator.credits).toBe(9990);
	});

	test('questions want a context first', async () => {
		const { channel } = await open();
		expect(await say('ask', channel)).toMatchObject({ status: 400 });
		await post('/streaming-avatar/set-qa-context', { channel, text: 'I am Ada.' });
		const context = await bench.data('GET', `/streaming-avatar/get-qa-context?channel=${channel}`);
		expect(context).toBe('I am Ada.');
		expect(await say('ask', channel)).toMatchObject({ code: 0, data: {} });
	});

	test('nobody speaks in a room that was left, or has expired, or never was', async () => {
		const left = (await open()).channel;
		expect(await say('speak', left)).toMatchObject({ code: 0 });
		await post('/streaming-avatar/leave', { channel: left });
		const expired = (await open()).channel;
		bench.passSeconds(60);
		for (const channel of [left, expired, 'never'])
			expect(await say('speak', channel)).toMatchObject({ status: 400 });
	});

	test('planned: all hosts are occupied, and nothing is charged', async () => {
		bench.simulator.plan({ type: 'streamingAvatar', fail: {} });
		const body = { avatar_id: '66a1f0c2d3e4b5a697887961' };
		expect(await bench.call('POST', '/streaming-avatar/agora-token', body)).toMatchObject({ code: 1001 });
		expect(bench.simulator).toMatchObject({ credits: 10_000, starts: [] });
		expect(await bench.call('POST', '/streaming-avatar/agora-token', body)).toMatchObject({ code: 0 });
	});

	test('only avatars of the list stream', async () => {
		const body = { avatar_id: '0'.repeat(24) };
		expect(await bench.call('POST', '/streaming-avatar/agora-token', body)).toMatchObject({ code: 41004 });
	});
});

describe('the account', () => {
	const changes = (query = '') =>
		bench.data<{ count: number; rows: { amount: number; createdAt: string }[] }>(
			'GET',
			`/transactionRecord/creditsHistory${query}`,
		);

	test('has a history of credits, newest first, by page, kind and time', async () => {
		bench.passSeconds(10);
		await startOne(bench, 'voice');
		await startOne(bench, 'avatar');
		expect(await changes()).toMatchObject({
			count: 3,
			rows: [{ amount: -30 }, { amount: -10 }, { amount: 10_000 }],
		});
		expect(await changes('?pageNum=2&pageSize=1')).toMatchObject({ count: 3, rows: [{ amount: -10 }] });
		expect(await changes('?is_consumption=true')).toMatchObject({ count: 2 });
		expect(await changes('?is_consumption=false')).toMatchObject({ rows: [{ amount: 10_000 }] });
		const { rows } = await changes();
		expect(await changes(`?startDate=${rows[0].createdAt}`)).toMatchObject({ count: 2 });
		expect(await changes(`?endDate=${rows[2].createdAt}`)).toMatchObject({ rows: [{ amount: 10_000 }] });
	});

	test('a user can be added', async () => {
		expect(await post('/user/add', { username: 'ada' })).toMatchObject({ username: 'ada' });
	});
});

describe('voices', () => {
	test('presets are listed', async () => {
		expect((await post<TaskRecord[]>('/anchor/tts_list', {})).length).toBeGreaterThan(5);
	});

	test('what was spoken in the last 24 hours can be listed', async () => {
		const { path, body } = starts.tts();
		const url = await post<string>(path, body);
		const list = () => bench.data('GET', '/tts/preview/list?current=1&pageSize=1');
		expect(await list()).toMatchObject({ count: 1, rows: [{ msg: 'Hello.', url }] });
		bench.passSeconds(24 * 60 * 60 + 1);
		expect(await list()).toEqual({ count: 0, rows: [] });
	});
});

describe('avatars', () => {
	test('the newer list has the system avatars when a web type is sent', async () => {
		expect(await post('/anchor/list', {})).toEqual([]);
		expect(await post('/anchor/list', { web_type: 'a2e' })).toHaveLength(3);
	});

	test('the newer detail of an avatar video is the record itself', async () => {
		const id = await startOne(bench, 'avatarVideo');
		expect(await bench.data('GET', `/video/detail?video_id=${id}`)).toMatchObject({
			_id: id,
			status: 'init',
		});
	});

	test('eye contact is added to a finished avatar', async () => {
		const id = await startOne(bench, 'avatar');
		expect(await bench.call('POST', '/userVideoTwin/eyeContact', { _id: id })).toMatchObject({ code: 41004 });
		bench.passSeconds(120);
		const record = await post<Record<string, string>>('/userVideoTwin/eyeContact', { _id: id });
		expect((await fetch(record.eyecontact_result_url)).headers.get('content-type')).toBe('video/mp4');
	});

	test('one is made of a finished image, for the price of an image avatar', async () => {
		const [{ _id: image }] = await post<TaskRecord[]>('/userText2Image/start', { prompt: 'A face' });
		const quickAdd = () =>
			bench.call('POST', '/userText2Image/quickAddAvatar', { _id: image, gender: 'male' });
		expect(await quickAdd()).toMatchObject({ code: 41004 });
		bench.passSeconds(20);
		expect(await quickAdd()).toMatchObject({
			data: { current_status: 'completed', gender: 'male', coins: 30 },
		});
		bench.passSeconds(2);
		expect(await bench.data('GET', '/anchor/character_list?type=custom')).toHaveLength(1);
	});
});

describe('image to video', () => {
	test('prompts get longer, but not too long', async () => {
		const body = {
			reference_id: '1',
			image_url: bench.sample('portrait.png'),
			prompt: 'She smiles',
			negative_prompt: '',
		};
		const { prompt } = await post<{ prompt: string }>('/userImage2Video/prompt_extension', body);
		expect(prompt).toMatch(/^She smiles./);
		const frames = { ...body, end_image_url: body.image_url, max_length: 12 };
		expect(await post('/userImage2Video/flf2v_prompt_extension', frames)).toEqual({ prompt: 'She smiles, ' });
	});

	test('the average time is told', async () => {
		expect(await bench.data('GET', '/userImage2Video/avgProcessingTime')).toEqual({ avgProcessingTime: 300 });
	});
});

describe('the 1080p version of a Veo video', () => {
	const veo = async (fields: object) => {
		const { _id } = await post('/veoVideo/start', { prompt: 'A field', ...fields });
		return () => bench.call('GET', `/veoVideo/${_id}/1080p`);
	};

	test('comes a while after the video', async () => {
		const get = await veo({ aspectRatio: '16:9' });
		expect(await get()).toMatchObject({ status: 202 });
		bench.passSeconds(180);
		expect(await get()).toMatchObject({ status: 202 });
		bench.passSeconds(30);
		expect(await get()).toMatchObject({
			status: 200,
			data: { state: 'success', video_output: expect.stringContaining('1080p.mp4') },
		});
	});

	test('is there for 16:9 only', async () => {
		const get = await veo({});
		bench.passSeconds(1000);
		expect(await get()).toMatchObject({ status: 400 });
	});
});
