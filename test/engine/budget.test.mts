import type { IDataObject } from 'n8n-workflow';
import { askTool, type Generation } from './agent.mts';
import { type Extra, useBench } from './bench.mts';
import { parks, SOON_MS } from './released.mts';

/** What a run may cost: nothing is started that goes over it, and what A2E quotes and takes is told. */
const bench = useBench();

/** What A2E takes for an avatar of an image. */
const PRICE = 30;
const TWENTY = Array.from({ length: 20 }, (_, n) => ({ n }));
const CONTINUE = { settings: { onError: 'continueRegularOutput' } };

const quotes = () => bench.calls('/generation/quote');
const starts = () => bench.simulator.starts;

/** Avatars of an image, each with a name of its own unless `others` has one. */
async function avatars(options: IDataObject, items: IDataObject[], extra?: Extra, others: IDataObject = {}) {
	const source = { sourceFrom: 'imageUrl', imageUrl: bench.sample('portrait.png') };
	const parameters = { name: '=Maria {{ $json.n }}', ...source, options, ...others };
	return await bench.operation('avatar:create', parameters, items, extra);
}

/** A2E quotes something else than it will take. */
function lie(credits: number, times = 100) {
	bench.simulator.fault(
		{
			path: '/generation/quote',
			kind: 'reshape',
			shape: (answer) => ({ ...answer, data: { credits, generationRequestValidated: true } }),
		},
		times,
	);
}

describe('Most Credits', () => {
	it('20 items of which 12 fit: nothing is started, and the error has all numbers', async () => {
		const { error } = await avatars({ mostCredits: 12 * PRICE + 29 }, TWENTY);
		expect(starts()).toEqual([]);
		expect(bench.simulator.credits).toBe(10_000);
		expect(error?.message).toBe(
			"20 items would cost 600 credits by A2E's quotes; 'Most Credits' allows 389, and the account has 10000",
		);
		expect(error?.description).toBe(
			"Nothing was started. The first 12 of 20 would fit. Raise 'Most Credits' under Options, or run fewer items at once.",
		);
		expect(error?.context).toMatchObject({ code: 'overBudget', parameter: 'Most Credits' });
	});

	it('is compared with what the account has, too', async () => {
		bench.simulator.credits = 12 * PRICE + 1;
		const { error } = await avatars({ mostCredits: 1000 }, TWENTY);
		expect(starts()).toEqual([]);
		expect(error?.message).toContain("'Most Credits' allows 1000, and the account has 361");
		expect(error?.description).toContain('The first 12 of 20 would fit. Buy credits at A2E');
	});

	it('with Continue On Fail, each item says so', async () => {
		const { json } = await avatars({ mostCredits: 50 }, TWENTY, CONTINUE);
		expect(starts()).toEqual([]);
		expect(json).toHaveLength(20);
		for (const { error, details } of json) {
			expect(error).toContain("20 items would cost 600 credits by A2E's quotes");
			expect(details).toMatchObject({
				code: 'overBudget',
				advice: expect.stringContaining('The first 1 of 20'),
			});
		}
	});

	it('lets a run within it go on, and the items carry what was quoted beside what was taken', async () => {
		const { json, hints, error } = await avatars({ mostCredits: 20 * PRICE }, TWENTY);
		expect(error).toBeUndefined();
		expect(starts()).toHaveLength(20);
		expect(hints).toEqual([]);
		for (const item of json) {
			expect(item).toMatchObject({ status: 'completed', credits: PRICE, quotedCredits: PRICE });
			const names = Object.keys(item);
			expect(names.indexOf('quotedCredits')).toBe(names.indexOf('credits') + 1);
		}
	});

	it('has identical requests quoted once, and counts each of them', async () => {
		const { error } = await avatars({ mostCredits: 59 }, TWENTY.slice(0, 3), {}, { name: 'Maria' });
		expect(quotes()).toHaveLength(1);
		expect(quotes()[0].body).toEqual({
			endpoint: '/api/v1/userVideoTwin/startTraining',
			requestBody: expect.objectContaining({ name: 'Maria' }),
		});
		expect(error?.message).toMatch(/^3 items would cost 90 credits/);
		expect(error?.description).toContain('The first 1 of 3 would fit');
	});

	it('without it nothing is quoted, and no item carries a quote', async () => {
		const { json } = await avatars({}, [{ n: 1 }]);
		expect(quotes()).toEqual([]);
		expect(bench.calls('/remainingCoins')).toEqual([]);
		expect(json[0]).not.toHaveProperty('quotedCredits');
	});

	it('leaves out what an earlier try has started', async () => {
		// The first try starts both and fails at a look; the second takes both up.
		bench.simulator.fault({
			method: 'GET',
			path: /userVideoTwin\/[0-9a-f]{24}$/,
			kind: 'status',
			status: 403,
		});
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const { json, error } = await avatars({ mostCredits: 2 * PRICE }, TWENTY.slice(0, 2), { settings });
		expect(error).toBeUndefined();
		expect(json.map(({ status }) => status)).toEqual(['completed', 'completed']);
		expect(starts()).toHaveLength(2);
		expect(quotes()).toHaveLength(2);
	});

	it('has a released run quoted once, and its items carry the quotes when it goes on', async () => {
		bench.simulator.plan({ durationMs: SOON_MS }, 2);
		const { json } = await avatars({ mostCredits: 1000, whileWaiting: 'release' }, TWENTY.slice(0, 2));
		expect(parks(bench)).toBeGreaterThan(0);
		expect(quotes()).toHaveLength(2);
		expect(bench.calls('/remainingCoins')).toHaveLength(1);
		expect(starts()).toHaveLength(2);
		expect(json).toMatchObject([{ quotedCredits: PRICE }, { quotedCredits: PRICE }]);
	});

	it('also holds for what answers at once', async () => {
		const speak = {
			text: '=Hello {{ $json.n }}',
			voice: 'public:66d3fb89357648b14c4f4f26',
		};
		const over = await bench.node(
			'generateTts',
			{ ...speak, options: { mostCredits: 1 } },
			TWENTY.slice(0, 2),
		);
		expect(over.error?.context).toMatchObject({ code: 'overBudget' });
		expect(bench.calls('/send_tts')).toEqual([]);
		const within = await bench.node(
			'generateTts',
			{ ...speak, options: { mostCredits: 2 } },
			TWENTY.slice(0, 2),
		);
		expect(within.json).toMatchObject([{ quotedCredits: 1 }, { quotedCredits: 1 }]);
	});

	it.each(['', '={{ undefined }}', '={{ $json.budget }}'])(
		'%j is no limit, and is refused',
		async (given) => {
			const { error } = await avatars({ mostCredits: given }, [{ n: 1 }]);
			expect(error?.context).toMatchObject({ code: 'badParameter', parameter: 'Most Credits' });
			expect(bench.simulator.requests).toEqual([]);
		},
	);
});

