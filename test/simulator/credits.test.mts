import { type Bench, createBench, startOne, starts } from './testClient.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await createBench({ credits: 100 });
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

describe('credits', () => {
	test.each([
		['voice', 10],
		['avatar', 30],
		['avatarVideo', 18],
		['tts', 1],
	] as const)('a start is charged when it is accepted: %s', async (type, credits) => {
		const { path, body } = starts[type](bench);
		await bench.data('POST', path, body);
		expect(bench.simulator.credits).toBe(100 - credits);
		expect(await bench.data('GET', '/user/remainingCoins')).toEqual({ coins: 100 - credits, diamonds: 0 });
		expect(bench.simulator.starts).toMatchObject([{ type, body, credits }]);
	});

	test('a video avatar is free', async () => {
		const body = { name: 'Ada', gender: 'female', video_url: bench.sample('clip.mp4') };
		expect(await bench.data('POST', '/userVideoTwin/startTraining', body)).toMatchObject({ coins: 0 });
		expect(bench.simulator.credits).toBe(100);
	});

	test('a second identical start is charged again', async () => {
		await startOne(bench, 'avatar');
		await startOne(bench, 'avatar');
		expect(bench.simulator.credits).toBe(40);
		expect(bench.simulator.starts).toHaveLength(2);
	});

	test('with too few credits nothing is started, and no plan is used up', async () => {
		bench.simulator.credits = 29;
		bench.simulator.plan({ durationMs: 0 });
		const { path, body } = starts.avatar(bench);
		const refused = await bench.call('POST', path, body);
		expect(refused).toMatchObject({ status: 200, msg: expect.stringContaining('nsufficient') });
		expect(refused.code).not.toBe(0);
		expect(bench.simulator.starts).toEqual([]);
		expect(await bench.data('GET', '/userVideoTwin/records')).toMatchObject({ count: 0 });
		bench.simulator.credits = 30;
		const id = await startOne(bench, 'avatar');
		expect(await bench.data('GET', `/userVideoTwin/${id}`)).toMatchObject({ current_status: 'completed' });
	});

	test('two starts at once never spend the same credits', async () => {
		bench.simulator.credits = 50;
		const { path, body } = starts.avatar(bench);
		const answers = await Promise.all([bench.call('POST', path, body), bench.call('POST', path, body)]);
		expect(answers.filter(({ code }) => code === 0)).toHaveLength(1);
		expect(bench.simulator.credits).toBe(20);
	});

	test.each([
		['voice', 100],
		['avatar', 70],
		['avatarVideo', 82],
	] as const)('after a failed %s %d credits are left: only voices are paid back', async (type, left) => {
		bench.simulator.plan({ fail: {}, durationMs: 1000 });
		await startOne(bench, type);
		bench.passSeconds(0.5);
		expect(bench.simulator.credits).toBeLessThan(100);
		bench.passSeconds(1);
		expect(bench.simulator.credits).toBe(left);
		expect(await bench.data('GET', '/user/remainingCoins')).toMatchObject({ coins: left });
	});
});

describe('one voice training at a time', () => {
	test('a second one is refused, not charged, and accepted when the first has ended', async () => {
		await startOne(bench, 'voice');
		const { path, body } = starts.voice(bench);
		const refused = await bench.call('POST', path, body);
		expect(refused).toMatchObject({ status: 200, msg: expect.stringContaining('still running') });
		expect(bench.simulator.credits).toBe(90);
		bench.passSeconds(60);
		await startOne(bench, 'voice');
		expect(bench.simulator.starts).toHaveLength(2);
	});
});

describe('speech', () => {
	const speak = (body: object) => bench.call('POST', '/video/send_tts', { msg: 'Hello.', ...body });

	test('a cloned voice speaks once it is finished', async () => {
		const voice = await startOne(bench, 'voice');
		expect((await speak({ user_voice_id: voice })).code).not.toBe(0);
		bench.passSeconds(60);
		expect(await speak({ user_voice_id: voice })).toMatchObject({
			code: 0,
			data: expect.stringMatching(/^http.*\.mp3$/),
		});
	});

	test('an unknown voice, and a planned failure, are refused and cost nothing', async () => {
		expect((await speak({ tts_id: '0'.repeat(24) })).code).not.toBe(0);
		bench.simulator.plan({ type: 'tts', fail: { message: 'Unsafe text' } });
		expect(await speak({ tts_id: '66d3fb89357648b14c4f4f26' })).toMatchObject({
			status: 200,
			msg: 'Unsafe text',
		});
		expect(bench.simulator.credits).toBe(100);
	});

	test('planned: an empty URL', async () => {
		bench.simulator.plan({ type: 'tts', missingResult: true });
		expect(await speak({ tts_id: '66d3fb89357648b14c4f4f26' })).toMatchObject({ code: 0, data: '' });
	});
});

describe('quotes', () => {
	const quote = (endpoint: string, requestBody: object) =>
		bench.call('POST', '/generation/quote', { endpoint, requestBody });

	test.each(['voice', 'avatar', 'avatarVideo', 'tts'] as const)('%s: what its start costs', async (type) => {
		const { path, body } = starts[type](bench);
		const { data } = await quote(`/api/v1${path}`, body);
		expect(bench.simulator).toMatchObject({ credits: 100, starts: [] });
		await bench.data('POST', path, body);
		expect(data).toEqual({ credits: 100 - bench.simulator.credits, generationRequestValidated: true });
	});

	test('an endpoint without a price, and a body that the contract refuses, answer 400', async () => {
		expect(await quote('/api/v1/anchor/voice_list', {})).toMatchObject({ status: 400, code: 400 });
		expect(await quote('/api/v1/video/send_tts', {})).toMatchObject({ status: 400, code: 400 });
	});
});
