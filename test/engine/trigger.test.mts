import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { useBench } from './bench.mts';
import type { Poller } from './engine.mts';

/** The trigger on n8n's own polling context. */
const bench = useBench();

const SOON_MS = 1_500;

function trigger(parameters: IDataObject = {}): Poller {
	return bench.engine.poller({
		name: 'A2E Trigger',
		type: 'n8n-nodes-a2e.a2eTrigger',
		parameters: { taskTypes: ['textToImage'], ...parameters } as never,
	});
}

async function images(count: number, plan: Parameters<typeof bench.simulator.plan>[0]): Promise<string[]> {
	const before = bench.simulator.starts.length;
	bench.simulator.plan(plan, count);
	await bench.operation(
		'textToImage:generate',
		{ prompt: '={{ "Fox " + $json.at }}', waitForCompletion: false },
		Array.from({ length: count }, (_, at) => ({ at })),
	);
	return bench.simulator.starts.slice(before).map(({ taskId }) => String(taskId));
}

const ids = (items: INodeExecutionData[] | null) =>
	(items ?? []).map(({ json }) => String(json.taskId)).sort();

it('starts a workflow for each end once, however many there are, and across a restart', async () => {
	const poller = trigger({ events: ['taskCompleted', 'taskFailed'] });
	await images(3, { durationMs: 1 });
	expect(await poller.activate()).toBeNull();
	const first = await images(130, { durationMs: 1 });
	const told = ids(await poller.poll());
	expect(told).toEqual([...first].sort());
	const failed = await images(2, { durationMs: 1, fail: { message: 'no fox' } });
	const second = [...failed, ...(await images(60, { durationMs: 1 }))];
	expect(ids(await poller.restart())).toEqual([...second].sort());
	expect(await poller.restart()).toBeNull();
});

it('tells of what ran at the first poll, however much was made since', async () => {
	const poller = trigger();
	const running = await images(1, { durationMs: SOON_MS });
	expect(await poller.activate()).toBeNull();
	const made = await images(60, { durationMs: 1 });
	const told = ids(await poller.poll());
	await sleep(SOON_MS);
	told.push(...ids(await poller.restart()));
	expect(told.sort()).toEqual([...running, ...made].sort());
	expect(await poller.poll()).toBeNull();
});

it('puts out tasks as Wait For Task does, with their files', async () => {
	const poller = trigger({ downloadResult: true, outputField: 'image' });
	await poller.activate();
	const [id] = await images(1, { durationMs: 1 });
	const [item] = (await poller.poll()) ?? [];
	const {
		items: [waited],
	} = await bench.node('waitForTask', {}, [{ taskId: id, taskType: 'textToImage' }]);
	const { waitedSeconds, statusCalls, ...same } = waited.json;
	expect([waitedSeconds, statusCalls]).toEqual([expect.any(Number), expect.any(Number)]);
	expect(item.json).toEqual({ ...same, event: 'taskCompleted' });
	expect(item.binary).toEqual({
		image: expect.objectContaining({ mimeType: expect.stringContaining('image/') }),
	});
});

it('puts a task out without its file where that cannot be fetched', async () => {
	const poller = trigger({ downloadResult: true });
	await poller.activate();
	await images(1, { durationMs: 1 });
	bench.simulator.expireResults();
	const [item] = (await poller.poll()) ?? [];
	expect(item.json).toMatchObject({ status: 'completed', downloadError: expect.stringContaining('expired') });
	expect(item.binary).toBeUndefined();
});

it('leaves what there is no time for to the next poll', async () => {
	const poller = trigger({ downloadResult: true });
	await poller.activate();
	const made = await images(9, { durationMs: 1 });
	poller.budgetMs = 0;
	const polls: string[][] = [];
	while (polls.at(-1)?.length !== 0) polls.push(ids(await poller.restart()));
	expect(polls.length).toBeGreaterThan(2);
	expect(polls.flat().sort()).toEqual([...made].sort());
});

it('adds to an avatar what A2E keeps elsewhere', async () => {
	const poller = trigger({ taskTypes: ['avatar'] });
	await poller.activate();
	await bench.node('createAvatar', {
		...{ name: 'Maria', sourceFrom: 'videoUrl', videoUrl: bench.sample('clip.mp4') },
		waitForCompletion: true,
	});
	expect(await poller.poll()).toMatchObject([{ json: { taskType: 'avatar', anchorId: expect.any(String) } }]);
});