/** What is on its way when the money is gone cannot be called back. */
const FEW_LANES = { mostAtOnce: 3 };

describe('a quote that lies', () => {
	it('too high or too low, is said once, with the numbers', async () => {
		lie(10, 1);
		lie(PRICE + 5, 1);
		const { json, hints } = await avatars({ mostCredits: 1000 }, TWENTY.slice(0, 3));
		expect(json.map(({ credits }) => credits)).toEqual([PRICE, PRICE, PRICE]);
		expect(json.map(({ quotedCredits }) => quotedCredits).sort()).toEqual([10, PRICE, PRICE + 5].sort());
		expect(hints).toEqual([
			'A2E noted other credits than it had quoted for 2 of 3 finished items: 75 quoted, 90 noted, all together.',
		]);
	});

	it('does not lead over the limit: the rest stop, the started go on', async () => {
		lie(1);
		const { json } = await avatars({ mostCredits: 3 * PRICE, ...FEW_LANES }, TWENTY, CONTINUE);
		const done = json.filter(({ status }) => status === 'completed');
		expect(starts().length).toBeGreaterThanOrEqual(3);
		expect(starts().length).toBeLessThan(12);
		expect(done.map(({ taskId }) => taskId).sort()).toEqual(
			starts()
				.map(({ taskId }) => taskId)
				.sort(),
		);
		const rest = json.filter(({ error }) => error !== undefined);
		expect(rest).toHaveLength(20 - starts().length);
		for (const { error, details } of rest) {
			expect(error).toMatch(/^Not started: \d+ of the 90 credits of 'Most Credits' are spent/);
			expect(details).toMatchObject({ code: 'overBudget', quotedCredits: 1 });
		}
	});
});

