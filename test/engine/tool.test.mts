import type { IDataObject } from 'n8n-workflow';
import { askTool, type Generation } from './agent.mts';
import { useBench } from './bench.mts';

const bench = useBench();

const fromAgent = (name: string) => `={{ $fromAI('${name}', 'the ${name}', 'string') }}`;
const create = (extra: IDataObject = {}): IDataObject => ({
	...{ resource: 'avatar', operation: 'create', name: fromAgent('name'), sourceFrom: 'videoUrl' },
	videoUrl: bench.sample('clip.mp4'),
	...extra,
});
const wait = { resource: 'task', operation: 'wait' };
const maria = { name: 'Maria' };
/** Real milliseconds, each of which counts as 0.3 s: well within the 45 s of a tool, and well beyond them. */
const SHORT_MS = 20;
const LONG_MS = 1500;
const FAILS = { fail: { code: 'E17', message: 'no face found' }, durationMs: SHORT_MS };
const GENERATIONS: Generation[] = ['asNode', 'inside'];

describe.each(GENERATIONS)('a tool that n8n runs "%s"', (generation) => {
	const ask = async (parameters: IDataObject, calls: IDataObject[], settings: IDataObject = {}) =>
		await askTool(bench, 'a2e', parameters, calls, generation, settings);

	it('tells the agent when to use it, what it costs and what comes back', async () => {
		const { description, asked } = await ask(create(), [maria]);
		expect(description).toContain('An image costs credits');
		expect(description).toContain('Returns the avatar ID');
		expect(description).toContain("'nextStep' says how to get the result");
		expect(asked).toEqual({ name: 'the name' });
	});

	it('puts out the task and the name, not the record', async () => {
		bench.simulator.plan({ durationMs: SHORT_MS });
		const { answers } = await ask(create(), [maria]);
		expect(answers).toEqual([
			[
				{
					name: 'Maria',
					taskId: bench.simulator.starts[0].taskId,
					taskType: 'avatar',
					status: 'completed',
					resultUrl: expect.anything(),
					...{ credits: 0, quotedCredits: 0 },
					...{ failedCode: null, failedMessage: null, anchorId: expect.any(String) },
					...{ waitedSeconds: expect.any(Number), statusCalls: expect.any(Number) },
				},
			],
		]);
	});

	it('answers with the reference when the work takes longer, for the tool that waits', async () => {
		bench.simulator.plan({ durationMs: LONG_MS });
		const started = await ask(create(), [maria]);
		const [{ taskId, taskType, status, nextStep, waitedSeconds }] = started.answers[0];
		expect({ taskType, status }).toEqual({ taskType: 'avatar', status: 'running' });
		expect(nextStep).toContain('Do not start it again');
		expect(waitedSeconds).toBeGreaterThanOrEqual(45);
		expect(waitedSeconds).toBeLessThan(LONG_MS * 0.3);

		const { answers, asked } = await ask({ ...wait, options: { timeout: 60 } }, [{ taskId, taskType }]);
		expect(Object.keys(asked).sort()).toEqual(['taskId', 'taskType']);
		expect(answers[0][0]).toMatchObject({ taskId, status: 'completed', anchorId: expect.any(String) });
		expect(answers[0][0]).not.toHaveProperty('nextStep');
		expect(bench.simulator.starts).toHaveLength(1);
	});

	it('answers with what failed, with the task and advice', async () => {
		bench.simulator.plan(FAILS);
		const { answers } = await ask(create(), [maria]);
		const [{ error, details }] = answers[0];
		expect(error).toContain('no face found');
		expect(details).toMatchObject({ taskType: 'avatar', status: 'failed', failedCode: 'E17' });
		expect(details).toMatchObject({ code: 'taskFailed', advice: expect.stringContaining("A2E's rules") });
		expect(details).not.toHaveProperty('video_url');
	});

	it('answers with the advice for what cannot be started at all', async () => {
		const { answers } = await ask(create({ videoUrl: 'https://example.com/a clip.mp4' }), [maria]);
		expect(answers[0][0].details).toMatchObject({ advice: expect.stringContaining('Nothing was sent') });
		expect(bench.simulator.starts).toHaveLength(0);
	});

	it('starts something new with every call of a turn', async () => {
		const { answers } = await ask(create(), [maria, { name: 'Ben' }]);
		expect(answers.map(([{ name }]) => name)).toEqual(['Maria', 'Ben']);
		expect(bench.simulator.starts).toHaveLength(2);
	});

	it.each([undefined, 'stopWorkflow'])(
		'pays once with Retry On Fail, whatever becomes of the task (on error: %s)',
		async (onError) => {
			bench.simulator.plan(FAILS);
			const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0, ...(onError && { onError }) };
			await ask(create(), [maria], settings).catch(() => undefined);
			expect(bench.simulator.starts).toHaveLength(1);
		},
	);

	it('says that nothing was found for a task that does not exist', async () => {
		const unknown = { taskId: '0123456789abcdef01234567', taskType: 'avatar' };
		const { answers } = await ask({ resource: 'task', operation: 'get' }, [
			unknown,
			{ taskId: '', taskType: '' },
		]);
		expect(answers[0][0].error).toEqual(expect.any(String));
		expect(answers[1][0].error).toContain("'Task' is empty");
	});

	it('lists the useful fields only', async () => {
		const { json } = await bench.operation('avatar:create', {
			...create(),
			name: 'Maria',
			options: { whileWaiting: 'hold' },
		});
		const [{ taskId: twin }] = json;
		const { answers } = await ask({ resource: 'avatar', operation: 'getMany' }, [{}]);
		expect(answers[0][0]).toMatchObject({ _id: twin, name: 'Maria' });
		expect(Object.keys(answers[0][0]).length).toBeLessThanOrEqual(10);
	});
});

it('hints reach the agent with the answer', async () => {
	// Longer than the first look takes to come.
	bench.simulator.plan({ statusWord: 'polishing', durationMs: 120 });
	const { answers } = await askTool(bench, 'a2e', create(), [maria]);
	expect(answers[0][0].hints).toEqual([expect.stringContaining('the status "polishing"')]);
});

it('a failure stops the workflow where a person wants it, with all it has to say', async () => {
	bench.simulator.plan(FAILS);
	const asked = askTool(bench, 'a2e', create(), [maria], 'asNode', { onError: 'stopWorkflow' });
	await expect(asked).rejects.toMatchObject({
		message: expect.stringMatching(/no face found.*against A2E's rules/),
	});
});

it.each(['createAvatar', 'trainVoice', 'generateTts', 'waitForTask'])(
	'the node %s describes itself to agents too',
	async (name) => {
		const { description } = await askTool(bench, name, {}, []);
		const { description: node } = bench.engine.nodeType(name);
		expect(description).not.toBe(node.description);
		expect(description.length).toBeGreaterThan(100);
	},
);
