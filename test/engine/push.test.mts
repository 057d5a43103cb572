import type { IDataObject, IRun } from 'n8n-workflow';
import { outcomeOf, useBench } from './bench.mts';
import { anchorOf, asked, callOf, looksAt, video, videos } from './pushed.mts';
import { allWait, park, until } from './released.mts';

/** A2E's call wakes a parked wait for a look, and can do nothing else. */
const bench = useBench();
let anchor: string;
beforeEach(async () => (anchor = await anchorOf(bench)));

/** The first look that is planned without a call comes after 162 s at least, 300 times faster. */
const PLANNED_MS = 540;
/** Long before it. */
const EARLY_MS = 30;

const parkVideos = async (count = 1) =>
	await park(
		bench,
		'a2e',
		video(bench, anchor),
		Array.from({ length: count }, () => ({})),
	);
const waits = () => allWait(bench);

/** How often a call, and not the time, has woken the node. */
function wakesOf({ data }: IRun): unknown {
	const push = data.executionData?.contextData['node:A2E'].a2ePush as IDataObject;
	return push.wakes;
}

it('the call wakes the wait, which asks A2E and believes nothing of the call', async () => {
	bench.simulator.plan({ durationMs: EARLY_MS });
	const id = await parkVideos();
	const [start] = videos(bench);
	await new Promise((resolve) => setTimeout(resolve, EARLY_MS));
	expect(await callOf(bench, start)).toBe(200);
	const run = await bench.engine.ended(id);
	const { json, error } = outcomeOf(run, 'A2E');
	expect(error?.message).toBeUndefined();
	expect(json[0]).toMatchObject({ taskId: start.taskId, status: 'completed', statusCalls: 1 });
	expect(json[0].resultUrl).toContain(bench.simulator.storageUrl);
	expect(wakesOf(run)).toBe(1);
	expect(looksAt(bench)).toBe(1);
});

it('of a failed task ends the node with the error', async () => {
	bench.simulator.plan({ durationMs: EARLY_MS, fail: { code: 'E17', message: 'no face found' } });
	const id = await parkVideos();
	await new Promise((resolve) => setTimeout(resolve, EARLY_MS));
	await callOf(bench, videos(bench)[0]);
	const { error } = outcomeOf(await bench.engine.ended(id), 'A2E');
	expect(error?.message).toContain('did not succeed: no face found [Item 0]');
	expect(looksAt(bench)).toBe(1);
});

it('two calls at the same moment both count', async () => {
	bench.simulator.plan({ durationMs: EARLY_MS }, 2);
	const id = await parkVideos(2);
	await new Promise((resolve) => setTimeout(resolve, EARLY_MS));
	await Promise.all(videos(bench).map(async (start) => await callOf(bench, start)));
	const run = await bench.engine.ended(id);
	const { json } = outcomeOf(run, 'A2E');
	expect(json.map(({ status }) => status)).toEqual(['completed', 'completed']);
	expect(wakesOf(run)).toBeGreaterThan(0);
});

it('without a call the planned look finds the end', async () => {
	bench.simulator.plan({ durationMs: EARLY_MS });
	const id = await parkVideos();
	const { json } = outcomeOf(await bench.engine.ended(id), 'A2E');
	expect(json[0].status).toBe('completed');
	expect(Number(json[0].waitedSeconds)).toBeGreaterThanOrEqual(162);
});

describe('a call', () => {
	beforeEach(async () => {
		bench.simulator.plan({ durationMs: PLANNED_MS }, 2);
	});

	it.each([
		['without a token', null],
		['with an empty secret', ''],
		['with another secret', '00000000-0000-4000-8000-000000000000'],
		['with words', 'let me in'],
		['with a secret in pieces', '0.a.b'],
	])('%s does nothing at all', async (_, token) => {
		const id = await parkVideos();
		expect(await callOf(bench, videos(bench)[0], token)).toBe(200);
		expect(looksAt(bench)).toBe(0);
		expect(bench.engine.resumeCalls.map(({ executionId }) => executionId)).toEqual([id]);
		expect(waits()).toBe(true);
	});

	it('to an address without n8n’s own signature is refused by n8n', async () => {
		await parkVideos();
		const { webhook_url, webhook_token } = asked(videos(bench)[0]);
		const url = String(webhook_url).replace(/signature=.*/, 'signature=0');
		expect(await callOf(bench, { ...videos(bench)[0], body: { webhook_url: url, webhook_token } })).toBe(401);
		expect(looksAt(bench)).toBe(0);
	});

	it('before the end costs one look, and the wait goes on', async () => {
		const id = await parkVideos();
		await callOf(bench, videos(bench)[0]);
		await until(() => looksAt(bench) === 1 && waits());
		const { json } = outcomeOf(await bench.engine.ended(id), 'A2E');
		expect(json[0].status).toBe('completed');
	});

	it('that is repeated costs one look each time, and after the third none', async () => {
		await parkVideos();
		for (const looks of [1, 2, 3, 3, 3]) {
			expect(await callOf(bench, videos(bench)[0])).toBe(200);
			await until(() => looksAt(bench) === looks && waits());
		}
	});

	it('while the execution still starts tasks is refused, and the planned look finds the end', async () => {
		bench.simulator.plan({ durationMs: EARLY_MS });
		bench.simulator.fault({ path: '/video/generate', kind: 'drip', ms: 300 });
		const running = bench.node('a2e', video(bench, anchor));
		await until(() => videos(bench).length === 1);
		expect(await callOf(bench, videos(bench)[0])).toBe(409);
		expect((await running).json[0].status).toBe('completed');
	});

	it('after Stop is refused and starts nothing', async () => {
		const id = await parkVideos();
		bench.engine.stop(id);
		expect(await callOf(bench, videos(bench)[0])).toBe(409);
		expect(looksAt(bench)).toBe(0);
	});
});
