import { outcomeOf, useBench } from './bench.mts';
import { allWait, avatar, looks, park, parks, people, SOON_MS, startedBy, until } from './released.mts';

/** What may happen to an execution while it is parked. */
const bench = useBench();

describe('Stop', () => {
	it('while it is parked ends it at once, and nothing is asked any more', async () => {
		bench.simulator.plan({ stuck: true });
		const id = await park(bench, 'createAvatar', avatar(bench));
		const asked = bench.simulator.requests.length;
		bench.engine.stop(id);
		expect((await bench.engine.ended(id)).status).toBe('canceled');
		expect(bench.simulator.requests).toHaveLength(asked);
	});

	it('while it is held ends it as ever', async () => {
		bench.simulator.plan({ stuck: true });
		const parameters = avatar(bench, { options: { whileWaiting: 'automatic' } });
		const { status } = await bench.node('createAvatar', parameters, people(1), { stopAfterMs: 120 });
		expect(status).toBe('canceled');
		expect(parks(bench)).toBe(0);
	});
});

describe('a restart of n8n in mid-wait', () => {
	it('changes nothing', async () => {
		bench.simulator.plan({ durationMs: 3 * SOON_MS }, 2);
		const id = await park(bench, 'createAvatar', avatar(bench), people(2));
		bench.engine.restart();
		const { status, json } = outcomeOf(await bench.engine.ended(id), 'A2E');
		expect(status).toBe('success');
		expect(json).toEqual(people(2).map(({ name }) => expect.objectContaining({ name, status: 'completed' })));
		expect(bench.simulator.starts).toHaveLength(2);
	});

	it('changes nothing between two looks either, nor to the error of a failed task', async () => {
		const fail = { code: 'E17', message: 'no face found' };
		bench.simulator.plan({ durationMs: 5 * SOON_MS, fail });
		const id = await park(bench, 'createAvatar', avatar(bench));
		await until(() => looks(bench).length === 1 && allWait(bench));
		bench.engine.restart();
		const { error } = outcomeOf(await bench.engine.ended(id), 'A2E');
		expect(looks(bench).length).toBeGreaterThan(1);
		expect(error?.message).toContain('no face found (A2E code E17) [Item 0]');
	});
});

describe('Retry On Fail', () => {
	const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	beforeEach(() => bench.simulator.plan({ durationMs: SOON_MS, fail: { code: 'x1', message: 'no face' } }));

	it('starts nothing anew when a released task has failed', async () => {
		const { error } = await bench.node('createAvatar', avatar(bench), people(2), { settings: retryOnFail });
		expect(error?.message).toContain('no face');
		expect(bench.simulator.starts).toHaveLength(2);
	});

	it('nor when its item went on as an error item', async () => {
		const settings = { ...retryOnFail, onError: 'continueRegularOutput' };
		const { json } = await bench.node('createAvatar', avatar(bench), people(1), { settings });
		expect(json[0].error).toContain('no face');
		expect(bench.simulator.starts).toHaveLength(1);
		expect(parks(bench)).toBe(1);
	});
});

it.each([401, 403])('HTTP %d ends the wait at its look, with the task', async (status) => {
	const [reference] = await startedBy(bench, [{ stuck: true }]);
	const id = await park(bench, 'waitForTask', { options: { whileWaiting: 'release' } }, [reference]);
	bench.simulator.fault({ path: /userVideoTwin\/[0-9a-f]{24}$/, kind: 'status', status }, 99);
	const { error } = outcomeOf(await bench.engine.ended(id), 'A2E');
	expect(error?.httpCode).toBe(String(status));
	expect(error?.context).toMatchObject({ itemIndex: 0, tasks: [reference] });
});

it('a look is not sooner than n8n can wake an execution', async () => {
	const [reference] = await startedBy(bench, [{ stuck: true }]);
	const options = { timeout: 6, onTimeout: 'return' };
	const { json } = await bench.node('waitForTask', { options: { ...options, whileWaiting: 'release' } }, [
		reference,
	]);
	expect(json[0].status).toBe('running');
	const at = looks(bench).map((look) => look.at);
	const pauses = at.slice(1).map((moment, index) => moment - at[index]);
	// 65 s, 300 times faster: what is due within 70 s n8n wakes in time.
	expect(Math.min(...pauses)).toBeGreaterThan(216);
	expect(pauses.length).toBeGreaterThan(2);
});

it('while it is parked, its items name their tasks', async () => {
	bench.simulator.plan({ stuck: true });
	await park(bench, 'createAvatar', avatar(bench));
	const [{ data }] = bench.engine.executions();
	const [through, again] = data!.executionData!.nodeExecutionStack;
	expect(through.data).toEqual({ main: [] });
	const [{ taskId }] = bench.simulator.starts;
	expect(again.data.main[0]).toEqual([
		expect.objectContaining({
			json: {
				error: expect.stringContaining('n8n ended the wait'),
				details: expect.objectContaining({ taskId, taskType: 'avatar', code: 'canceled' }),
			},
		}),
	]);
});
