import { setTimeout } from 'node:timers/promises';
import type { IDataObject, INodeType } from 'n8n-workflow';
import type { RunOptions } from './engine.mts';
import { reentryNode } from './engine/reentry.mts';
import { CALLED, FAIL, NOTE, output, PARK, PARK_MS, parts, partThat, useEngine } from './engineParts.mts';

/** Sub-workflows that are saved, in the engine double, as they were seen on n8n 2.41. */
const bench = useEngine();

const PEOPLE = ['Maria', 'Jonas', 'Aiko'].map((name, index) => ({
	json: { name, ms: (index + 1) * PARK_MS },
}));
/** The second one ends while what follows the first is parked. */
const LATE = PEOPLE.slice(0, 2);
/** By the scaled clock: longer than any test. */
const FOREVER_MS = 1e9;
/** From one question whether an execution is parked to the next. */
const LOOK_MS = 5;
const CHILD_ID = 'child';

/** A workflow that calls a child of these nodes. */
function calling(children: object[], parameters: IDataObject, settings: object = {}) {
	const { options, seen } = parts(bench);
	bench.engine.save({ id: CHILD_ID, nodes: [CALLED, ...children] as never }, CALLED.name);
	const call = {
		name: 'Call',
		type: 'n8n-nodes-base.executeWorkflow',
		parameters: { workflowId: CHILD_ID, ...parameters } as never,
		...settings,
	};
	return { draft: { nodes: [call] }, options, seen };
}

const names = (items: ReturnType<typeof output>) =>
	items?.map(({ json, pairedItem }) => [json.name, pairedItem]);
const statuses = () => bench.engine.executions().map(({ mode, status }) => `${mode} ${status}`);

describe('a child that is not parked', () => {
	it.each(['once', 'each'])('%s: gives its items, each for its own', async (mode) => {
		const { draft, options } = calling([NOTE], { mode });
		const run = await bench.engine.run(draft, PEOPLE, options);
		expect(names(output(run, 'Call'))).toEqual(
			PEOPLE.map(({ json }, item) => [json.name, expect.objectContaining({ item })]),
		);
	});

	it('and fails makes the caller fail, with the execution in the error', async () => {
		const { draft, options } = calling([FAIL], { mode: 'each' });
		const { data, status } = await bench.engine.run(draft, PEOPLE, options);
		expect(status).toBe('error');
		expect(data.resultData.error).toMatchObject({
			message: 'Error executing workflow with item at index 0',
			description: 'Boom',
		});
	});

	it('is an error item with Continue', async () => {
		const { draft, options } = calling([FAIL], { mode: 'each' }, { onError: 'continueRegularOutput' });
		const run = await bench.engine.run(draft, PEOPLE, options);
		expect(output(run, 'Call')?.map(({ json }) => json)).toEqual(PEOPLE.map(() => ({ error: 'Boom' })));
	});
});