describe('a balance that runs out in the middle', () => {
	const LEFT = 12;

	it.each([{}, { mostCredits: 1000 }])('the rest stop, the started go on: %j', async (options) => {
		bench.simulator.credits = LEFT * PRICE;
		// The account is used by others too: when it was asked, there was enough.
		bench.simulator.fault({
			path: '/remainingCoins',
			kind: 'reshape',
			shape: (answer) => ({ ...answer, data: { coins: 1000 } }),
		});
		const { json } = await avatars({ ...options, ...FEW_LANES }, TWENTY, CONTINUE);
		expect(starts()).toHaveLength(LEFT);
		const done = json.filter(({ status }) => status === 'completed');
		expect(done).toHaveLength(LEFT);
		const rest = json.filter(({ error }) => error !== undefined);
		expect(rest).toHaveLength(20 - LEFT);
		const codes = rest.map(({ details }) => (details as IDataObject).code);
		expect(new Set(codes)).toEqual(new Set(['refused', 'outOfCredits']));
		// Those that were on their way when the first was refused, and none after them.
		expect(bench.calls('/startTraining').length).toBeLessThan(20);
		const stopped = rest.find(({ details }) => (details as IDataObject).code === 'outOfCredits');
		expect(stopped?.error).toContain('Not started, because the credits of the account ran out before');
		expect(stopped?.details).toMatchObject({
			advice: expect.stringContaining('Nothing was charged for this item'),
		});
	});

	it('without Continue On Fail, the error carries all that were started', async () => {
		bench.simulator.credits = LEFT * PRICE;
		const { error } = await avatars({}, TWENTY);
		expect(starts()).toHaveLength(LEFT);
		expect(error?.message).toContain('Insufficient credits');
		const tasks = error?.context.tasks as Array<{ taskId: string }>;
		expect(tasks.map(({ taskId }) => taskId).sort()).toEqual(
			starts()
				.map(({ taskId }) => taskId)
				.sort(),
		);
	});

	it('HTTP 402 says so, too', async () => {
		bench.simulator.fault(
			{ path: '/startTraining', kind: 'status', status: 402, body: { code: 402, msg: 'Payment Required' } },
			20,
		);
		const { json } = await avatars({}, TWENTY, CONTINUE);
		expect(
			json.filter(({ details }) => (details as IDataObject).code === 'outOfCredits').length,
		).toBeGreaterThan(5);
		expect(bench.calls('/startTraining').length).toBeLessThan(15);
	});

	it('another refusal stops no other item', async () => {
		bench.simulator.fault({
			path: '/startTraining',
			kind: 'envelope',
			code: 7,
			message: 'insufficient light',
		});
		await avatars({}, TWENTY.slice(0, 10), CONTINUE);
		expect(starts()).toHaveLength(9);
	});
});

describe('Most Starts', () => {
	it('over it nothing is sent', async () => {
		const { error } = await avatars({ mostStarts: 12 }, TWENTY);
		expect(bench.simulator.requests).toEqual([]);
		expect(error?.message).toBe("20 items would start 20 tasks, more than the 12 of 'Most Starts'");
		expect(error?.description).toContain('Nothing was started. The first 12 of 20 would fit.');
		expect(error?.context).toMatchObject({ code: 'overBudget', parameter: 'Most Starts' });
	});

	it('counts every task of an item', async () => {
		const parameters = { prompt: '=A field {{ $json.n }}', additionalFields: { maxImages: 4 } };
		const run = async (mostStarts: number) =>
			await bench.operation(
				'textToImage:generate',
				{ ...parameters, options: { mostStarts, mostCredits: 1000 } },
				TWENTY.slice(0, 2),
			);
		const over = await run(7);
		expect(over.error?.message).toContain('2 items would start 8 tasks');
		expect(over.error?.description).toContain('The first 1 of 2 would fit');
		expect(starts()).toEqual([]);
		const within = await run(8);
		expect(within.json).toHaveLength(8);
		const sum = (name: string) => within.json.reduce((all, item) => all + Number(item[name]), 0);
		expect(sum('quotedCredits')).toBe(sum('credits'));
		expect(within.hints).toEqual([]);
	});
});

