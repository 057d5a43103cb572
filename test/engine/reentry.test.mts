import type { IExecuteFunctions, INodeType, IRun } from 'n8n-workflow';
import { baseNodes } from './baseNodes.mts';
import { type Engine, openEngine, type RunOptions, type WorkflowDraft } from './engine.mts';
import { type Reentry, reentryNode, unstored, WAKE } from './engine/reentry.mts';

/** What n8n's engine makes of a node that leaves a second entry of itself on the stack and is parked. */
const TIME_SCALE = 300;
const MS = 15_000;
const NEVER_MS = 1e9;
const PEOPLE = [{ json: { name: 'Maria' } }, { json: { name: 'Jonas' } }];
const PARK = { name: 'Park', type: 'test.reentry' };
const AFTER = {
	name: 'After',
	type: 'n8n-nodes-base.set',
	parameters: { jsonOutput: `={{ ({ name: $json.name, start: $('Start').item.json.name }) }}` },
};
const SEEN = PEOPLE.map(({ json: { name } }) => ({ name, start: name }));

let engine: Engine;
beforeAll(async () => {
	engine = await openEngine({}, { timeScale: TIME_SCALE });
});
afterEach(() => engine.reset());
afterAll(async () => await engine.close());

/** A workflow with one such node, and everything that it was asked. */
function reentry(given: Partial<Reentry> = {}, settings: object = {}) {
	const node = reentryNode({ clock: engine.clock, ms: MS, ...given });
	const draft: WorkflowDraft = { nodes: [{ ...PARK, ...settings }, AFTER] };
	const options: RunOptions = { base: { ...baseNodes, [PARK.type]: node } };
	return { draft, options, looks: node.looks };
}

const runs = (run: IRun, name = PARK.name) => run.data.resultData.runData[name] ?? [];
const out = (run: IRun, name: string, runIndex = 0, output = 0) =>
	runs(run, name)[runIndex]?.data?.main[output]?.map(({ json }) => json);
const to = (node: string, index = 0) => ({ node, type: 'main' as const, index });

async function wake(id: string): Promise<Response> {
	const { data } = engine.executions().find((one) => one.id === id) ?? {};
	const url = `${engine.webhookUrl}/webhook-waiting/${id}/${WAKE}?signature=${data?.resumeToken}`;
	return await fetch(url, { method: 'POST' });
}

describe.each([
	['a node that is parked', undefined],
	['a node that is parked without a mark in the stored data', unstored],
])('%s', (_, until) => {
	it.each([1, 2])('%d times runs again with its items, and has one run', async (parks) => {
		const { draft, options, looks } = reentry({ parks, until });
		const run = await engine.run(draft, PEOPLE, options);
		const items = PEOPLE.map(({ json }) => json);
		expect(looks).toEqual(Array.from({ length: parks + 1 }, (_, parked) => ({ runIndex: 0, parked, items })));
		expect(run.status).toBe('success');
		expect(runs(run)).toHaveLength(1);
		expect(runs(run)[0].executionStatus).toBe('success');
		expect(out(run, 'After')).toEqual(SEEN);
		expect(engine.executions()).toHaveLength(1);
	});

	it('is woken by its webhook', async () => {
		const { draft, options, looks } = reentry({ ms: NEVER_MS, until });
		const id = await engine.park(draft, PEOPLE, options);
		expect((await wake(id)).status).toBe(200);
		expect(out(await engine.ended(id), 'After')).toEqual(SEEN);
		expect(looks).toHaveLength(2);
	});

	it('goes on after a restart of n8n', async () => {
		const { draft, options } = reentry({ until });
		const id = await engine.park(draft, PEOPLE, options);
		engine.restart();
		expect(out(await engine.ended(id), 'After')).toEqual(SEEN);
	});

	it('has a run of its own in each round of a loop', async () => {
		const { options, looks } = reentry({ until });
		const nodes = [{ name: 'Loop', type: 'test.loop' }, PARK, AFTER];
		const connections = {
			Start: { main: [[to('Loop')]] },
			Loop: { main: [[], [to('Park')]] },
			Park: { main: [[to('After')]] },
			After: { main: [[to('Loop')]] },
		};
		const base = { ...options.base, 'test.loop': loopNode };
		const run = await engine.run({ nodes, connections }, PEOPLE, { base });
		expect(looks.map(({ runIndex, parked }) => [runIndex, parked])).toEqual([
			[0, 0],
			[0, 1],
			[1, 0],
			[1, 1],
		]);
		expect([0, 1].map((round) => out(run, 'After', round))).toEqual(SEEN.map((seen) => [seen]));
	});
});