describe('a child that is parked', () => {
	it('once with all items: the caller goes on with everything', async () => {
		const { draft, options } = calling([PARK, NOTE], { mode: 'once' });
		const run = await bench.engine.run(draft, PEOPLE, options);
		expect(output(run, 'Call')?.map(({ json }) => json.name)).toEqual(['Maria', 'Jonas', 'Aiko']);
	});

	it('once for each item: the caller goes on with the first that ends, paired with item 0', async () => {
		const { draft, options, seen } = calling([PARK, NOTE], { mode: 'each' });
		const run = await bench.engine.run(draft, PEOPLE, options);
		expect(names(output(run, 'Call'))).toEqual([['Maria', { item: 0 }]]);
		const [, ...children] = bench.engine.executions();
		await Promise.all(children.map(async ({ id }) => await bench.engine.ended(id)));
		expect(seen).toHaveLength(3);
	});

	it('is not waited for when the caller does not want to', async () => {
		const options = { waitForSubWorkflow: false };
		const { draft, options: types } = calling([PARK, NOTE], { mode: 'once', options });
		const run = await bench.engine.run(draft, PEOPLE, types);
		expect(output(run, 'Call')?.map(({ json }) => json.name)).toEqual(['Maria', 'Jonas', 'Aiko']);
		expect(statuses()).toEqual(['trigger success', 'integrated waiting']);
	});

	it('and fails makes the caller fail without running it again', async () => {
		const { draft, options } = calling([PARK, FAIL], { mode: 'once' });
		const { status, data } = await bench.engine.run(draft, PEOPLE, options);
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toBe('Boom');
		expect(statuses()).toHaveLength(2);
	});

	it('and fails is one error item with Continue', async () => {
		const { draft, options } = calling([PARK, FAIL], { mode: 'once' }, { onError: 'continueRegularOutput' });
		const run = await bench.engine.run(draft, PEOPLE, options);
		expect(output(run, 'Call')?.map(({ json }) => json)).toEqual([{ error: 'Boom' }]);
	});

	it('and is stopped makes the caller fail at the next look of n8n', async () => {
		const { draft, options } = calling([PARK, NOTE], { mode: 'once' });
		const id = await bench.engine.park(draft, [{ json: { ms: FOREVER_MS } }], options);
		bench.engine.stop(bench.engine.executions()[1].id);
		expect((await bench.engine.ended(id)).data.resultData.error?.message).toBe(
			'The execution was cancelled manually',
		);
	});

	/** The first child ends, the caller goes on to a node that is parked, and there the end of the second child comes. */
	const late = async (later: INodeType, base: RunOptions['base'] = {}) => {
		const isParked = () => {
			const [{ status, data }] = bench.engine.executions();
			return status === 'waiting' && data?.resultData.lastNodeExecuted === 'Later';
		};
		const afterLater = partThat(async (context) => {
			const items = context.getInputData();
			while (items[0].json.name === 'Jonas' && !isParked()) await setTimeout(LOOK_MS);
			return items;
		});
		const children = [PARK, { name: 'After Later', type: 'test.afterLater' }];
		const { draft, options } = calling(children, { mode: 'each' });
		const nodes = [...draft.nodes, { name: 'Later', type: 'test.later' }, NOTE];
		const types = { 'test.afterLater': afterLater, 'test.later': later };
		return await bench.engine.run({ nodes }, LATE, { base: { ...options.base, ...base, ...types } });
	};

	it('late lands in whatever the caller waits for by then', async () => {
		const { clock } = bench.engine;
		const later = partThat(async (context) => {
			await context.putExecutionToWait(new Date(clock.now() + FOREVER_MS));
			return context.getInputData();
		});
		const run = await late(later);
		expect(output(run, 'Call')?.map(({ json }) => json.name)).toEqual(['Maria']);
		expect(output(run, 'Later')?.map(({ json }) => json.name)).toEqual(['Jonas']);
	});

	it.each([
		[true, ['Maria']],
		[false, ['Jonas', 'Maria']],
	])('late, and the node that waits by then leaves a second entry, guarded: %s', async (guarded, all) => {
		const { seen, base } = parts(bench);
		const ms = guarded ? 2 * PARK_MS : FOREVER_MS;
		await late(reentryNode({ clock: bench.engine.clock, ms, guarded }), base);
		expect(seen).toEqual(all.map((name) => expect.objectContaining({ name })));
	});
});

it('Retry of the caller after a child failed from its park does not run it again', async () => {
	const { draft, options } = calling([PARK, FAIL], { mode: 'once' });
	const id = await bench.engine.park(draft, PEOPLE, options);
	expect((await bench.engine.ended(id)).status).toBe('error');
	const { status, data } = await bench.engine.ended(bench.engine.retry(id));
	expect(status).toBe('error');
	expect(data.resultData.error?.message).toBe('Boom');
	expect(statuses()).toEqual(['trigger error', 'integrated error', 'retry error']);
});

it('an unknown workflow does not exist', async () => {
	const { draft, options } = calling([NOTE], { mode: 'once', workflowId: 'other' });
	const { data } = await bench.engine.run(draft, PEOPLE, options);
	expect(data.resultData.error?.message).toBe('Workflow does not exist.');
});
