import type { IDataObject, IRun } from 'n8n-workflow';
import type { Plan } from '../simulator/simulator.mts';
import { useBench } from './bench.mts';
import { draftOf, parks, SOON_MS, startedBy } from './released.mts';

/** Whether a worker is held or released: people get the same items and the same errors. */
const bench = useBench();

const DONE: Plan = { durationMs: SOON_MS };
const FAILS: Plan = { durationMs: SOON_MS, fail: { code: 'E17', message: 'no face found' } };
const STUCK: Plan = { stuck: true };

interface Case {
	plans: Plan[];
	/** Status of the execution; `success` by default. */
	ends?: IRun['status'];
	options?: IDataObject;
	onError?: string;
	parameters?: IDataObject;
}

const BRIEF = { timeout: 3 };
const CASES: Record<string, Case> = {
	'tasks that end well': { plans: [DONE, { ...DONE, durationMs: 3 * SOON_MS }, DONE] },
	'a failed task': { plans: [DONE, FAILS], ends: 'error' },
	'a failed task, with Continue On Fail': { plans: [DONE, FAILS, DONE], onError: 'continueRegularOutput' },
	'a failed task, with an error output': { plans: [FAILS, DONE, FAILS], onError: 'continueErrorOutput' },
	'only failed tasks, with Continue On Fail': { plans: [FAILS, FAILS], onError: 'continueRegularOutput' },
	'only failed tasks, with an error output': { plans: [FAILS, FAILS], onError: 'continueErrorOutput' },
	'time that is up': { plans: [DONE, STUCK], options: BRIEF, ends: 'error' },
	'time that is up, returned': { plans: [STUCK, DONE], options: { ...BRIEF, onTimeout: 'return' } },
	'time that is up, with Continue On Fail': {
		plans: [STUCK, DONE],
		options: BRIEF,
		onError: 'continueRegularOutput',
	},
	'time that is up, with an error output': {
		plans: [DONE, STUCK],
		options: BRIEF,
		onError: 'continueErrorOutput',
	},
	'a result without a URL': { plans: [{ ...DONE, missingResult: true }, DONE] },
	'small batches': { plans: [DONE, DONE, DONE], options: { batchSize: 2 } },
	'files to download': { plans: [DONE, DONE], parameters: { downloadResult: true } },
};

/** Runs *Wait For Task* over tasks that follow the plans. */
async function wait(whileWaiting: string, { plans, options = {}, onError, parameters }: Case) {
	const items = await startedBy(bench, plans);
	const run = await bench.engine.run(
		draftOf(
			'waitForTask',
			{ options: { whileWaiting, ...options }, ...parameters },
			{ settings: onError ? { onError } : {} },
		),
		items.map((json) => ({ json })),
	);
	const parked = parks(bench) > 0;
	bench.settle();
	return { seen: visible(run), status: run.status, parked };
}

/** What people see of the node, but for what differs from run to run. */
function visible({ status, data }: IRun): unknown {
	const { error, runData } = data.resultData;
	const { name, message, description, node, context } = (error ?? {}) as Partial<
		NonNullable<typeof error>
	> & {
		node?: { name: string };
		context?: IDataObject;
	};
	const { data: outputs, hints } = runData.A2E.at(-1) ?? {};
	const told = { name, message, description, node: node?.name, context };
	const text = JSON.stringify({
		status,
		outputs: error ? undefined : outputs,
		hints,
		error: error && told,
		runs: runData.A2E.length,
	});
	return JSON.parse(
		text
			.replace(/[0-9a-f]{24}/g, 'ID')
			.replace(/filesystem-v2:[^"]+/g, 'FILE')
			.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
			.replace(/"(waitedSeconds|statusCalls)":\d+/g, '"$1":1'),
	) as unknown;
}

it.each(Object.entries(CASES))('%s', async (_, given) => {
	const held = await wait('hold', given);
	const released = await wait('release', given);
	expect([held.parked, released.parked]).toEqual([false, true]);
	expect(held.status).toBe(given.ends ?? 'success');
	expect(released.seen).toEqual(held.seen);
});
