// What happens while a row is played, by the hand of a person or of somebody on the network. Acts follow one another.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { WAKES_PER_TASK } from '../../../nodes/shared/operation/parking/push';
import type { StartedTask } from '../../simulator/simulator.mts';
import { readExecution } from '../rest/executions.mts';
import { Session } from '../rest/session.mts';
import { postJson } from '../rest/webhooks.mts';
import { call } from './call.mts';
import { latest, latestOver, until } from './latest.mts';
import type { Act, Play } from './row.mts';

const STARTED_WITHIN_MS = 120_000;
const PARKED_WITHIN_MS = 240_000;
const OVER_WITHIN_MS = 480_000;
const FORGOTTEN_WITHIN_MS = 60_000;
/** n8n marks an execution as running before its first node runs. */
const SETTLED_MS = 5_000;

/** Waits until A2E works on so many tasks. */
export const started =
	(tasks = 1): Act =>
	async ({ simulator }) => {
		await until(`${tasks} tasks are started`, STARTED_WITHIN_MS, async () =>
			simulator.starts.length >= tasks ? true : undefined,
		);
	};

/** Waits until A2E works and n8n's worker waits for it. @throws Error when the execution is not running */
export const held: Act = async (play) => {
	await started()(play);
	await sleep(SETTLED_MS);
	const { status } = (await latest(play))!;
	if (status !== 'running') throw new Error(`the execution is not held but "${status}"`);
};

/** Waits until the execution waits in n8n's database, and keeps what n8n shows of it. */
export const parked: Act = async (play) => {
	const { id } = await until('the execution is parked', PARKED_WITHIN_MS, async () => {
		const execution = await latest(play);
		return execution?.status === 'waiting' ? execution : undefined;
	});
	play.parked.push(JSON.stringify(await readExecution(play.stage.session, id)));
};

/** Waits until n8n's list has no execution of the row's workflow any more. */
export const forgotten: Act = async ({ stage: { board }, workflow }) => {
	await until('the execution is forgotten', FORGOTTEN_WITHIN_MS, async () => {
		const executions = await board.executions();
		return executions.some(({ workflowId }) => workflowId === workflow.id) ? undefined : true;
	});
};

/** Waits until an execution of the row's workflow waits in n8n's database, whichever the row looks at. */
export const released: Act = async ({ stage: { board }, workflow }) => {
	await until('the execution is released', PARKED_WITHIN_MS, async () => {
		const executions = await board.executions();
		const isWaiting = executions.some(
			({ workflowId, status }) => workflowId === workflow.id && status === 'waiting',
		);
		return isWaiting ? true : undefined;
	});
};

/** Waits until the newest execution is over. */
export const over: Act = async (play) => {
	await latestOver(play, OVER_WITHIN_MS);
};

export const pause =
	(milliseconds: number): Act =>
	async () => {
		await sleep(milliseconds);
	};

/** Presses *Stop*. */
export const stop: Act = async (play) => {
	const { id } = (await latest(play))!;
	await play.stage.session.post(`/rest/executions/${id}/stop`, {});
};

/**
 * Presses *Retry* in the list of executions, and waits until the new execution is there.
 *
 * @param which *with currently saved workflow*, or *with original workflow*
 */
export const retry =
	(which: 'saved' | 'original' = 'original'): Act =>
	async (play) => {
		const { id } = (await latest(play))!;
		// n8n answers when the new execution is over or parked.
		const answer = play.stage.session
			.post(`/rest/executions/${id}/retry`, { loadWorkflow: which === 'saved' })
			.then(
				() => undefined,
				(error: Error) => error,
			);
		await until('the new execution is there', STARTED_WITHIN_MS, async () => {
			const refusal = await Promise.race([answer, sleep(0)]);
			if (refusal) throw refusal;
			const newest = await latest(play);
			return newest?.id === id ? undefined : newest;
		});
	};

/** Presses *Retry* where n8n refuses it, and notes its words as `refusal`. */
export const retryRefused: Act = async (play) => {
	const { id } = (await latest(play))!;
	play.notes.refusal = await play.stage.session
		.post(`/rest/executions/${id}/retry`, { loadWorkflow: false })
		.then(
			() => 'none',
			(error: Error) => error.message,
		);
};

/** Changes the prompt of the row's A2E node, and saves. */
export const edit =
	(prompt: string): Act =>
	async ({ stage: { session }, looked }) => {
		const { nodes, connections } = looked;
		const changed = nodes.map(
			(node): INode =>
				node.type.startsWith('n8n-nodes-a2e.')
					? { ...node, parameters: { ...node.parameters, prompt } }
					: node,
		);
		await session.patch(`/rest/workflows/${looked.id}`, { nodes: changed, connections });
	};

/** Deletes the credential of the row. */
export const deleteCredential: Act = async ({ stage: { session }, credential }) => {
	await session.delete(`/rest/credentials/${credential.id}`);
};