describe('where there is no quote', () => {
	const NONE = {
		path: '/generation/quote',
		kind: 'envelope',
		code: 400,
		message: 'Unsupported endpoint',
		status: 400,
	} as const;

	it('nothing is started, and it is said what A2E does not quote', async () => {
		bench.simulator.fault(NONE, 1);
		const { error } = await avatars({ mostCredits: 1000 }, TWENTY.slice(0, 3));
		expect(starts()).toEqual([]);
		expect(error?.message).toBe(
			'A2E did not say what it costs to create an avatar (1 of 3 items): Unsupported endpoint',
		);
		expect(error?.description).toContain("set 'If There Is No Quote' under Options");
		expect(error?.context).toMatchObject({ code: 'noQuote' });
	});

	it('or it goes on, with a hint, where a person says so', async () => {
		bench.simulator.fault(NONE, 1);
		const { json, hints } = await avatars({ mostCredits: 1000, ifNoQuote: 'goOn' }, TWENTY.slice(0, 3));
		expect(starts()).toHaveLength(3);
		expect(hints).toEqual([
			'A2E did not say what it costs to create an avatar (1 of 3 items): Unsupported endpoint. It went on without a quote.',
		]);
		expect(json.filter((item) => 'quotedCredits' in item)).toHaveLength(2);
	});

	it('what goes without a quote is held by what A2E notes for it', async () => {
		bench.simulator.fault(NONE, 20);
		const options = { mostCredits: 3 * PRICE, ifNoQuote: 'goOn', ...FEW_LANES };
		const { json } = await avatars(options, TWENTY, CONTINUE);
		expect(starts().length).toBeGreaterThanOrEqual(3);
		expect(starts().length).toBeLessThan(12);
		expect(json.filter(({ status }) => status === 'completed')).toHaveLength(starts().length);
		expect(json.at(-1)?.error).toContain('and this item has no quote');
	});

	it('what is quoted must still fit', async () => {
		bench.simulator.fault(NONE, 1);
		const { error } = await avatars({ mostCredits: 59, ifNoQuote: 'goOn' }, TWENTY.slice(0, 3));
		expect(starts()).toEqual([]);
		expect(error?.message).toContain('would cost 60 credits');
	});

	it('nor is one that is not understood', async () => {
		bench.simulator.fault({
			path: '/generation/quote',
			kind: 'reshape',
			shape: (answer) => ({ ...answer, data: { generationRequestValidated: true, tier: 3 } }),
		});
		const { error } = await avatars({ mostCredits: 1000 }, [{ n: 1 }]);
		expect(starts()).toEqual([]);
		expect(error?.message).toContain(
			'its quote is not understood: {"generationRequestValidated":true,"tier":3}',
		);
		expect(error?.context).toMatchObject({ code: 'noQuote' });
	});

	it.each([
		[
			'no token that A2E takes',
			{ kind: 'status', status: 401, body: { code: 401, msg: 'Unauthorized' } },
			'badCredential',
		],
		['A2E in trouble', { kind: 'status', status: 503, body: 'gateway' }, 'unreachable'],
	] as const)('%s is told as what it is', async (_name, fault, code) => {
		bench.simulator.fault({ path: '/generation/quote', ...fault }, 20);
		const { error } = await avatars({ mostCredits: 1000 }, [{ n: 1 }]);
		expect(starts()).toEqual([]);
		expect(error?.message).toMatch(/^A2E could not say what it costs to create an avatar: /);
		expect(error?.description).toMatch(/^Nothing was started\. /);
		expect(error?.context).toMatchObject({ code });
	});

	it('a balance that A2E does not tell leaves the limit', async () => {
		bench.simulator.fault({ path: '/remainingCoins', kind: 'status', status: 404, body: '<html>' }, 20);
		const within = await avatars({ mostCredits: PRICE }, [{ n: 1 }]);
		expect(within.hints).toEqual([expect.stringContaining("so only 'Most Credits' was looked at")]);
		const over = await avatars({ mostCredits: PRICE - 1 }, [{ n: 1 }]);
		expect(over.error?.message).toContain('A2E does not tell what the account has left');
		expect(starts()).toHaveLength(1);
	});
});

describe.each<Generation>(['asNode', 'inside'])('an agent\'s tool that n8n runs "%s"', (generation) => {
	const parameters = (extra: IDataObject = {}) => ({
		...{ resource: 'avatar', operation: 'create', name: 'Maria', sourceFrom: 'imageUrl' },
		imageUrl: bench.sample('portrait.png'),
		...extra,
	});
	const ask = async (given: IDataObject) => {
		const { answers } = await askTool(bench, 'a2e', given, [{}], generation);
		return answers[0][0];
	};

	it('has small limits by default', async () => {
		lie(101, 1);
		const answer = await ask(parameters());
		expect(starts()).toEqual([]);
		expect(answer.error).toContain(
			"1 item would cost 101 credits by A2E's quotes; 'Most Credits' allows 100",
		);
		const images = {
			resource: 'textToImage',
			operation: 'generate',
			prompt: 'A field',
			additionalFields: { maxImages: 4 },
		};
		expect((await ask(images)).error).toContain("would start 4 tasks, more than the 3 of 'Most Starts'");
		expect(starts()).toEqual([]);
	});

	it('starts what is within them', async () => {
		bench.simulator.plan({ durationMs: 20 });
		expect(await ask(parameters())).toMatchObject({
			status: 'completed',
			credits: PRICE,
			quotedCredits: PRICE,
		});
	});

	it('has those that a person sets', async () => {
		lie(101);
		expect(await ask(parameters({ options: { mostCredits: 101 } }))).toMatchObject({ quotedCredits: 101 });
	});

	it('goes on where A2E does not quote, with a hint, unless a person set the limit', async () => {
		bench.simulator.fault({ path: '/generation/quote', kind: 'html' }, 2);
		bench.simulator.plan({ durationMs: 20 });
		const answer = await ask(parameters());
		expect(answer).toMatchObject({
			status: 'completed',
			hints: [expect.stringContaining('A2E did not say what it costs')],
		});
		expect((await ask(parameters({ options: { mostCredits: 100 } }))).details).toMatchObject({
			code: 'noQuote',
		});
		expect(starts()).toHaveLength(1);
	});
});
