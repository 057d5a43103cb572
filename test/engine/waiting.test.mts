import type { IDataObject } from 'n8n-workflow';
import { withMore } from '../nodes/support/options.mts';
import { useBench } from './bench.mts';

/** Waits that hold the worker; for the others see `released*.test.mts`. */
const bench = useBench();

const parameters = (extra: IDataObject = {}): IDataObject =>
	withMore(
		{
			name: '={{ $json.name }}',
			sourceFrom: 'videoUrl',
			videoUrl: bench.sample('clip.mp4'),
			options: { whileWaiting: 'hold' },
		},
		extra,
	);
const people = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Person ${index}` }));

/** Starts tasks without waiting for them. */
async function started(count: number): Promise<IDataObject[]> {
	return (await bench.node('createAvatar', parameters({ waitForCompletion: false }), people(count))).json;
}

const looks = () =>
	bench.simulator.requests.filter(({ path }) => /userVideoTwin\/(batchDetail|[0-9a-f]{24})$/.test(path));

describe('waiting', () => {
	it('starts all items, then waits for all of them together', async () => {
		bench.simulator.plan({ type: 'avatar', durationMs: 300 }, 10);
		const { json } = await bench.node('createAvatar', parameters(), people(10));
		expect(json.map(({ name }) => name)).toEqual(people(10).map(({ name }) => name));
		expect(json.every(({ status, anchorId }) => status === 'completed' && anchorId)).toBe(true);
		const order = bench.simulator.requests.map(({ path }) => path);
		expect(order.lastIndexOf('/api/v1/userVideoTwin/startTraining')).toBeLessThan(
			order.findIndex((path) => path.endsWith('/batchDetail')),
		);
		// Ten tasks cost as many looks as the slowest one, for they are asked for in one call.
		expect(looks().length).toBeLessThanOrEqual(30);
	});

	it('chains any start into Wait For Task without an expression', async () => {
		const references = await started(2);
		expect(references).toEqual(
			references.map(() => expect.objectContaining({ taskType: 'avatar', status: 'running' })),
		);
		const { json } = await bench.node('waitForTask', {}, references);
		expect(json.map(({ status }) => status)).toEqual(['completed', 'completed']);
		expect(json.map(({ taskId }) => taskId)).toEqual(references.map(({ taskId }) => taskId));
		expect(bench.simulator.starts).toHaveLength(2);
	});

	it('takes a type and an ID by hand', async () => {
		const [{ taskId }] = await started(1);
		const { json } = await bench.node('waitForTask', { reference: 'manual', taskType: 'avatar', taskId });
		expect(json[0]).toMatchObject({ taskId, status: 'completed' });
	});

	it('trains one voice at a time, for A2E refuses a second one', async () => {
		const samples = { name: '={{ $json.name }}', samplesUrl: [bench.sample('voice.mp3')] };
		const { json, error } = await bench.node('trainVoice', samples, people(3));
		expect(error?.message).toBeUndefined();
		expect(json.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
		expect(bench.simulator.starts).toHaveLength(3);
	});

	it.each([
		['not visible at first (404)', { notVisibleFor: 3 }],
		['empty at first (data: null)', { nullFor: 3 }],
		['in an array', { startAsArray: true }],
	])('goes on when a new task is %s', async (_, plan) => {
		bench.simulator.plan({ ...plan, durationMs: 50 });
		const { json, error } = await bench.node('createAvatar', parameters(), people(1));
		expect(error?.message).toBeUndefined();
		expect(json[0].status).toBe('completed');
	});

	it.each([
		['a 500', { kind: 'status', status: 500 }],
		['a 429', { kind: 'status', status: 429, retryAfter: 2 }],
		['a cut connection', { kind: 'cut' }],
		['a web page', { kind: 'html' }],
		['an empty answer', { kind: 'empty' }],
		['broken JSON', { kind: 'brokenJson' }],
	] as const)('goes on after %s', async (_, fault) => {
		bench.simulator.plan({ durationMs: 50 });
		bench.simulator.fault({ method: 'GET', path: /userVideoTwin\/[0-9a-f]{24}$/, ...fault }, 3);
		const { json, error } = await bench.node('createAvatar', parameters(), people(1));
		expect(error?.message).toBeUndefined();
		expect(json[0].status).toBe('completed');
	});

	it('asks one by one where the batch route does not answer', async () => {
		bench.simulator.fault({ path: '/batchDetail', kind: 'status', status: 404 }, 99);
		const { json } = await bench.node('createAvatar', parameters(), people(3));
		expect(json.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
		expect(bench.calls('/batchDetail')).toHaveLength(2);
	});

	it('shows a status word that nobody knows, and goes on', async () => {
		bench.simulator.plan({ statusWord: 'polishing', durationMs: 200 });
		const { json, hints } = await bench.node('createAvatar', parameters(), people(1));
		expect(json[0].status).toBe('completed');
		expect(hints).toEqual([expect.stringContaining('the status "polishing"')]);
	});
});

describe('a failed task', () => {
	beforeEach(() => bench.simulator.plan({ fail: { code: 'E17', message: 'no face found' } }));
	/** Index of the item whose task fails: starts run side by side, and the first that A2E accepts meets the plan. */
	const unlucky = () =>
		people(3).findIndex(({ name }) => name === (bench.simulator.starts[0].body as { name: string }).name);

	it('stops the node, and its error names the task', async () => {
		const { error, status } = await bench.node('createAvatar', parameters(), people(1));
		const [{ taskId }] = bench.simulator.starts;
		expect(status).toBe('error');
		expect(error?.message).toBe(`Avatar ${taskId} did not succeed: no face found (A2E code E17) [Item 0]`);
		expect(error?.context.tasks).toEqual([{ taskType: 'avatar', taskId }]);
	});

	it('becomes an error item with Continue On Fail, and the others go on', async () => {
		const { items, error } = await bench.node('createAvatar', parameters(), people(3), {
			settings: { onError: 'continueRegularOutput' },
		});
		expect(error).toBeUndefined();
		const failed = items[unlucky()].json;
		expect(items.map(({ json }) => json.status).filter(Boolean)).toEqual(['completed', 'completed']);
		expect(failed).toEqual({
			error: expect.stringContaining('no face found'),
			details: expect.objectContaining({
				taskId: bench.simulator.starts[0].taskId,
				taskType: 'avatar',
				status: 'failed',
				failedCode: 'E17',
				failedMessage: 'no face found',
				code: 'taskFailed',
				advice: expect.stringContaining("A2E's rules"),
			}),
		});
		// The error item still leads to its task.
		const again = await bench.node('waitForTask', {}, [failed]);
		expect(again.error?.message).toContain('no face found');
	});

	it('goes to the error output where there is one', async () => {
		const run = await bench.engine.run(
			{
				nodes: [
					{
						name: 'A2E',
						type: 'n8n-nodes-a2e.createAvatar',
						parameters: parameters() as never,
						onError: 'continueErrorOutput',
					},
				],
			},
			people(2).map((json) => ({ json })),
		);
		const [good, bad] = run.data.resultData.runData.A2E[0].data!.main;
		expect(good?.map(({ json }) => json.status)).toEqual(['completed']);
		expect(bad?.map(({ json }) => json.name)).toEqual([`Person ${unlucky()}`]);
		expect(bad?.[0].json.details).toMatchObject({
			status: 'failed',
			taskId: bench.simulator.starts[0].taskId,
		});
	});
});

describe('a task that fails without a reason', () => {
	it.each([
		['an empty message', { fail: { code: '', message: '' } }, 'A2E ended it as "fail'],
		['a success without a result', { missingResult: true }, 'gave no result URL'],
	])('says so (%s)', async (_, plan, words) => {
		const [{ anchorId }] = (await bench.node('createAvatar', parameters(), people(1))).json;
		bench.simulator.plan({ type: 'avatarVideo', ...plan });
		const { error } = await bench.operation('avatarVideo:generate', {
			avatarType: 'custom',
			anchor: anchorId,
			audioFrom: 'url',
			audioUrl: bench.sample('voice.mp3'),
		});
		expect(error?.message).toContain(words);
	});
});

describe('time', () => {
	it('is for all items together, also where they take turns: what is not its turn by then is not started', async () => {
		bench.simulator.plan({ stuck: true });
		const parameters = {
			...{ name: '={{ $json.name }}', samplesUrl: [bench.sample('voice.mp3')] },
			options: { timeout: 1 },
		};
		const settings = { onError: 'continueRegularOutput' };
		const { json } = await bench.node('trainVoice', parameters, people(3), { settings });
		expect(json.map(({ details }) => (details as IDataObject).code)).toEqual([
			'timedOut',
			'timedOut',
			'timedOut',
		]);
		expect(json[1].error).toContain("before it was this item's turn");
		expect(bench.simulator.starts).toHaveLength(1);
	});

	it('is up: the node stops and says how to go on', async () => {
		bench.simulator.plan({ stuck: true });
		const { error } = await bench.node('createAvatar', parameters({ options: { timeout: 1 } }), people(1));
		const [{ taskId }] = bench.simulator.starts;
		expect(error?.message).toBe(`Avatar ${taskId} was still running after 1 minutes [Item 0]`);
		expect(error?.description).toContain('Wait For Task');
	});

	it('is up: or the task is returned as still running, and can be waited for again', async () => {
		bench.simulator.plan({ durationMs: 1500 });
		const options = { timeout: 1, onTimeout: 'return' };
		const { json } = await bench.node('createAvatar', parameters({ options }), people(1));
		expect(json[0]).toMatchObject({ status: 'running', taskType: 'avatar' });
		const again = await bench.node('waitForTask', {}, json);
		expect(again.json[0].status).toBe('completed');
		expect(bench.simulator.starts).toHaveLength(1);
	});

	it('is short for Stop: the wait ends soon, not with its time', async () => {
		bench.simulator.plan({ stuck: true });
		const begun = Date.now();
		const { status } = await bench.node(
			'createAvatar',
			parameters({ options: { timeout: 600 } }),
			people(1),
			{ stopAfterMs: 500 },
		);
		expect(status).toBe('canceled');
		expect(Date.now() - begun).toBeLessThan(10_000);
		expect(bench.simulator.starts).toHaveLength(1);
		const asked = bench.simulator.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(bench.simulator.requests).toHaveLength(asked);
	});

	it.each([401, 403])('is not wasted on HTTP %d: it ends the wait at once, with the task', async (status) => {
		bench.simulator.plan({ stuck: true });
		bench.simulator.fault(
			{ path: /userVideoTwin\/[0-9a-f]{24}$/, kind: 'status', status, body: { code: status, msg: 'no' } },
			99,
		);
		const { error } = await bench.node('createAvatar', parameters(), people(1));
		expect(looks()).toHaveLength(1);
		expect(error?.httpCode).toBe(String(status));
		expect(error?.context.tasks).toHaveLength(1);
	});
});

describe('an item without a usable reference', () => {
	it.each([
		[{}, {}, "it lacks 'taskId'"],
		[{}, { taskId: 'abc', taskType: 'sandwich' }, '"sandwich" is not a type of A2E task'],
		[{}, { taskId: '../user', taskType: 'avatar' }, "it lacks 'taskId'"],
		[{ reference: 'manual', taskType: 'avatar', taskId: '={{ $json.none }}' }, {}, "'Task' is empty"],
	])('is refused with advice (%j, %j)', async (given, item, words) => {
		const { error } = await bench.node('waitForTask', given, [item]);
		expect(error?.message).toContain(words);
		expect(bench.simulator.requests).toEqual([]);
	});

	it('of a task that A2E does not know says so', async () => {
		const item = { taskId: '0123456789abcdef01234567', taskType: 'avatar' };
		const { error } = await bench.node('waitForTask', {}, [item]);
		expect(error?.message).toContain('it does not know this task');
	});
});
