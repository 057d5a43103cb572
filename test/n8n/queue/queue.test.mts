import { aligned } from '../../table.mts';
import { type Simulator, startSimulator } from '../../simulator/simulator.mts';
import { Closers } from '../demo/closers.mts';
import type { N8nServer } from '../server.mts';
import { type Cluster, openCluster } from './cluster.mts';
import type { Ending } from './crowd.mts';
import { type Killed, playKilled } from './killed.mts';
import { type Push, playPush } from './push.mts';
import { EXECUTIONS, FAILURE, playRelease, type Release } from './release.mts';
import { looksAt, nameOf } from './videoNode.mts';

/** Forged calls are not among them: each may make the node look once more. */
const MOST_LOOKS_PUSHED = 3;
const MOST_LAG_PUSHED_SECONDS = 2.5;

/** From A2E's call to the end: n8n takes it, a worker looks and ends, and another one may be in its way. */
const WAY_TURNS = 4;

/** n8n's tracker and the next look. */
const MOST_LAG_RELEASED_SECONDS = 140;

/** Of the slot-seconds that waiting in a worker would take. */
const MOST_SLOT_SHARE = 0.01;
/** The start, and looks a minute apart or more. */
const MOST_TURNS = 8;

let simulator: Simulator;
let cluster: Cluster;
let worker: N8nServer;
const closers = new Closers();
const figures: string[][] = [];

beforeAll(async () => {
	const settings = { timeScale: 1, allowHttpWebhooks: true, strict: true };
	simulator = await startSimulator(settings);
	closers.add(() => simulator.close());
	const { token, url: baseUrl } = simulator;
	cluster = await openCluster({ token, region: 'custom', baseUrl }, closers);
	worker = await cluster.startWorker(1);
});

afterAll(async () => {
	await closers.close();
	process.stdout.write(`\n${aligned(figures)}\n\n`);
});

/** The one task that an execution started. */
function taskOf({ name }: Ending) {
	const [task, ...others] = simulator.starts.filter((start) => nameOf(start) === name);
	expect(others).toEqual([]);
	return task;
}

/** Seconds from the end of a task to that of its execution. */
function lagOf(ending: Ending): number {
	return (ending.endedAt - taskOf(ending).endsAt) / 1_000;
}

