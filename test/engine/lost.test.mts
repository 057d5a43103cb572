import type { IDataObject } from 'n8n-workflow';
import type { FaultKind } from '../simulator/simulator.mts';
import { type Items, useBench } from './bench.mts';
import { PACKAGE } from './engine.mts';
import { partThat } from './engineParts.mts';

/** Starts whose answer was lost: what A2E made of them is found, and nothing is paid for twice. */
const bench = useBench();

const START = { method: 'POST', path: '/userText2Image/start' };
const LIST = '/userText2Image/allRecords';
const PROMPT = 'A red fox in the snow';
const RETRIES = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const CONTINUES = { onError: 'continueRegularOutput' };
const AGAIN = { options: { ifStartUncertain: 'startAgain' } };

function parametersOf(more: IDataObject = {}): IDataObject {
	return {
		resource: 'textToImage',
		operation: 'generate',
		prompt: `={{ $json.prompt ?? ${JSON.stringify(PROMPT)} }}`,
		additionalFields: {},
		waitForCompletion: true,
		...more,
	};
}

const run = async (more: IDataObject = {}, items: Items = [{}], settings: IDataObject = {}) =>
	await bench.node('a2e', parametersOf(more), items, { settings });

const cutAfterAccept = (times = 1) => bench.simulator.fault({ ...START, kind: 'cutAfterAccept' }, times);
const cut = (times = 1) => bench.simulator.fault({ ...START, kind: 'cut' }, times);
const sent = () => bench.calls(START.path).filter(({ method }) => method === 'POST');
const started = () => bench.simulator.starts.map(({ taskId }) => taskId);

describe('a start whose answer is lost', () => {
	it.each<[string, FaultKind]>([
		['the connection is cut', { kind: 'cutAfterAccept' }],
		['a gateway answers', { kind: 'reshape', status: 502, shape: () => ({ message: 'upstream' }) }],
		['the answer names no task', { kind: 'reshape', shape: () => ({ code: 0, data: { queue: 'a' } }) }],
		['the answer is cut', { kind: 'truncate', bytes: 20 }],
	])('is found when %s after A2E accepted it', async (_name, fault) => {
		bench.simulator.fault({ ...START, ...fault });
		const { json, hints, error } = await run();
		expect(error).toBeUndefined();
		expect(started()).toHaveLength(1);
		expect(sent()).toHaveLength(1);
		expect(json).toMatchObject([{ taskId: started()[0], status: 'completed', prompt: PROMPT }]);
		expect(hints).toEqual([expect.stringMatching(/was lost.*it is taken up, and nothing was sent again/)]);
	});

	it('is said to be not started when it never reached A2E', async () => {
		cut();
		const { error } = await run();
		expect(sent()).toHaveLength(1);
		expect(started()).toEqual([]);
		expect(error?.context.code).toBe('notStarted');
		expect(error?.description).toMatch(/It was not started.*'If Start Is Uncertain'/);
		expect(bench.calls(LIST)).toHaveLength(5);
	});

	it('is started once more when a person asks for that, and it never reached A2E', async () => {
		cut();
		const { json, hints } = await run(AGAIN);
		expect(started()).toHaveLength(1);
		expect(json).toMatchObject([{ taskId: started()[0], status: 'completed' }]);
		expect(hints).toEqual([expect.stringContaining('was started again')]);
	});

	it('is started once more, but not a third time', async () => {
		cut(5);
		const { error } = await run(AGAIN);
		expect(sent()).toHaveLength(2);
		expect(error?.context.code).toBe('notStarted');
	});

	it('is taken up and not started once more, whatever a person asks for', async () => {
		cutAfterAccept();
		const { json } = await run(AGAIN);
		expect(started()).toHaveLength(1);
		expect(json).toMatchObject([{ taskId: started()[0] }]);
	});

	it('is found when A2E shows it a little later', async () => {
		bench.simulator.plan({ notVisibleFor: 2 });
		cutAfterAccept();
		const { json } = await run();
		expect(json).toMatchObject([{ taskId: started()[0], status: 'completed' }]);
		expect(bench.calls(LIST)).toHaveLength(3);
	});

	it('may be any of three that others have started, which are named, and nothing is sent', async () => {
		const body = { prompt: PROMPT, name: 'Other' };
		const [{ json }] = await Promise.all([run({ additionalFields: { maxImages: 3 } })]);
		expect(json).toHaveLength(3);
		const others = started();
		expect(body.prompt).toBe(PROMPT);
		cutAfterAccept();
		const { error } = await run();
		expect(started()).toHaveLength(4);
		expect(error?.context).toMatchObject({ code: 'startUncertain' });
		for (const id of others) expect(error?.description).toContain(id);
		expect(error?.context.candidates).toHaveLength(4);
		expect(sent()).toHaveLength(2);
	});

	it('is found whole when it made several tasks', async () => {
		cutAfterAccept();
		const { json } = await run({ additionalFields: { maxImages: 3 } });
		expect(json.map(({ taskId }) => taskId).sort()).toEqual(started().sort());
		expect(sent()).toHaveLength(1);
	});

	it('keeps its error where A2E does not show its list', async () => {
		cutAfterAccept();
		bench.simulator.fault({ path: LIST, kind: 'status', status: 403 }, 99);
		const { error } = await run();
		expect(error?.context.code).toBe('startUncertain');
		expect(error?.description).toMatch(/may have been charged.*Look for it with the operation 'Get Many'/);
	});
});

