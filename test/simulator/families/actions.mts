// What the routes of a family do. One action serves every family; what differs is data.
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { notFound } from '../world/refusal.mts';
import { currentRun, phaseOf, type Task } from '../world/tasks.mts';
import type { World } from '../world/world.mts';
import type { Family, FamilyRoute, ListShape } from './family.mts';
import { taskRecord } from './record.mts';
import { startTask } from './start.mts';

type Look = 'missing' | 'null' | 'visible';

/** Counts a look at a task and says what it finds: A2E sometimes hides a task for a moment after its start. */
function lookAt(task: Task): Look {
	const run = currentRun(task);
	const { notVisibleFor = 0, nullFor = 0 } = run.plan;
	run.looks += 1;
	if (run.looks <= notVisibleFor) return 'missing';
	return run.looks <= notVisibleFor + nullFor ? 'null' : 'visible';
}

/** A2E's routes name a task in the path or in the body. */
function findTask(family: Family, { params, body }: { params: Json; body: Json }, world: World): Task {
	const task = world.tasks.find(family.type, params._id ?? params.id ?? body._id);
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

const listShapes: Record<ListShape, (rows: Json[], count: number) => unknown> = {
	array: (rows) => rows,
	rows: (rows, count) => ({ count, rows }),
	data: (rows) => ({ data: rows }),
};

type RouteOf<Action> = Extract<FamilyRoute, { action: Action }>;

function list(family: Family, { only, page, shape }: RouteOf<'list'>): Handler {
	return ({ query }, world) => {
		const tasks = world.tasks.list(family.type).filter((task) => {
			const phase = phaseOf(currentRun(task), world.now());
			if (only !== undefined && phase !== only) return false;
			if (query.status === undefined) return true;
			return matchesFilter(taskRecord(task, world)[family.statuses.field], phase, query.status);
		});
		const size = page ? Number(query[page.size] ?? 10) : tasks.length;
		const first = page ? (Number(query[page.number] ?? 1) - 1) * size : 0;
		return listShapes[shape](visibleRecords(tasks.slice(first, first + size), world), tasks.length);
	};
}

function start(family: Family): Handler {
	return async ({ body }, world) => {
		const task = await startTask(family, body, world);
		const record = taskRecord(task, world);
		return currentRun(task).plan.startAsArray ? [record] : record;
	};
}

function detail(family: Family, { inArray }: RouteOf<'detail'>): Handler {
	return (request, world) => {
		const task = findTask(family, request, world);
		const look = lookAt(task);
		if (look === 'missing') throw notFound();
		const record = look === 'null' ? null : taskRecord(task, world);
		return inArray && record ? [record] : record;
	};
}

function batch(family: Family): Handler {
	return ({ body }, world) => {
		const tasks = (body.ids as string[]).map((id) => world.tasks.find(family.type, id));
		return visibleRecords(
			tasks.filter((task) => task !== undefined),
			world,
		);
	};
}

function rename(family: Family): Handler {
	return (request, world) => {
		const task = findTask(family, request, world);
		task.body.name = request.body.name;
		return taskRecord(task, world);
	};
}

function remove(family: Family): Handler {
	return (request, world) => {
		world.tasks.remove(findTask(family, request, world));
		return {};
	};
}

function handlerOf(family: Family, route: FamilyRoute): Handler {
	switch (route.action) {
		case 'start':
			return start(family);
		case 'detail':
			return detail(family, route);
		case 'list':
			return list(family, route);
		case 'batch':
			return batch(family);
		case 'rename':
			return rename(family);
		case 'delete':
			return remove(family);
	}
}

/** The handlers of every route of a family. */
export function familyHandlers(family: Family): Handlers {
	return Object.fromEntries(family.routes.map((route) => [route.route, handlerOf(family, route)]));
}
