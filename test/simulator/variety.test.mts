// What only some families do, as their facts in the contract say.
import { type Bench, createBench, startOne } from './testClient.mts';

type TaskRecord = Record<string, unknown>;

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const post = <T = TaskRecord,>(path: string, body: object) => bench.data<T>('POST', path, body);
const image = () => bench.sample('portrait.png');
const video = () => bench.sample('clip.mp4');

describe('several tasks of one start', () => {
	test('each has its own record, and all are charged', async () => {
		const tasks = await post<TaskRecord[]>('/userText2Image/start', { prompt: 'A field', max_images: 3 });
		expect(new Set(tasks.map(({ _id }) => _id)).size).toBe(3);
		expect(tasks).toMatchObject(Array(3).fill({ coins: 10, image_urls: [] }));
		expect(bench.simulator.credits).toBe(9970);
		expect(bench.simulator.starts.map(({ taskId }) => taskId)).toEqual(tasks.map(({ _id }) => _id));
		expect(await bench.data('GET', '/userText2Image/allRecords')).toMatchObject({ count: 3 });
	});

	test('with too few credits for all, none is started', async () => {
		bench.simulator.credits = 29;
		const body = { prompt: 'A field', max_images: 3 };
		expect((await bench.call('POST', '/userText2Image/start', body)).code).toBe(41002);
		expect(bench.simulator).toMatchObject({ credits: 29, starts: [] });
	});

	test('one plan is for all of them', async () => {
		bench.simulator.plan({ durationMs: 0 });
		const tasks = await post<TaskRecord[]>('/userText2Image/start', { prompt: 'A field', max_images: 2 });
		expect(tasks.map(({ current_status: word }) => word)).toEqual(['completed', 'completed']);
	});

	test('one image to video is a record, several are an array', async () => {
		const body = { image_url: image(), prompt: 'Runs', negative_prompt: 'Blur' };
		expect(await post('/userImage2Video/start', body)).toMatchObject({ coins: 30 });
		const several = await post('/userImage2Video/start', { ...body, number_of_images: 2, video_time: 10 });
		expect(several).toMatchObject([{ coins: 60 }, { coins: 60 }]);
	});

	test('a quote counts them all', async () => {
		const requestBody = { prompt: 'A field', max_images: 3 };
		const quote = { endpoint: '/api/v1/userText2Image/start', requestBody };
		expect(await post('/generation/quote', quote)).toMatchObject({ credits: 30 });
	});
});

describe('results', () => {
	test.each([
		['an image', image, 'image/png'],
		['a video', video, 'video/mp4'],
	])('upscaling %s makes one of the same kind', async (_name, source, type) => {
		bench.simulator.plan({ durationMs: 0 });
		const { result_url: url } = await post<{ result_url: string }>('/userUpscale/start', {
			source_url: source(),
		});
		expect((await fetch(url)).headers.get('content-type')).toBe(type);
	});

	test('there are as many images as were asked for', async () => {
		bench.simulator.plan({ durationMs: 0 }, 2);
		expect(
			(await post<{ image_urls: string[] }>('/userPhotobook/start', { face_image_url: image() })).image_urls,
		).toHaveLength(4);
		const body = { name: 'Ada', prompt: 'A field', n: 2 };
		expect((await post<{ image_urls: string[] }>('/userKlingImage/start', body)).image_urls).toHaveLength(2);
	});

	test('a watermark is in the answer to its start', async () => {
		const body = { media_url: image(), watermark_type: 'text', text: 'AI' };
		expect(await post('/watermark/start', body)).toMatchObject({
			current_status: 'completed',
			position: 'bottom_right',
			coins: 1,
			result_url: expect.stringMatching(/\.png$/),
		});
	});
});

describe('deleting', () => {
	const begin = async () =>
		String((await post('/headSwap/start', { image_url: image(), target_image_url: image() }))._id);
	const remove = (id: string) => bench.call('DELETE', `/headSwap/${id}`);

	test('a head swap that still waits gives its credits back', async () => {
		expect(await remove(await begin())).toMatchObject({ code: 0 });
		expect(bench.simulator.credits).toBe(10_000);
	});

	test('one at work stays, and one that has ended goes without a refund', async () => {
		const id = await begin();
		bench.passSeconds(60);
		expect(await remove(id)).toMatchObject({ status: 400 });
		bench.passSeconds(60);
		expect(await remove(id)).toMatchObject({ code: 0 });
		expect(bench.simulator.credits).toBe(9980);
	});
});

describe('records', () => {
	test('a face swap has null while there is nothing to say, and code 0 after a success', async () => {
		const body = { name: 'Ada', video_url: video(), face_url: image() };
		expect(await post('/userFaceSwapTask/add', body)).toMatchObject({
			error_code: null,
			faild_message: null,
		});
		bench.passSeconds(120);
		const { rows } = await bench.data<{ rows: TaskRecord[] }>(
			'GET',
			'/userFaceSwapTask/records?pageNum=1&pageSize=10',
		);
		expect(rows).toMatchObject([{ error_code: '0', faild_message: null }]);
	});

	test('a start is repeated, but for its webhook; what is absent is an empty string', async () => {
		const body = { source_url: image(), webhook_url: 'https://example.com/hook', webhook_token: 'secret' };
		bench.simulator.plan({ webhook: false });
		const record = await post('/userUpscale/start', body);
		expect(record).toMatchObject({ source_url: image(), name: '', result_url: '' });
		expect(Object.keys(record).join()).not.toContain('webhook');
	});

	test('a list is filtered by the status word', async () => {
		await post('/userFlux2/start', { name: 'A', prompt: 'A', force_generate: false });
		const count = async (status: string) =>
			(await bench.data('GET', `/userFlux2/list?status=${status}`)).count;
		expect([await count('initialized'), await count('completed')]).toEqual([1, 0]);
	});

	test('media inside of lists are fetched too', async () => {
		const media = [{ type: 'reference_image', url: bench.sample('missing.png') }];
		const body = { model: 'wan3.0-video', input: { prompt: 'A', media }, parameters: {} };
		expect(await bench.call('POST', '/userWan30/start', body)).toMatchObject({
			code: 41001,
			msg: expect.stringContaining('404'),
		});
	});

	test('a failed product avatar gives its credits back', async () => {
		bench.simulator.plan({ durationMs: 0, fail: {} });
		const rectangle = { x: 0, y: 0, width: 1, height: 1, rotation: 0, scale: 1 };
		await post('/productAvatar/start', { image_urls: [image(), image()], product_rect: rectangle });
		expect(bench.simulator.credits).toBe(10_000);
	});

	test('a family does not find the tasks of another', async () => {
		const id = await startOne(bench, 'voice');
		expect(await bench.call('GET', `/klingVideo/${id}`)).toMatchObject({ status: 404 });
	});
});