function mean(numbers: number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

describe(`${EXECUTIONS} executions that are released while A2E works, and a worker of one slot`, () => {
	let release: Release;

	beforeAll(async () => {
		release = await playRelease(cluster, worker, simulator);
		const lags = release.endings.map(lagOf);
		figures.push(
			['release: executions waiting at once', String(EXECUTIONS)],
			['release: jobs in a worker while all wait, least and most seen', leastAndMost(release.activeJobs)],
			['release: turns in the worker, for an execution', (release.turns.length / EXECUTIONS).toFixed(1)],
			['release: a turn, mean and most', `${mean(release.turns).toFixed(2)} s, ${most(release.turns)} s`],
			['release: slot-seconds for everything', release.slotSeconds.toFixed(1)],
			['release: processor time of the workers', `${release.processorSeconds.toFixed(1)} s`],
			['release: seconds of all tasks', release.taskSeconds.toFixed(0)],
			['release: lag, mean and most', `${mean(lags).toFixed(1)} s, ${most(lags)} s`],
		);
	});

	test('hold no slot while they wait', () => {
		expect(Math.min(...release.activeJobs)).toBe(0);
		expect(release.slotSeconds).toBeLessThanOrEqual(release.taskSeconds * MOST_SLOT_SHARE);
	});

	test('are taken up by a worker now and then only', () => {
		expect(release.turns.length).toBeLessThanOrEqual(EXECUTIONS * MOST_TURNS);
	});

	test('start one task each, though worker and n8n are killed', () => {
		expect(release.startedTasks).toBe(EXECUTIONS);
		expect(new Set(release.endings.map((ending) => taskOf(ending).taskId)).size).toBe(EXECUTIONS);
	});

	test('end with the results of their own tasks', () => {
		const good = release.endings.filter(({ failure }) => failure === undefined);
		expect(good.length).toBe(EXECUTIONS - 1);
		for (const ending of good) {
			const { taskId } = taskOf(ending);
			expect(ending.output).toMatchObject({
				taskId,
				title: ending.name,
				status: 'completed',
				resultUrl: expect.stringContaining(taskId) as string,
			});
		}
	});

	test('fail where their task fails', () => {
		const failures = release.endings.flatMap(({ failure = [] }) => failure);
		expect(failures).toEqual([expect.stringContaining(FAILURE)]);
	});

	// All may be due at once: the last one goes when the one slot was through with the others, however fast this machine is.
	test('end soon after their tasks', () => {
		const queue = EXECUTIONS * mean(release.turns);
		expect(Math.max(...release.endings.map(lagOf))).toBeLessThanOrEqual(MOST_LAG_RELEASED_SECONDS + queue);
	});
});

describe('executions that A2E calls', () => {
	let push: Push;

	beforeAll(async () => {
		push = await playPush(cluster, simulator);
		const lags = push.endings.map(lagOf);
		const looks = undisturbed().map((ending) => looksAt(simulator, taskOf(ending).taskId));
		figures.push(
			['push: executions', String(push.endings.length)],
			['push: lag, mean and most', `${mean(lags).toFixed(1)} s, ${most(lags)} s`],
			['push: status calls for a task, most', String(Math.max(...looks))],
		);
	});

	const undisturbed = () => push.endings.filter(({ name }) => !push.attacked.includes(name));

	// The call goes through n8n and a worker, which takes as long as it takes on this machine.
	test('end as their tasks do', () => {
		const way = WAY_TURNS * mean(push.turns);
		expect(mean(push.endings.map(lagOf))).toBeLessThan(MOST_LAG_PUSHED_SECONDS + way);
	});

	test('hardly look at their tasks', () => {
		for (const ending of undisturbed())
			expect(looksAt(simulator, taskOf(ending).taskId)).toBeLessThanOrEqual(MOST_LOOKS_PUSHED);
	});

	test('are reached by whoever has the address, but not with another signature', () => {
		// The last call may find n8n looking already, because of the one before.
		for (const [...answers] of push.answers) {
			expect([200, 409]).toContain(answers.pop());
			expect(answers).toEqual([200, 200, 401, 200]);
		}
	});

	test('believe nothing that a call says', () => {
		for (const ending of push.endings) {
			const { taskId } = taskOf(ending);
			expect(lagOf(ending)).toBeGreaterThanOrEqual(0);
			expect(ending.failure).toBeUndefined();
			expect(ending.output).toMatchObject({
				status: 'completed',
				resultUrl: expect.stringContaining(taskId) as string,
			});
			expect(JSON.stringify(ending.output)).not.toContain('forged');
		}
	});

	test('stay as they are when they are called once more', () => {
		expect(push.changesAfterTheEnd).toEqual([]);
	});
});

describe('an execution whose worker is killed between A2E’s yes and its arrival', () => {
	let killed: Killed;

	beforeAll(async () => {
		killed = await playKilled(cluster, simulator);
		figures.push(['killed: tasks that were started, retry included', String(killed.startedTasks)]);
	});

	test('had started a task', () => {
		expect(killed.startedBefore).toBe(1);
	});

	// n8n's main process stores its error in place of all that the execution was, so that there is no node to run again.
	test('pays once: n8n has nothing left of it to retry', () => {
		expect(killed.startedTasks).toBe(1);
		expect(killed.failure).toContain('failed to be processed too many times');
	});
});

function most(numbers: number[]): string {
	return Math.max(...numbers).toFixed(1);
}

function leastAndMost(numbers: number[]): string {
	return `${Math.min(...numbers)}, ${Math.max(...numbers)}`;
}
