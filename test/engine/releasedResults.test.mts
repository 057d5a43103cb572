import { baseNodes } from './baseNodes.mts';
import { outcomeOf, useBench } from './bench.mts';
import { avatar, draftOf, parks, people, SOON_MS, startedBy } from './released.mts';

/** What a node puts out whose wait was parked and went on later. */
const bench = useBench();

it('starts all items, parks once, and puts out all results in the order of the items', async () => {
	bench.simulator.plan({ durationMs: 8 * SOON_MS }, 5);
	const { json, items, error } = await bench.node('createAvatar', avatar(bench), people(5));
	expect(error?.message).toBeUndefined();
	expect(json.map(({ name }) => name)).toEqual(people(5).map(({ name }) => name));
	expect(json.every(({ status, anchorId }) => status === 'completed' && anchorId)).toBe(true);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(people(5).map((_, item) => ({ item })));
	expect(bench.simulator.starts).toHaveLength(5);
	expect(parks(bench)).toBeGreaterThan(0);
	expect(bench.engine.executions()).toHaveLength(1);
});

it('leaves every item paired with its input, for the nodes that follow', async () => {
	const references = await startedBy(bench, [{ durationMs: 2 * SOON_MS }, { durationMs: SOON_MS }]);
	const after = {
		name: 'After',
		type: 'n8n-nodes-base.set',
		parameters: { jsonOutput: '={{ JSON.stringify({ a: $json.taskId, b: $("Start").item.json.taskId }) }}' },
	};
	const { nodes } = draftOf('waitForTask', { options: { whileWaiting: 'release' } });
	const run = await bench.engine.run(
		{ nodes: [...nodes, after] },
		references.map((json) => ({ json })),
		{ base: baseNodes },
	);
	const expected = references.map(({ taskId }) => ({ a: taskId, b: taskId }));
	expect(outcomeOf(run, 'After').json).toEqual(expected);
});

it('puts an item that could not be started between those that could', async () => {
	bench.simulator.plan({ durationMs: SOON_MS }, 2);
	const items = [{ name: 'Person 0' }, { name: ' ' }, { name: 'Person 2' }];
	const settings = { onError: 'continueRegularOutput' };
	const { json } = await bench.node('createAvatar', avatar(bench), items, { settings });
	expect(json.map(({ name, error }) => name ?? error)).toEqual([
		'Person 0',
		expect.stringContaining("'Name' cannot be used"),
		'Person 2',
	]);
	expect(parks(bench)).toBe(1);
});

it('stores files that can be read once the execution has gone on', async () => {
	bench.simulator.plan({ durationMs: SOON_MS });
	const parameters = avatar(bench, { downloadResult: true });
	const { items } = await bench.node('createAvatar', parameters, people(1));
	const file = items[0].binary!.data;
	expect(file).toMatchObject({ mimeType: 'video/mp4', fileName: expect.stringContaining('Person 0') });
	expect((await bench.engine.bytes(file)).subarray(4, 8).toString()).toBe('ftyp');
});

it('tells of a status word that nobody knows in a hint', async () => {
	const references = await startedBy(bench, [
		{ durationMs: 4 * SOON_MS, statusWord: 'polishing' },
		{ durationMs: SOON_MS },
	]);
	const { hints, json } = await bench.node(
		'waitForTask',
		{ options: { whileWaiting: 'release' } },
		references,
	);
	expect(json.map(({ status }) => status)).toEqual(['completed', 'completed']);
	expect(hints).toEqual([expect.stringContaining('the status "polishing" for Avatar')]);
});

it('sends a failed item to the error output, also when A2E used a word that nobody knows', async () => {
	const [reference] = await startedBy(bench, [
		{ durationMs: 4 * SOON_MS, statusWord: 'polishing', fail: { code: 'E17', message: 'no face found' } },
	]);
	const draft = draftOf(
		'waitForTask',
		{ options: { whileWaiting: 'release' } },
		{ settings: { onError: 'continueErrorOutput' } },
	);
	const run = await bench.engine.run(draft, [{ json: reference }]);
	const [good, bad] = run.data.resultData.runData.A2E[0].data!.main;
	expect(good).toEqual([]);
	expect(bad).toEqual([
		expect.objectContaining({ json: expect.objectContaining({ error: expect.stringContaining('no face') }) }),
	]);
});

it('counts the looks and the time of both parts of the wait', async () => {
	const references = await startedBy(bench, [{ durationMs: 4 * SOON_MS }]);
	const begun = bench.engine.clock.now();
	const { json } = await bench.node('waitForTask', { options: { whileWaiting: 'release' } }, references);
	const seconds = (bench.engine.clock.now() - begun) / 1000;
	expect(json[0].waitedSeconds).toBeGreaterThan(66);
	expect(json[0].waitedSeconds).toBeLessThanOrEqual(Math.ceil(seconds));
	const asked = bench.calls(`/${String(references[0].taskId)}`);
	expect(json[0].statusCalls).toBe(asked.length);
	expect(asked.length).toBeGreaterThan(1);
});

it('bears faults on the way that pass', async () => {
	const references = await startedBy(bench, [{ durationMs: SOON_MS }]);
	bench.simulator.fault({ path: /userVideoTwin\/[0-9a-f]{24}$/, kind: 'status', status: 503 }, 2);
	const { json, error } = await bench.node(
		'waitForTask',
		{ options: { whileWaiting: 'release' } },
		references,
	);
	expect(error?.message).toBeUndefined();
	expect(json[0].status).toBe('completed');
});
