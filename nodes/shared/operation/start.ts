import type { IDataObject, NodeOperationError } from 'n8n-workflow';
import { WAIT_FOR_COMPLETION } from '../catalogue/parameterNames';
import { asText, firstRecord, isObject } from '../client/envelope';
import { usageError } from '../client/errors';
import type { Route, TaskKind } from '../task/kind';
import { readTask, type TaskState } from '../task/status';
import type { ItemRequest } from './parameters';
import { prepareAll } from './prepare';
import { callFor, forEachItem, type Run, siteOf } from './run';
import { sendOnce } from './sendOnce';
import { taskOutput } from './tool';
import { finishTasks } from './waiting/finish';
import { type ItemTask, wishesOf } from './waiting/itemTask';
import { mayPush } from './waiting/mayPush';
import { pushFields } from './waiting/push';

const STARTS_AT_ONCE = 3;

/** Starts a task for every item, and then, if asked to, waits for all of them together. */
export async function runStart(run: Run, kind: TaskKind, route: Route): Promise<void> {
	const waits = run.context.getNodeParameter(WAIT_FOR_COMPLETION, 0, false) === true;
	const requests = await prepareAll(run);
	const ready = run.itemIndexes.filter((index) => run.outcomes.isOpen(index));
	// Where A2E runs one task at a time, the next start has to wait for the one before.
	const rounds = waits && kind.oneAtATime ? ready.map((index) => [index]) : [ready];
	for (const round of rounds) {
		const tasks = await startAll(run, kind, route, requests, round, waits);
		if (waits && tasks.length > 0)
			await finishTasks(
				run,
				tasks.map(({ task }) => task),
			);
		else {
			for (const { task, state } of tasks) {
				const output = taskOutput(run.context, task.reference, state);
				run.outcomes.succeed(task.itemIndex, [output], undefined, task.part);
			}
		}
	}
}

interface Started {
	task: ItemTask;
	state: TaskState;
}

async function startAll(
	run: Run,
	kind: TaskKind,
	route: Route,
	requests: ReadonlyMap<number, ItemRequest>,
	itemIndexes: readonly number[],
	waits: boolean,
): Promise<Started[]> {
	const started: Started[] = [];
	const routes = run.operation.otherRoute ? [route, run.operation.otherRoute] : [route];
	const atOnce = kind.oneAtATime ? 1 : STARTS_AT_ONCE;
	const pushes = waits && mayPush(run);
	await forEachItem(
		run,
		itemIndexes,
		async (itemIndex) => {
			const request = requests.get(itemIndex);
			if (!request) return;
			// A person's own webhook goes first.
			const pushed = pushes && request.body.webhook_url === undefined;
			if (pushed) Object.assign(request.body, pushFields(run.context, itemIndex));
			const sent = await sendOnce(
				run,
				itemIndex,
				routes.map((spelling) => callFor(spelling, request)),
			);
			const wishes = wishesOf(run.context, itemIndex);
			for (const [part, record] of startedRecords(sent.data).entries()) {
				const taskId = asText(record._id) || asText(request.body._id);
				if (taskId === '') throw withoutId(run, itemIndex);
				const reference = { taskId, taskType: kind.type };
				run.outcomes.started(itemIndex, reference);
				started.push({
					task: { itemIndex, part, kind, reference, startedAt: sent.startedAt, fresh: true, pushed, wishes },
					state: readTask(kind, record),
				});
			}
		},
		atOnce,
	);
	return started.sort((a, b) => a.task.itemIndex - b.task.itemIndex || a.task.part - b.task.part);
}

/** The records of the tasks that a start made: one, or a list of as many as the item asked for. */
function startedRecords(data: unknown): IDataObject[] {
	const several = Array.isArray(data) ? data.filter(isObject).filter(({ _id }) => asText(_id) !== '') : [];
	return several.length > 1 ? several : [firstRecord(data) ?? {}];
}

function withoutId(run: Run, itemIndex: number): NodeOperationError {
	const { whereToLook = 'the A2E web app' } = siteOf(run, itemIndex);
	return usageError(run.context.getNode(), 'A2E accepted the start but gave no ID for it', {
		itemIndex,
		nextStep: `It may have been charged. Look for it with ${whereToLook} before you run this item again`,
	});
}
