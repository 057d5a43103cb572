import type { Json } from '../http/handler.mts';
import type { Family } from '../families/family.mts';
import type { ResultUrls } from '../families/results.mts';
import type { Phase } from '../families/statuses.mts';
import type { Plan } from '../types.mts';

/** One stretch of work on a task. A task has one, or more when it was trained again. */
export interface Run {
	family: Family;
	plan: Plan;
	startedAt: number;
	endsAt: number;
	credits: number;
	/** What A2E typically takes, in seconds. */
	seconds: number;
	/** How often its record was asked for, lists and batches included. */
	looks: number;
	refunded: boolean;
}

/** A record of the service that takes time to finish. */
export interface Task {
	id: string;
	/** The family whose record it is. */
	family: Family;
	body: Json;
	runs: [Run, ...Run[]];
	/** Result fields and their URLs; the record shows them once the task has succeeded. */
	resultUrls: ResultUrls;
	/** Fields that the record gained after its start. */
	extra: Json;
}

/** Every task that was not deleted. */
export interface Tasks {
	add(task: Task): void;
	find(type: string, id: unknown): Task | undefined;
	/** Newest first, as A2E lists them. */
	list(type: string): Task[];
	remove(task: Task): void;
	/** Runs whose credits come back should they fail; deleting the record does not change that. */
	readonly refundable: Run[];
}

/** An empty list of tasks. */
export function createTasks(): Tasks {
	const tasks = new Map<string, Task>();
	return {
		add: (task) => tasks.set(task.id, task),
		find: (type, id) => {
			const task = tasks.get(String(id));
			return task?.family.type === type ? task : undefined;
		},
		list: (type) => [...tasks.values()].filter(({ family }) => family.type === type).reverse(),
		remove: (task) => tasks.delete(task.id),
		refundable: [],
	};
}

/** The latest run: the one whose status the record shows. */
export function currentRun(task: Task): Run {
	return task.runs[task.runs.length - 1];
}

/** Where a run stands at a moment. */
export function phaseOf(run: Run, now: number): Phase {
	if (now < run.endsAt) return 'running';
	return run.plan.fail ? 'failed' : 'completed';
}

/** How much of a run's time has passed, 0 to 1. A run that never ends stays near the middle. */
export function fractionOf({ startedAt, endsAt }: Run, now: number): number {
	if (endsAt === Infinity) return 0.5;
	return endsAt === startedAt ? 1 : Math.min(1, Math.max(0, (now - startedAt) / (endsAt - startedAt)));
}

/** Whether a task was finished once; it stays so while it is trained again. */
export function hasSucceeded(task: Task, now: number): boolean {
	return task.runs.some((run) => phaseOf(run, now) === 'completed');
}
