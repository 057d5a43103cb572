// What the routes of a family do. One action serves every family; what differs is data.
import type { AnswerShape, TaskRoute } from '../../contract/families.mts';
import type { ApiRequest, Handler, Handlers, Json } from '../http/handler.mts';
import { codes, notFound, Refusal } from '../world/refusal.mts';
import { pageOf } from '../world/page.mts';
import { currentRun, phaseOf, type Task } from '../world/tasks.mts';
import type { World } from '../world/world.mts';
import type { Family } from './family.mts';
import { taskRecord, taskWord } from './record.mts';
import { retryTask, startTasks } from './start.mts';
import { statuses } from './statuses.mts';

type Look = 'missing' | 'null' | 'visible';

/** Counts a look at a task and says what it finds: A2E sometimes hides a task for a moment after its start. */
function lookAt(task: Task): Look {
	const run = currentRun(task);
	const { notVisibleFor = 0, nullFor = 0 } = run.plan;
	run.looks += 1;
	if (run.looks <= notVisibleFor) return 'missing';
	return run.looks <= notVisibleFor + nullFor ? 'null' : 'visible';
}

/**
 * The task that a request names, in the path, the body or the query.
 *
 * @throws {Refusal} when there is none
 */
export function findTask({ type }: Family, { params, body, query }: ApiRequest, world: World): Task {
	const id = params._id ?? params.id ?? body._id ?? query._id ?? query.video_id;
	const task = world.tasks.find(type, id);
	if (!task) throw notFound();
	return task;
}

function visibleRecords(tasks: Task[], world: World): Json[] {
	return tasks.filter((task) => lookAt(task) === 'visible').map((task) => taskRecord(task, world));
}

/** `pending` in a filter means every word of waiting: the filter knows fewer words than the record. */
function matchesFilter(word: unknown, phase: string, wanted: unknown): boolean {
	return word === wanted || (wanted === 'pending' && phase === 'running' && word !== 'processing');
}

const shapes: Record<AnswerShape, (rows: Json[], count: number, page: number) => unknown> = {
	record: ([row]) => row,
	array: (rows) => rows,
	rows: (rows, count) => ({ count, rows }),
	data: (rows, total, current) => ({ data: rows, current, total, success: true }),
	list: (rows, count) => ({ count, list: rows }),
};

type Action = (family: Family, route: TaskRoute) => Handler;

const start: Action =
	(family, { answer }) =>
	async ({ body }, world) => {
		const tasks = await startTasks(family, body, world);
		const records = tasks.map((task) => taskRecord(task, world));
		const inArray = records.length > 1 || currentRun(tasks[0]).plan.startAsArray;
		return shapes[inArray ? 'array' : answer](records, records.length, 1);
	};

const detail: Action =
	(family, { answer }) =>
	(request, world) => {
		const task = findTask(family, request, world);
		const look = lookAt(task);
		if (look === 'missing') throw notFound();
		return look === 'null' ? null : shapes[answer]([taskRecord(task, world)], 1, 1);
	};

const list: Action =
	(family, { only, page, answer }) =>
	({ query }, world) => {
		const tasks = world.tasks.list(family.type).filter((task) => {
			const run = currentRun(task);
			const phase = phaseOf(run, world.now());
			if (only !== undefined && phase !== only) return false;
			if (query.status === undefined) return true;
			return matchesFilter(taskWord(task, run, world.now()), phase, query.status);
		});
		const number = page ? Number(query[page.number] ?? 1) : 1;
		const size = page ? Number(query[page.size] ?? page.defaultSize) : Infinity;
		const shown = page ? pageOf(tasks, number, size, world.settings) : tasks;
		return shapes[answer](visibleRecords(shown, world), tasks.length, number);
	};

const batch: Action =
	(family) =>
	({ body }, world) => {
		const tasks = (body.ids as string[]).map((id) => world.tasks.find(family.type, id));
		return visibleRecords(
			tasks.filter((task) => task !== undefined),
			world,
		);
	};

const rename: Action = (family) => (request, world) => {
	const task = findTask(family, request, world);
	task.body.name = request.body.name;
	return taskRecord(task, world);
};

const remove: Action = (family) => (request, world) => {
	const task = findTask(family, request, world);
	const run = currentRun(task);
	const { whileRunning, refundsFirstWord } = family.deletion ?? {};
	if (phaseOf(run, world.now()) === 'running') {
		const waits = taskWord(task, run, world.now()) === statuses[family.statuses].running[0];
		if (whileRunning && !waits) throw new Refusal(codes.unusable, 'A running task cannot be deleted', 400);
		if (refundsFirstWord && waits) world.account.refund(run.credits);
	}
	world.tasks.remove(task);
	return {};
};

const retry: Action = (family) => (request, world) =>
	taskRecord(retryTask(findTask(family, request, world), world), world);

const actions: Record<TaskRoute['does'], Action> = {
	start,
	detail,
	list,
	batch,
	rename,
	delete: remove,
	retry,
};

/** The handlers of every route of a family. */
export function familyHandlers(family: Family): Handlers {
	return Object.fromEntries(
		family.routes.map((route) => [
			`${route.method} ${route.path.replace('/api/v1', '')}`,
			actions[route.does](family, route),
		]),
	);
}