describe('several items', () => {
	it('that are the same and lost get a task each', async () => {
		cutAfterAccept(2);
		const { json } = await run({}, [{}, {}]);
		expect(new Set(json.map(({ taskId }) => taskId))).toEqual(new Set(started()));
		expect(started()).toHaveLength(2);
	});

	it('get their own tasks, and none that another item has', async () => {
		const prompts = ['one', 'two', 'three', 'four', 'five', 'six'].map((word) => `${PROMPT} number ${word}`);
		cutAfterAccept(3);
		const { json } = await run(
			{},
			prompts.map((prompt) => ({ prompt })),
		);
		expect(json.map(({ prompt }) => prompt)).toEqual(prompts);
		expect(started()).toHaveLength(6);
		expect(sent()).toHaveLength(6);
	});

	it('of which one was lost on the way: the others go on, and it is said to be not started', async () => {
		cut();
		const { json } = await run({}, [{}, {}, {}, {}], CONTINUES);
		expect(started()).toHaveLength(3);
		const errors = json.filter(({ error }) => error);
		expect(errors).toMatchObject([{ details: { code: 'notStarted' } }]);
	});
});

describe('Retry On Fail', () => {
	it('takes up what only a later try finds', async () => {
		bench.simulator.fault({ path: LIST, kind: 'status', status: 403 }, 5);
		cutAfterAccept();
		const { json, error } = await run({}, [{}], RETRIES);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ taskId: started()[0], status: 'completed' }]);
		expect(sent()).toHaveLength(1);
	});

	it('does not start what was not started, unless a person asks for that', async () => {
		cut(9);
		const { error } = await run({}, [{}], RETRIES);
		expect(sent()).toHaveLength(1);
		expect(error?.context.code).toBe('notStarted');
	});
});