describe.each(['v0', 'v1'] as const)('in the execution order %s', (executionOrder) => {
	const settings = { executionOrder };

	it('two parallel branches are parked one after the other and meet', async () => {
		const { options } = reentry();
		const nodes = [
			...[PARK, { ...PARK, name: 'Other' }, AFTER, { ...AFTER, name: 'AfterOther' }],
			{ name: 'Merge', type: 'n8n-nodes-base.merge' },
		];
		const connections = {
			Start: { main: [[to('Park'), to('Other')]] },
			Park: { main: [[to('After')]] },
			Other: { main: [[to('AfterOther')]] },
			After: { main: [[to('Merge')]] },
			AfterOther: { main: [[to('Merge', 1)]] },
		};
		const run = await engine.run({ nodes, connections, settings }, PEOPLE, options);
		expect(out(run, 'Merge')).toEqual([...SEEN, ...SEEN]);
	});

	const merged = async (emptied: Reentry['emptied']) => {
		const { options } = reentry({ emptied });
		const nodes = [PARK, AFTER, { name: 'Merge', type: 'n8n-nodes-base.merge' }];
		const connections = {
			Start: { main: [[to('Park'), to('After')]] },
			Park: { main: [[to('Merge', 1)]] },
			After: { main: [[to('Merge')]] },
		};
		return out(await engine.run({ nodes, connections, settings }, PEOPLE, options), 'Merge');
	};

	it('nothing is lost before a second input', async () => {
		expect(await merged([])).toEqual([...SEEN, ...PEOPLE.map(({ json }) => json)]);
	});

	// The older order tells a second input of an output without items, and takes that for all there is.
	it('an emptied entry that has an output is an output', async () => {
		const results = executionOrder === 'v0' ? [] : PEOPLE.map(({ json }) => json);
		expect(await merged([[]])).toEqual([...SEEN, ...results]);
	});

	it('Always Output Data makes its item after the wait only', async () => {
		const { draft, options } = reentry({ finish: () => [[]] }, { alwaysOutputData: true });
		const run = await engine.run({ ...draft, nodes: [draft.nodes[0]], settings }, PEOPLE, options);
		expect(runs(run)).toHaveLength(1);
		expect(out(run, 'Park')).toEqual([{}]);
	});

	it('Execute Once is obeyed before and after', async () => {
		const { draft, options, looks } = reentry({}, { executeOnce: true });
		const run = await engine.run({ ...draft, settings }, PEOPLE, options);
		expect(looks.map(({ items }) => items)).toEqual([[PEOPLE[0].json], [PEOPLE[0].json]]);
		expect(out(run, 'After')).toEqual([SEEN[0]]);
	});
});

describe('what it throws after the wait', () => {
	const boom = () => {
		throw new Error('Boom');
	};

	it('ends the execution', async () => {
		const { draft, options } = reentry({ finish: boom });
		const run = await engine.run(draft, PEOPLE, options);
		expect(run.data.resultData.error?.message).toBe('Boom');
		expect(runs(run).map(({ error }) => error?.message)).toEqual(['Boom']);
	});

	// As ever when a node throws: its input, by the first output.
	it.each(['continueRegularOutput', 'continueErrorOutput'])('%s: its input goes on', async (onError) => {
		const { draft, options } = reentry({ finish: boom }, { onError });
		const run = await engine.run(draft, PEOPLE, options);
		expect(run.status).toBe('success');
		expect(out(run, 'After')).toEqual(SEEN);
	});

	it('continueErrorOutput: error items leave by the error output', async () => {
		const json = { error: 'no face', details: {} };
		const finish = () => [PEOPLE.map((_, item) => ({ json, pairedItem: { item } }))];
		const { draft, options } = reentry({ finish }, { onError: 'continueErrorOutput' });
		const run = await engine.run(draft, PEOPLE, options);
		expect([out(run, 'Park', 0, 0), out(run, 'Park', 0, 1)]).toEqual([
			[],
			PEOPLE.map((person) => ({ ...person.json, ...json })),
		]);
	});

	it('Retry On Fail: only the part after the wait is tried again', async () => {
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { draft, options, looks } = reentry({ finish: boom }, retry);
		expect((await engine.run(draft, PEOPLE, options)).status).toBe('error');
		expect(looks.map(({ parked }) => parked)).toEqual([0, 1, 1, 1]);
	});
});

describe.each([
	['the same workflow', false],
	['the workflow as it is saved', true],
])('Retry of the list, with %s', (_, asSaved) => {
	it('runs it again when it failed after the wait', async () => {
		let broken = true;
		const finish: Reentry['finish'] = (context) => {
			if (broken) throw new Error('Boom');
			return [context.getInputData()];
		};
		const { draft, options, looks } = reentry({ finish });
		engine.save(draft);
		const id = await engine.park(draft, PEOPLE, options);
		expect((await engine.ended(id)).status).toBe('error');
		broken = false;
		const run = await engine.ended(engine.retry(id, { asSaved }));
		expect(looks.map(({ parked }) => parked)).toEqual([0, 1, 1]);
		expect(runs(run)).toHaveLength(1);
		expect(out(run, 'After')).toEqual(SEEN);
	});

	const retriedAfterStop = async (given: Partial<Reentry>) => {
		const { draft, options, looks } = reentry(given);
		engine.save(draft);
		const id = await engine.park(draft, PEOPLE, options);
		engine.stop(id);
		await engine.ended(id);
		const run = await engine.ended(engine.retry(id, { asSaved }));
		return { run, looks: looks.map(({ parked }) => parked) };
	};

	it('runs it again when it was stopped while parked, if the mark of the wait is not stored', async () => {
		const { run, looks } = await retriedAfterStop({ until: unstored });
		expect(looks).toEqual([0, 1]);
		expect(out(run, 'After')).toEqual(SEEN);
	});

	// Both entries get the one node of the saved workflow, and n8n disables it to pass the parked entry through.
	it('else a stopped one never runs with the saved workflow, and its input goes on as success', async () => {
		const { run, looks } = await retriedAfterStop({});
		expect(looks).toEqual(asSaved ? [0] : [0, 1]);
		expect(run.status).toBe('success');
		expect(out(run, 'After')).toEqual(SEEN);
	});
});

/** One item for each of its first rounds by the second output, then all of them by the first. */
const loopNode = {
	...baseNodes['n8n-nodes-base.noOp'],
	description: { ...baseNodes['n8n-nodes-base.noOp'].description, outputs: ['main', 'main'] },
	async execute(this: IExecuteFunctions) {
		const round = this.evaluateExpression('{{ $runIndex }}', 0) as number;
		const sourceOverwrite = { previousNode: 'Start' };
		const items = PEOPLE.map((person, item) => ({ ...person, pairedItem: { item, sourceOverwrite } }));
		return round < PEOPLE.length ? [[], [items[round]]] : [items, []];
	},
} as INodeType;
