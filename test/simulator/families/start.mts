// How any task starts: check, fetch the media, charge, record. A failure on the way leaves nothing behind, and what
// cannot be undone happens in one go at the end, so that two starts at once never spend the same credits.
import { extname } from 'node:path';
import type { Json } from '../http/handler.mts';
import { resultPrefix } from '../world/files.mts';
import { checkMedia } from '../world/mediaCheck.mts';
import { codes, notFound, Refusal } from '../world/refusal.mts';
import { currentRun, phaseOf, type Run, type Task } from '../world/tasks.mts';
import { durationOf, type World } from '../world/world.mts';
import type { Family, Start } from './family.mts';

/**
 * Looks at a start without starting it.
 *
 * @throws {Refusal} when the family, or the check of its media, refuses it
 */
export async function inspectStart(family: Family, body: Json, world: World): Promise<Start> {
	family.check?.(body, world);
	const lengths = await Promise.all(
		family.media.map((input) => checkMedia(input, body[input.field], world.files)),
	);
	return { body, mediaSeconds: lengths.reduce((sum, length) => sum + length, 0) };
}

function refuseWhenBusy({ type, oneAtATime }: Family, { tasks, now }: World): void {
	const isRunning = (task: Task): boolean => phaseOf(currentRun(task), now()) === 'running';
	if (oneAtATime && tasks.list(type).some(isRunning)) {
		throw new Refusal(codes.busy, `Another ${type} training is still running`);
	}
}

/** The task that a start continues; undefined when it makes a new one. */
function continuedTask({ continues }: Family, body: Json, { tasks }: World): Task | undefined {
	if (!continues) return undefined;
	const task = tasks.find(continues, body._id);
	if (!task) throw notFound();
	return task;
}

function newTask(family: Family, body: Json, run: Run, { ids, files, tasks }: World): Task {
	const id = ids.objectId();
	const resultUrls = Object.fromEntries(
		Object.entries(family.results).map(([field, file]) => [
			field,
			files.publish(`${resultPrefix}${id}/${field}${extname(file.path)}`, file),
		]),
	);
	const task: Task = { id, family, body: { ...body }, runs: [run], resultUrls, extra: {} };
	tasks.add(task);
	return task;
}

/**
 * Starts a task and charges it.
 *
 * @returns the task; its record is what the start route answers
 * @throws {Refusal} when it is refused, in which case nothing is charged and no plan is used up
 */
export async function startTask(family: Family, body: Json, world: World): Promise<Task> {
	const start = await inspectStart(family, body, world);
	refuseWhenBusy(family, world);
	const existing = continuedTask(family, body, world);
	const credits = family.credits(start);
	world.charge(credits);
	const plan = world.plans.take(family.type);
	const startedAt = world.now();
	const endsAt = startedAt + durationOf(plan, family.seconds(start), world.scaled);
	const run: Run = { family, plan, startedAt, endsAt, credits, looks: 0, refunded: false };
	if (family.refundsFailures && plan.fail) world.tasks.refundable.push(run);
	existing?.runs.push(run);
	const task = existing ?? newTask(family, body, run, world);
	world.starts.push({ taskId: task.id, type: family.type, body, credits });
	return task;
}