describe('Retry of an execution', () => {
	const node = { name: 'A2E', type: `${PACKAGE}.imageTools`, parameters: parametersOf() as never };
	const retried = async () => {
		const { id } = bench.engine.executions().at(-1)!;
		const { data } = await bench.engine.ended(bench.engine.retry(id));
		return data.resultData.runData.A2E[0].data?.main[0]?.map(({ json }) => json);
	};

	const hasStarted = () => started().length > 0;

	it('that was ended while it waited takes up what it had started', async () => {
		bench.simulator.plan({ durationMs: 400 }, 2);
		await bench.run({ nodes: [node] }, [{ prompt: 'One fox' }, { prompt: 'Two foxes' }], {
			stopWhen: () => started().length === 2,
		});
		expect(started()).toHaveLength(2);
		expect(await retried()).toMatchObject([
			{ prompt: 'One fox', status: 'completed' },
			{ prompt: 'Two foxes', status: 'completed' },
		]);
		expect(sent()).toHaveLength(2);
	});

	it('that was ended between A2E’s yes and its arrival takes up what A2E started, and starts the rest', async () => {
		bench.simulator.fault({ ...START, kind: 'stallBody', ms: 60_000 });
		const items = ['One fox', 'Two foxes', 'Three foxes', 'Four foxes'].map((prompt) => ({ prompt }));
		await bench.run({ nodes: [node] }, items, { stopWhen: hasStarted });
		const before = started().length;
		expect(await retried()).toMatchObject(items);
		expect(before).toBeGreaterThan(0);
		expect(started()).toHaveLength(items.length);
	});

	it('that was ended before A2E got anything starts it', async () => {
		bench.simulator.fault({ ...START, kind: 'stall', ms: 60_000 });
		await bench.run({ nodes: [node] }, [{}], { stopWhen: () => sent().length > 0 });
		expect(started()).toEqual([]);
		expect(await retried()).toMatchObject([{ taskId: started()[0], status: 'completed' }]);
	});

	it('leaves a task alone that A2E has ended without success', async () => {
		bench.simulator.plan({ durationMs: 1, fail: { message: 'no fox' } });
		bench.simulator.fault({ ...START, kind: 'stallBody', ms: 60_000 });
		await bench.run({ nodes: [node] }, [{}], { stopWhen: hasStarted });
		expect(await retried()).toMatchObject([{ taskId: started()[1], status: 'completed' }]);
	});

	it('that came to an end before this node takes nothing from others', async () => {
		let fails = true;
		const base = {
			'test.once': partThat(async (context) => {
				if (fails) throw new Error('Boom');
				return context.getInputData();
			}),
		};
		const nodes = [{ name: 'Once', type: 'test.once' }, node];
		await bench.run({ nodes }, [{}], { base });
		const { id } = bench.engine.executions().at(-1)!;
		await run();
		fails = false;
		const { data } = await bench.engine.ended(bench.engine.retry(id));
		expect(data.resultData.runData.A2E[0].executionStatus).toBe('success');
		expect(started()).toHaveLength(2);
	});

	it('whose answer was lost takes it up', async () => {
		bench.simulator.fault({ path: LIST, kind: 'status', status: 403 }, 5);
		cutAfterAccept();
		await run();
		const json = await retried();
		expect(json).toMatchObject([{ taskId: started()[0], status: 'completed' }]);
		expect(sent()).toHaveLength(1);
	});

	it('whose start did not happen starts it', async () => {
		cut();
		await run();
		const json = await retried();
		expect(json).toMatchObject([{ taskId: started()[0], status: 'completed' }]);
		expect(sent()).toHaveLength(2);
	});
});

describe('n8n’s log', () => {
	it('has a line for each start and for each that is uncertain, and nothing of what was sent', async () => {
		const lines: string[] = [];
		const listener = partThat(async (context) => {
			jest.spyOn(context.logger, 'info').mockImplementation((line) => void lines.push(String(line)));
			return context.getInputData();
		});
		await bench.run({ nodes: [{ name: 'Listen', type: 'test.listen' }] }, [{}], {
			base: { 'test.listen': listener },
		});
		cutAfterAccept();
		await run();
		cut();
		await run({}, [{ prompt: 'A grey fox' }]);
		jest.restoreAllMocks();
		expect(lines).toEqual([
			expect.stringMatching(
				/^A2E was sent textToImage, no clear answer \(.*execution 2, node "A2E", item 0\)/,
			),
			expect.stringMatching(/^A2E started textToImage [0-9a-f]{24} \(.*execution 2, node "A2E", item 0\)/),
			expect.stringMatching(
				/^A2E was sent textToImage, no clear answer \(.*execution 3, node "A2E", item 0\)/,
			),
		]);
		for (const line of lines) expect(line).not.toMatch(/fox|https?:|sk_/);
	});
});
