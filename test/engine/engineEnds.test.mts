import type { IRun } from 'n8n-workflow';
import { reentryNode, unstored, WAKE } from './engine/reentry.mts';
import { FAIL, HOLD, NOTE, PARK, PARK_MS, parts, TIME_SCALE, useEngine } from './engineParts.mts';

/** How an execution ends in the engine double, and what is left of it for *Retry*, as it was seen on n8n 2.41. */
const bench = useEngine();

const ITEMS = [{ json: { name: 'Maria' } }];
const stored = (id: string) => bench.engine.executions().find((one) => one.id === id);
const nodesRun = (run: Pick<IRun, 'data'> | undefined) => Object.keys(run?.data?.resultData.runData ?? {});
const soon = async () => await new Promise((resolve) => setTimeout(resolve, 20));

describe('Stop', () => {
	it('of a node that holds its worker keeps nothing of what ran before', async () => {
		const { options, seen } = parts(bench);
		const running = bench.engine.run({ nodes: [NOTE, HOLD] }, ITEMS, options);
		await soon();
		const [{ id }] = bench.engine.executions();
		bench.engine.stop(id);
		await running;
		expect(stored(id)).toMatchObject({
			status: 'canceled',
			data: { resultData: { runData: {}, error: { message: 'The execution was cancelled manually' } } },
		});
		expect(seen).toHaveLength(1);
		// So everything runs once more.
		const retried = bench.engine.retry(id);
		await soon();
		expect(seen).toHaveLength(2);
		bench.engine.stop(retried);
		await bench.engine.ended(retried);
	});

	it('of a parked one keeps what ran before, and Retry passes its input through', async () => {
		const { options } = parts(bench);
		const id = await bench.engine.park({ nodes: [{ ...PARK }, NOTE] }, [{ json: { ms: 1e9 } }], options);
		bench.engine.stop(id);
		expect(nodesRun(await bench.engine.ended(id))).toEqual(['Start', 'Park']);
		expect(stored(id)?.waitTill).toBeUndefined();
		const run = await bench.engine.ended(bench.engine.retry(id));
		expect([run.status, nodesRun(run)]).toEqual(['success', ['Start', 'Park', 'Note']]);
	});

	it('of one that has ended is refused', async () => {
		const { options } = parts(bench);
		await bench.engine.run({ nodes: [NOTE] }, ITEMS, options);
		expect(() => bench.engine.stop('1')).toThrow(
			'Only running or waiting executions can be stopped and 1 is currently success',
		);
	});
});

describe('Retry', () => {
	it('runs the failed node and what follows, in mode retry, and names the execution', async () => {
		const { options, seen } = parts(bench);
		const draft = { nodes: [NOTE, FAIL, { ...NOTE, name: 'After' }] };
		await bench.engine.run(draft, ITEMS, options);
		const mended = { nodes: [NOTE, { ...NOTE, name: 'Fail' }, { ...NOTE, name: 'After' }] };
		bench.engine.save(mended);
		const same = await bench.engine.ended(bench.engine.retry('1'));
		expect(same.data.resultData.error?.message).toBe('Boom');
		const run = await bench.engine.ended(bench.engine.retry('1', { asSaved: true }));
		expect([run.status, run.mode]).toEqual(['success', 'retry']);
		expect(stored('3')?.retryOf).toBe('1');
		expect(seen).toHaveLength(3);
	});

	it('is refused when the saved workflow has no such node', async () => {
		const { options } = parts(bench);
		await bench.engine.run({ nodes: [FAIL] }, ITEMS, options);
		bench.engine.save({ nodes: [NOTE] });
		expect(() => bench.engine.retry('1', { asSaved: true })).toThrow('Could not find the node "Fail"');
	});

	it('is refused when there is nothing to retry', async () => {
		const { options } = parts(bench);
		await bench.engine.run({ nodes: [NOTE] }, ITEMS, options);
		expect(() => bench.engine.retry('1')).toThrow('The execution succeeded, so it cannot be retried.');
	});

	it('of a single step that a person ran and stopped is refused', async () => {
		const { options } = parts(bench);
		const step = { ...options, mode: 'manual', destination: 'Hold', stopAfterMs: 20 } as const;
		await bench.engine.run({ nodes: [HOLD] }, ITEMS, step);
		expect(() => bench.engine.retry('1')).toThrow('aborted before starting');
	});
});