it.each<[events: string[], expected: number[]]>([
	[['taskCompleted'], [0]],
	[['taskFailed'], [1]],
	[
		['taskCompleted', 'taskFailed'],
		[0, 1],
	],
])('tells of %j', async (events, expected) => {
	const poller = trigger({ events });
	await poller.activate();
	const made = [
		...(await images(1, { durationMs: 1 })),
		...(await images(1, { durationMs: 1, fail: { message: 'no' } })),
	];
	expect(ids(await poller.poll())).toEqual(expected.map((at) => made[at]).sort());
});

describe('credits', () => {
	it('are told of once when they fall, and again after they rose', async () => {
		const poller = trigger({ events: ['creditsBelow'], credits: 100 });
		bench.simulator.credits = 500;
		const told: unknown[] = [await poller.activate()];
		for (const credits of [100, 99, 50, 300, 20]) {
			bench.simulator.credits = credits;
			told.push(await poller.poll());
		}
		const event = (credits: number) => [{ json: { credits, limit: 100, event: 'creditsBelow' } }];
		expect(told).toEqual([null, null, event(99), null, null, event(20)]);
	});

	it('that are low at first are told of when they fall again', async () => {
		const poller = trigger({ events: ['creditsBelow'], credits: 100 });
		bench.simulator.credits = 5;
		expect(await poller.activate()).toBeNull();
		expect(await poller.poll()).toBeNull();
	});
});

describe('trouble', () => {
	const PATH = '/userText2Image/allRecords';

	it('with one list takes nothing from the others, and comes back later', async () => {
		const poller = trigger({ taskTypes: ['textToImage', 'avatar'] });
		await poller.activate();
		const [image] = await images(1, { durationMs: 1 });
		bench.simulator.plan({ durationMs: 1 });
		await bench.node('createAvatar', {
			...{ name: 'Maria', sourceFrom: 'videoUrl', videoUrl: bench.sample('clip.mp4') },
			waitForCompletion: false,
		});
		bench.simulator.fault({ path: PATH, kind: 'status', status: 403 }, 1);
		expect(await poller.poll()).toMatchObject([{ json: { taskType: 'avatar' } }]);
		expect(poller.warnings.join('\n')).toContain('A2E could not list Text to Image');
		expect(ids(await poller.poll())).toEqual([image]);
	});

	it('with all of them is an error, and nothing is lost', async () => {
		const poller = trigger();
		await poller.activate();
		const [image] = await images(1, { durationMs: 1 });
		bench.simulator.fault({ path: PATH, kind: 'status', status: 403 }, 1);
		await expect(poller.poll()).rejects.toThrow('A2E could not list Text to Image');
		expect(ids(await poller.poll())).toEqual([image]);
	});

	it('with a poll that has not ended when the next begins tells nothing twice', async () => {
		const poller = trigger({ downloadResult: true });
		await poller.activate();
		await images(1, { durationMs: 1 });
		const polls = await Promise.all([poller.poll(), poller.poll()]);
		expect(polls.filter((items) => items !== null)).toHaveLength(1);
		expect(await poller.poll()).toBeNull();
	});

	it('remembers nothing of a poll that n8n does not end', async () => {
		const poller = trigger();
		await poller.activate();
		const [image] = await images(1, { durationMs: 1 });
		const before = poller.kept;
		bench.simulator.fault({ path: PATH, kind: 'status', status: 403 }, 1);
		await expect(poller.poll()).rejects.toThrow();
		expect(poller.kept).toBe(before);
		expect(ids(await poller.restart())).toEqual([image]);
	});
});

describe('Fetch Test Event', () => {
	it('shows the newest task that has ended', async () => {
		await images(2, { durationMs: 1 });
		const [newest] = await images(1, { durationMs: 1 });
		await images(1, { stuck: true });
		expect(ids(await trigger({ taskTypes: [] }).test())).toEqual([newest]);
	});

	it('shows the credits where that is the event', async () => {
		bench.simulator.credits = 77;
		const items = await trigger({ events: ['creditsBelow'], credits: 10 }).test();
		expect(items).toEqual([{ json: { credits: 77, limit: 10, event: 'creditsBelow' } }]);
	});

	it('says so where there is none', async () => {
		await expect(trigger({ events: ['taskFailed'] }).test()).rejects.toThrow(
			'A2E lists no failed task of the chosen types to test with',
		);
	});
});

it.each<[parameters: IDataObject, words: string]>([
	[{ events: [] }, "'Trigger On' cannot be used: nothing is chosen"],
	[{ taskTypes: ['vio'] }, '"vio" is not a type of A2E task'],
	[{ events: ['creditsBelow'], credits: '={{ "many" }}' }, "'Credits' cannot be used"],
	[{ downloadResult: true, outputField: '__proto__' }, "'Output Data Field Name' cannot be used"],
])('%j is refused', async (parameters, words) => {
	await expect(trigger(parameters).activate()).rejects.toThrow(words);
});
