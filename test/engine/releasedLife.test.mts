import { outcomeOf, useBench } from './bench.mts';
import { avatar, children, draftOf, looks, park, people, SOON_MS, startedBy, until } from './released.mts';

/** What may happen to an execution while it is parked. */
const bench = useBench();

describe('Stop', () => {
	it('ends the execution at once, and its sub-execution at the next look without a call', async () => {
		bench.simulator.plan({ stuck: true });
		const id = await park(bench, 'createAvatar', avatar(bench));
		const asked = bench.simulator.requests.length;
		bench.engine.stop(id);
		expect((await bench.engine.ended(id)).status).toBe('canceled');
		const [child] = children(bench);
		const end = await bench.engine.ended(child.id);
		expect(end.status).toBe('success');
		expect(end.data.resultData.runData.A2E.at(-1)?.data?.main).toEqual([[], []]);
		expect(bench.simulator.requests).toHaveLength(asked);
		expect(bench.engine.executions().map(({ status }) => status)).toEqual(['canceled', 'success']);
	});

	it('while it is held ends it as ever', async () => {
		bench.simulator.plan({ stuck: true });
		const parameters = avatar(bench, { whileWaiting: 'automatic' });
		const { status } = await bench.node('createAvatar', parameters, people(1), { stopAfterMs: 120 });
		expect(status).toBe('canceled');
		expect(children(bench)).toEqual([]);
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
		await until(() => looks(bench).length === 1 && children(bench)[0].status === 'waiting');
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
		expect(children(bench)).toHaveLength(1);
	});
});

it.each([401, 403])('HTTP %d ends the wait at its look, with the task', async (status) => {
	const [reference] = await startedBy(bench, [{ stuck: true }]);
	const id = await park(bench, 'waitForTask', { whileWaiting: 'release' }, [reference]);
	bench.simulator.fault({ path: /userVideoTwin\/[0-9a-f]{24}$/, kind: 'status', status }, 99);
	const { error } = outcomeOf(await bench.engine.ended(id), 'A2E');
	expect(error?.httpCode).toBe(String(status));
	expect(error?.context).toMatchObject({ itemIndex: 0, tasks: [reference] });
});

it('a look is not sooner than n8n can wake an execution', async () => {
	const [reference] = await startedBy(bench, [{ stuck: true }]);
	const options = { timeout: 6, onTimeout: 'return' };
	const { json } = await bench.node('waitForTask', { whileWaiting: 'release', options }, [reference]);
	expect(json[0].status).toBe('running');
	const at = looks(bench).map((look) => look.at);
	const pauses = at.slice(1).map((moment, index) => moment - at[index]);
	// 65 s, 300 times faster: what is due within 70 s n8n wakes in time.
	expect(Math.min(...pauses)).toBeGreaterThan(216);
	expect(pauses.length).toBeGreaterThan(2);
});

describe('the sub-workflow', () => {
	it('says whose wait it is, has no secret in it, and reports no failure a second time', async () => {
		bench.simulator.plan({ stuck: true });
		const draft = {
			...draftOf('createAvatar', avatar(bench)),
			settings: { errorWorkflow: 'other', timezone: 'Asia/Tokyo' },
		};
		await bench.engine.park(draft, [{ json: { name: 'Maria' } }]);
		const [{ workflow, data }] = children(bench);
		expect(workflow.name).toBe('Waiting for A2E: A2E of Test');
		expect(workflow.id).toBe('test');
		expect(workflow.settings).toEqual({
			executionOrder: 'v1',
			timezone: 'Asia/Tokyo',
			// n8n's default, whatever the workflow itself allows: it is called by itself alone.
			callerPolicy: 'workflowsFromSameOwner',
		});
		expect(JSON.stringify([workflow, data])).not.toMatch(/sk_|Bearer/);
	});
});