describe('the workflow timeout', () => {
	/** Seconds of a workflow timeout, by the scaled clock. */
	const settings = { executionTimeout: PARK_MS / 1000 };

	it('ends a node that holds its worker; Retry goes on behind it', async () => {
		const { options } = parts(bench);
		await bench.engine.run({ nodes: [NOTE, HOLD, { ...NOTE, name: 'After' }], settings }, ITEMS, options);
		expect(stored('1')?.status).toBe('canceled');
		expect(stored('1')?.data?.executionData?.nodeExecutionStack).toEqual([]);
		expect(nodesRun(await bench.engine.ended(bench.engine.retry('1')))).toEqual(['Start', 'Note']);
	});

	it('counts the time that an execution was parked', async () => {
		const { options, seen } = parts(bench);
		const items = [{ json: { ms: 2 * PARK_MS } }];
		const run = await bench.engine.run({ nodes: [PARK, NOTE], settings }, items, options);
		expect([run.status, seen]).toEqual(['canceled', []]);
		expect(stored('1')?.status).toBe('canceled');
	});

	it('begins anew when a call wakes it', async () => {
		const node = reentryNode({ clock: bench.engine.clock, ms: 1e9 });
		const { options, seen } = parts(bench);
		const base = { ...options.base, 'test.reentry': node };
		const draft = { nodes: [{ name: 'Park', type: 'test.reentry' }, NOTE], settings };
		const id = await bench.engine.park(draft, ITEMS, { base });
		await new Promise((resolve) => setTimeout(resolve, (2 * PARK_MS) / TIME_SCALE));
		await wake(id);
		expect((await bench.engine.ended(id)).status).toBe('success');
		expect(seen).toHaveLength(1);
	});
});

async function wake(id: string): Promise<{ status: number; body: unknown }> {
	const token = stored(id)?.data?.resumeToken;
	const url = `${bench.engine.webhookUrl}/webhook-waiting/${id}/${WAKE}?signature=${token}`;
	const answer = await fetch(url, { method: 'POST' });
	const text = await answer.text();
	return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

describe('a credential that is gone', () => {
	const guarded = { ...NOTE, credentials: { a2eApi: { id: '1', name: 'A2E' } } };

	it('ends an execution when it would go on, and takes the place of all that was stored', async () => {
		const { options, seen } = parts(bench);
		const id = await bench.engine.park({ nodes: [PARK, guarded] }, ITEMS, options);
		bench.engine.removeCredential();
		const run = await bench.engine.ended(id);
		expect(run.data.resultData.error).toMatchObject({
			message: 'Node "Note" does not have access to the credential',
		});
		expect(nodesRun(stored(id) as never)).toEqual(['Note']);
		expect(stored(id)?.data?.executionData).toMatchObject({
			contextData: {},
			nodeExecutionStack: [{ node: { name: 'Note' }, data: {} }],
		});
		expect(seen).toEqual([]);
	});

	it('keeps an execution from starting, unless the node is disabled', async () => {
		bench.engine.removeCredential();
		const { options, seen } = parts(bench);
		expect((await bench.engine.run({ nodes: [guarded] }, ITEMS, options)).status).toBe('error');
		const off = { ...guarded, disabled: true };
		expect((await bench.engine.run({ nodes: [off] }, ITEMS, options)).status).toBe('success');
		expect(seen).toEqual([]);
	});
});

describe('a call to a parked node', () => {
	it.each([
		['is answered once, and then refused', false, 200, 'firstEntryJson'],
		[
			'that throws takes everything that ran from the execution, which goes on with an empty item',
			true,
			500,
			{ code: 0, message: 'Workflow Webhook Error: Workflow could not be started!' },
		],
	])('%s', async (_, throws, status, body) => {
		const plain = reentryNode({ clock: bench.engine.clock, ms: 1e9, until: unstored });
		const node = {
			...plain,
			async webhook() {
				if (throws) throw new Error('Broken');
				return { workflowData: [] };
			},
		};
		const { options, seen } = parts(bench);
		const base = { ...options.base, 'test.reentry': node };
		const draft = { nodes: [{ name: 'Park', type: 'test.reentry' }, NOTE] };
		const id = await bench.engine.park(draft, ITEMS, { base });
		expect(await wake(id)).toEqual({ status, body });
		const run = await bench.engine.ended(id);
		expect((await wake(id)).status).toBe(409);
		expect(seen).toEqual(throws ? [{}, ITEMS[0].json] : [ITEMS[0].json]);
		expect(nodesRun(run)).toEqual(throws ? ['Park', 'Note'] : ['Start', 'Park', 'Note']);
	});

	it('needs the token of the execution', async () => {
		const { options } = parts(bench);
		const id = await bench.engine.park({ nodes: [PARK] }, [{ json: { ms: 1e9 } }], options);
		const url = `${bench.engine.webhookUrl}/webhook-waiting/${id}/${WAKE}?signature=wrong`;
		expect((await fetch(url, { method: 'POST' })).status).toBe(401);
		expect((await wake(id)).status).toBe(404);
		expect((await wake('99')).status).toBe(404);
	});
});

it('what is one object in the stack stays one, and copies stay apart, when an execution is stored', async () => {
	const node = reentryNode({ clock: bench.engine.clock, ms: 1e9 });
	const base = { 'test.reentry': node };
	const id = await bench.engine.park({ nodes: [{ name: 'Park', type: 'test.reentry' }] }, ITEMS, { base });
	const [first, second] = stored(id)?.data?.executionData?.nodeExecutionStack ?? [];
	expect(first.node).not.toBe(second.node);
	expect(first.node.parameters).toBe(second.node.parameters);
	expect(first.source).toBe(second.source);
});
