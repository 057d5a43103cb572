import { type Bench, createBench, starts } from './testClient.mts';

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const speak = () => bench.call('POST', starts.tts().path, starts.tts().body);
const together = async (count: number) => await Promise.all(Array.from({ length: count }, speak));

test('what is too much at once is refused without effect, and the next is taken', async () => {
	bench.simulator.limit({ atOnce: 2, answerMs: 50, retryAfter: 0 });
	const answers = await together(5);
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429]);
	expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('0');
	expect(bench.simulator.starts).toHaveLength(2);
	expect((await together(2)).map(({ status }) => status)).toEqual([200, 200]);
});

test('a refused request does not count as one that is under way', async () => {
	bench.simulator.limit({ atOnce: 0 });
	await together(3);
	bench.simulator.limit({ atOnce: 1 });
	expect((await speak()).status).toBe(200);
});

test('everything is taken without a limit, and again after a reset', async () => {
	bench.simulator.limit({ atOnce: 1, answerMs: 20 });
	bench.simulator.reset();
	expect((await together(8)).map(({ status }) => status)).toEqual(Array(8).fill(200));
});
