import { useBench } from './bench.mts';

/** What A2E's answers, and the lack of them, become for the person who runs the workflow. */
const bench = useBench();

const credits = async () => await bench.operation('account:getCredits');
const COINS = '/user/remainingCoins';

describe('a read', () => {
	it.each([
		['408', { kind: 'status', status: 408 }],
		['429 with seconds', { kind: 'status', status: 429, retryAfter: 2 }],
		[
			'429 with a date',
			{ kind: 'status', status: 429, retryAfter: new Date(Date.now() + 500).toUTCString() },
		],
		['500', { kind: 'status', status: 500, body: '<html>oops</html>' }],
		['a cut connection', { kind: 'cut' }],
	] as const)('is repeated after %s', async (_, fault) => {
		bench.simulator.fault({ path: COINS, ...fault }, 2);
		const { json, error } = await credits();
		expect(error?.message).toBeUndefined();
		expect(json).toEqual([{ credits: 10_000, diamonds: 0 }]);
		expect(bench.calls(COINS)).toHaveLength(3);
	});

	it('ends after four repeats', async () => {
		bench.simulator.fault({ path: COINS, kind: 'status', status: 503 }, 99);
		const { error } = await credits();
		expect(bench.calls(COINS)).toHaveLength(5);
		expect(error?.httpCode).toBe('503');
		expect(error?.description).toContain('run the node again later');
	});

	it('is not repeated when A2E asks for more patience than a node should have', async () => {
		bench.simulator.fault({ path: COINS, kind: 'status', status: 429, retryAfter: 3600 }, 99);
		const { error } = await credits();
		expect(bench.calls(COINS)).toHaveLength(1);
		expect(error?.description).toContain('Wait a little');
	});

	it.each([
		[
			'a web page',
			{ kind: 'html' },
			'answered with a web page (HTTP 200)',
			"Check the region and the 'Base URL'",
		],
		['nothing', { kind: 'empty' }, 'with nothing in it', 'Check the parameters'],
		['broken JSON', { kind: 'brokenJson' }, 'usual form: {"code":0,', 'Check the parameters'],
		[
			'a business code',
			{ kind: 'envelope', code: 4711, message: 'queue full' },
			'queue full',
			'(A2E code 4711, HTTP 200, trace ID simulated-fault)',
		],
		[
			'401',
			{ kind: 'status', status: 401, body: { code: 401, msg: 'no token', trace_id: 't-9' } },
			'no token',
			'Check the token and the region',
		],
		[
			'403',
			{ kind: 'status', status: 403, body: { code: 403, msg: 'plan', trace_id: 't-9' } },
			'plan',
			'what the A2E plan allows',
		],
		[
			'{success: false}',
			{ kind: 'status', status: 400, body: { success: false, error: { message: 'bad field', code: 'E1' } } },
			'bad field',
			'A2E code E1, HTTP 400',
		],
	] as const)('answered with %s ends with words to act on', async (_, fault, message, advice) => {
		bench.simulator.fault({ path: COINS, ...fault }, 99);
		const { error } = await credits();
		expect(error?.message).toMatch(/^A2E could not get the credits of the account: .* \[Item 0\]$/);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
		expect(error?.context.itemIndex).toBe(0);
	});
});

describe('the token', () => {
	it('does not follow a redirect to another host', async () => {
		bench.simulator.fault(
			{ path: COINS, kind: 'redirect', location: `${bench.simulator.storageUrl}/samples/portrait.png` },
			9,
		);
		const { error } = await credits();
		expect(error?.message).toContain('redirects (HTTP 302)');
		expect(bench.simulator.requests.filter(({ host }) => host === 'storage')).toEqual([]);
	});

	it('is masked where A2E repeats it', async () => {
		bench.simulator.fault({ path: COINS, kind: 'echoToken' }, 9);
		const { error } = await credits();
		expect(error?.message).toContain('Rejected: Bearer [token]');
	});

	it('reaches neither the upload nor the download host', async () => {
		const data = await bench.engine.file(Buffer.alloc(70_000, 7), 'sample.png', 'image/png');
		await bench.operation('file:upload', { file: 'data' }, [{ json: {}, binary: { data } }]);
		const stored = bench.simulator.requests.filter(({ host }) => host === 'storage');
		expect(stored.map(({ method }) => method)).toEqual(['PUT']);
		expect(stored[0].headers.authorization).toBeUndefined();
	});
});

describe('an answer that does not end', () => {
	it('is cut off by Stop, long before it ends', async () => {
		bench.simulator.fault({ path: COINS, kind: 'stall', ms: 20_000 });
		const begun = Date.now();
		const { status } = await bench.operation('account:getCredits', {}, [{}], { stopAfterMs: 200 });
		expect(status).toBe('canceled');
		expect(Date.now() - begun).toBeLessThan(10_000);
	});

	it.each(['drip', 'stall'] as const)('is given up when its time is up (%s), body included', async (kind) => {
		const { limit } = bench.engine.clock;
		bench.engine.clock.limit = () => 150;
		bench.simulator.fault({ path: COINS, kind, ms: 10_000 }, 9);
		const begun = Date.now();
		const { error } = await credits();
		bench.engine.clock.limit = limit;
		expect(error?.message).toContain('no answer came in time');
		expect(bench.calls(COINS)).toHaveLength(5);
		expect(Date.now() - begun).toBeLessThan(9_000);
	});

	it('is read to its end when it is only slow', async () => {
		bench.simulator.fault({ path: COINS, kind: 'drip', ms: 500 });
		expect((await credits()).json).toEqual([{ credits: 10_000, diamonds: 0 }]);
	});
});

describe('items', () => {
	it('go on one by one with Continue On Fail', async () => {
		const items = [{ text: 'one' }, { text: '' }, { text: 'three' }];
		const { json, error } = await bench.operation(
			'speech:detectLanguage',
			{ text: '={{ $json.text }}' },
			items,
			{
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ language: 'en' },
			{ error: expect.stringContaining("'Text'"), details: expect.anything() },
			{ language: 'en' },
		]);
	});

	it('keep their pairing when a list makes several of one', async () => {
		const { items } = await bench.operation('speech:getVoices', { language: 'en-US', limit: 2 }, [{}, {}]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});
});

describe('the second spelling of a route', () => {
	it('is tried when A2E does not know the first, and nothing is charged for that', async () => {
		const other = { name: 'x', sourceFrom: 'videoUrl', videoUrl: bench.sample('clip.mp4') };
		const [{ taskId }] = (await bench.node('createAvatar', other)).json;
		bench.simulator.fault({ path: '/continueTranining', kind: 'status', status: 404, body: '<html></html>' });
		await bench.operation('avatar:continueTraining', { avatarId: taskId, waitForCompletion: false });
		expect(bench.calls('/continueTranining')).toHaveLength(1);
		expect(bench.calls('/continueTraining')).toHaveLength(1);
	});
});