/** Notes as `list` the names that the list shows for what waits in n8n, as far as they are about this row. */
export const lookAtList: Act = async (play) => {
	const executions = await play.stage.board.executions();
	play.notes.list = executions
		.filter(({ status, workflowName }) => status === 'waiting' && workflowName.includes(play.workflow.name))
		.map(({ workflowName }) => workflowName);
};

/** Whatever was wrong with A2E is repaired. */
export const mend: Act = async ({ simulator }) => simulator.mend();

/** The address and the word by which A2E calls an execution, as the node gave them to A2E with the start. */
interface Callback {
	webhook_url?: string;
	webhook_token?: string;
}

/** Says to n8n that a task is finished, in the name of A2E. @returns the HTTP status of n8n's answer */
async function push(
	{ taskId, body }: StartedTask,
	{ token, signature }: { token?: string; signature?: string } = {},
): Promise<number> {
	const { webhook_url: address, webhook_token: own = '' } = body as Callback;
	if (address === undefined) throw new Error('A2E was not asked to call');
	const url = new URL(address);
	if (signature !== undefined) url.searchParams.set('signature', signature);
	const data = {
		_id: taskId,
		status: 'success',
		current_status: 'completed',
		image_urls: ['http://127.0.0.1:9/forged.png'],
	};
	const sent = { event: 'task.completed', taskId, task_id: taskId, data, ...data };
	const { status } = await postJson(url.href, sent, { 'x-a2e-webhook-token': token ?? own });
	return status;
}

/** Calls that A2E did not make, or makes too early; their HTTP statuses are noted as `early`. */
export const callTooEarly: Act = async ({ simulator, notes }) => {
	const [task] = simulator.starts;
	notes.early = [
		await push(task, { token: 'wrong' }),
		await push(task, { token: '' }),
		await push(task, { signature: randomBytes(32).toString('hex') }),
		await push(task),
		await push(task),
	];
};

/** Looks that the node takes by itself in some time: none comes sooner than half a minute after the one before. */
const planned = (milliseconds: number) => Math.ceil(milliseconds / 30_000);

/** Calls at once; n8n takes them one after the other. */
const CALLS_AT_ONCE = 10;

/**
 * Calls the parked execution again and again, with A2E's own word and with forged ones in turns. Noted as `flood`: how many calls
 * there were, the HTTP statuses of n8n's answers, how often A2E was asked meanwhile, and whether that is as seldom as it should be.
 */
export const flood =
	(calls: number): Act =>
	async ({ simulator, notes }) => {
		const [task] = simulator.starts;
		const before = simulator.requests.length;
		const begunAt = Date.now();
		const statuses = new Set<number>();
		let next = 0;
		const lane = async () => {
			for (let number = next++; number < calls; number = next++)
				statuses.add(await push(task, number % 2 === 0 ? {} : { token: `forged-${number}` }));
		};
		await Promise.all(Array.from({ length: CALLS_AT_ONCE }, lane));
		const looks = simulator.requests.length - before;
		const isBounded = looks <= WAKES_PER_TASK + planned(Date.now() - begunAt);
		notes.flood = { calls: next - CALLS_AT_ONCE, statuses: [...statuses].sort(), looks, isBounded };
	};

/** Calls once more when all is over; the HTTP status is noted as `late`. */
export const callTooLate: Act = async ({ simulator, notes }) => {
	notes.late = await push(simulator.starts[0]);
};

/** Notes as `calls` the HTTP statuses that n8n answered to A2E's own calls. */
export const lookAtCalls: Act = async ({ simulator, notes }) => {
	notes.calls = simulator.webhooks.map(({ status }) => status);
};

/** Notes as `asked` whether A2E was asked to call, for each start. */
export const lookWhoAsked: Act = async ({ simulator, notes }) => {
	notes.asked = simulator.starts.map(({ body }) => (body as Callback).webhook_url !== undefined);
};

/** Notes as `alive` whether n8n still signs people in, answers its REST API, and starts workflows. */
export const lookWhetherAlive: Act = async (play) => {
	const { stage, notes, workflow } = play;
	const well = async (work: Promise<unknown>) => await work.then(() => true).catch(() => false);
	const other = new Session(stage.session.url);
	notes.alive = {
		signIn: await well(other.signIn(stage.owner)),
		rest: await well(other.get('/rest/workflows')),
		webhook: (await call(stage.session, workflow, ['again'])).status,
	};
};

/** How long ago the last task had ended when all was over, noted as `lag` in seconds. */
export const measureLag: Act = async (play: Play) => {
	await latestOver(play, OVER_WITHIN_MS);
	const ends = play.simulator.starts.map(({ endsAt }) => endsAt);
	play.notes.lag = (Date.now() - Math.max(...ends)) / 1_000;
};
