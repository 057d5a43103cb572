import { TASK_KINDS } from '../../catalogue';
import type { Waited, Watch } from '../../task/wait';
import type { FrozenOutcomes } from '../outcomes';
import type { ItemTask } from './itemTask';

/** A wait of a whole node as plain data, so that n8n can keep it in its database and another process can go on. */
export interface Wait {
	/** ms since epoch. */
	begunAt: number;
	deadline: number;
	/** How long is waited at most. */
	minutes: number;
	batchSize: number;
	/** Whether A2E was asked to call when a task ends. */
	pushed: boolean;
	/** When the execution was to go on by itself; ms since epoch. */
	wakeAt: number;
	/** How long the worker was held for ends that were near; ms, absent in waits of older versions. */
	heldMs?: number;
	open: Array<Watch<ItemTask>>;
	ended: Array<Waited<ItemTask>>;
	outcomes: FrozenOutcomes;
}

type Frozen<T> = Omit<T, 'task'> & { task: Omit<ItemTask, 'kind'> & { kind?: undefined } };
type FrozenWait = Omit<Wait, 'open' | 'ended'> & {
	open: Array<Frozen<Watch>>;
	ended: Array<Frozen<Waited<ItemTask>>>;
};

/** As text, because n8n keeps it as text: what would be lost there must be lost here too. Kinds travel by their type. */
export function freeze(wait: Wait): string {
	const frozen: FrozenWait = {
		...wait,
		open: wait.open.map(withoutKind),
		ended: wait.ended.map(withoutKind),
	};
	return JSON.stringify(frozen);
}

/** @returns undefined when this is no frozen wait */
export function thaw(text: unknown): Wait | undefined {
	if (typeof text !== 'string') return undefined;
	const frozen = JSON.parse(text) as FrozenWait;
	return { ...frozen, open: frozen.open.map(withKind), ended: frozen.ended.map(withKind) };
}

function withoutKind<T extends { task: ItemTask }>(watched: T): Frozen<T> {
	return { ...watched, task: { ...watched.task, kind: undefined } };
}

function withKind<T extends { task: Omit<ItemTask, 'kind'> }>(frozen: T): T & { task: ItemTask } {
	const { taskType } = frozen.task.reference;
	const kind = TASK_KINDS.get(taskType);
	if (!kind) throw new TypeError(`The catalogue has no task type ${taskType}`);
	return { ...frozen, task: { ...frozen.task, kind } };
}
