import { useBench } from './bench.mts';

/** A node with many items and an A2E that takes few at once: all get done, and each start is accepted once. */
const bench = useBench();

const START = '/userText2Image/start';
const COUNT = 100;
const ITEMS = Array.from({ length: COUNT }, (_, index) => ({ prompt: `picture ${index}` }));
const PARAMETERS = { name: 'A picture', prompt: '={{ $json.prompt }}', waitForCompletion: false };

const start = async (options = {}, extra = {}) =>
	await bench.operation('textToImage:generate', { ...PARAMETERS, options }, ITEMS, extra);

function accepted() {
	return bench.simulator.starts.map(({ body }) => (body as { prompt: string }).prompt);
}

/** Real milliseconds of each call; the clock of the nodes is 300 times faster. */
const ANSWER_MS = 10;

describe.each([1, 2, 4])('at %i at once', (atOnce) => {
	it.each([undefined, 0, 1])('and Retry-After %j, all items are started once', async (retryAfter) => {
		bench.simulator.limit({ atOnce, retryAfter, answerMs: ANSWER_MS });
		const { json, error } = await start();
		expect(error?.message).toBeUndefined();
		expect(json).toHaveLength(COUNT);
		expect(new Set(json.map(({ taskId }) => taskId)).size).toBe(COUNT);
		expect(accepted().sort()).toEqual(ITEMS.map(({ prompt }) => prompt).sort());
		const refused = bench.calls(START).filter(({ status }) => status === 429);
		expect(bench.calls(START)).toHaveLength(COUNT + refused.length);
	});
});

it('with no limit all lanes are used, and no more than are wanted', async () => {
	bench.simulator.limit({ answerMs: ANSWER_MS });
	await start({ mostAtOnce: 5 });
	const times = bench.calls(START).map(({ at }) => at);
	const most = Math.max(
		...times.map((time) => times.filter((at) => at <= time && at > time - ANSWER_MS).length),
	);
	expect(most).toBeLessThanOrEqual(5);
	expect(accepted()).toHaveLength(COUNT);
});

it('reads get done as well', async () => {
	bench.simulator.limit({ atOnce: 1, retryAfter: 0, answerMs: ANSWER_MS });
	const { json, error } = await bench.operation('account:getCredits', {}, ITEMS);
	expect(error?.message).toBeUndefined();
	expect(json).toHaveLength(COUNT);
});

it('waits keep to the limit too', async () => {
	bench.simulator.limit({ atOnce: 1, answerMs: 2 });
	const { json, error } = await bench.operation(
		'textToImage:generate',
		{ ...PARAMETERS, waitForCompletion: true, options: { whileWaiting: 'hold' } },
		ITEMS.slice(0, 20),
	);
	expect(error?.message).toBeUndefined();
	expect(json.map(({ status }) => status)).toEqual(Array(20).fill('completed'));
	expect(bench.simulator.starts).toHaveLength(20);
});

it('when time is up, every item says so, and nothing was sent in vain', async () => {
	bench.simulator.limit({ atOnce: 0 });
	const { json } = await start({ keepTrying: 1 }, { settings: { onError: 'continueRegularOutput' } });
	expect(json).toHaveLength(COUNT);
	for (const { error, details } of json) {
		expect(error).toContain('Too many requests');
		expect(details).toMatchObject({
			code: 'rateLimited',
			advice: expect.stringContaining("A2E kept asking to slow down for the 1 minutes of 'Keep Trying"),
		});
	}
	expect(bench.calls(START).length).toBeLessThan(COUNT);
	expect(bench.simulator.starts).toEqual([]);
});

it('when A2E asks for more time than there is, the error names it', async () => {
	bench.simulator.limit({ atOnce: 0, retryAfter: 3600 });
	const { error } = await start();
	expect(error?.description).toContain(
		"A2E asks to wait another 3600 seconds, which is more than is left of the 10 minutes of 'Keep Trying (Minutes)'",
	);
	expect(bench.calls(START).length).toBeLessThan(COUNT / 5);
});

it('after an item ends the node, those that wait for their turn are not started', async () => {
	bench.simulator.limit({ atOnce: 1, answerMs: ANSWER_MS });
	bench.simulator.fault({ path: START, kind: 'envelope', code: 7, message: 'no' });
	const { error } = await start({ mostAtOnce: 20 });
	expect(error?.message).toContain('no [Item 0]');
	expect(bench.simulator.starts.length).toBeLessThan(5);
});

it('Stop ends the waiting for a turn, and nothing is started after it', async () => {
	bench.simulator.limit({ atOnce: 0, retryAfter: 3_000 });
	const begunAt = Date.now();
	await start({ keepTrying: 100 }, { stopAfterMs: 100 });
	// A2E's time would be over after ten seconds.
	expect(Date.now() - begunAt).toBeLessThan(9_000);
	expect(bench.simulator.starts).toEqual([]);
});

it('pauses between starts where a person wants it', async () => {
	const { clock } = bench.engine;
	const begunAt = clock.now();
	const { json } = await bench.operation(
		'textToImage:generate',
		{ ...PARAMETERS, options: { pauseBetweenStarts: 300 } },
		ITEMS.slice(0, 3),
	);
	expect(json).toHaveLength(3);
	// Of the run, not between calls: on a busy machine the first may be on its way until the last one is.
	expect(clock.now() - begunAt).toBeGreaterThanOrEqual(2 * 300_000);
});
