// How any task starts: check, fetch the media, charge, record. A failure on the way leaves nothing behind, and what
// cannot be undone happens in one go at the end, so that two starts at once never spend the same credits.
import type { MediaKind } from '../../contract/families.mts';
import type { Json } from '../http/handler.mts';
import { checkMedia } from '../world/mediaCheck.mts';
import { codes, notFound, Refusal } from '../world/refusal.mts';
import { currentRun, phaseOf, type Run, type Task } from '../world/tasks.mts';
import { durationOf, type World } from '../world/world.mts';
import { type AmountBasis, amountOf } from './amount.mts';
import type { Family } from './family.mts';
import { makeResults } from './results.mts';

/** A start that was looked at. */
export interface Start extends AmountBasis {
	/** What the media of each input field are. */
	mediaKinds: Partial<Record<string, MediaKind>>;
}

/**
 * Looks at a start without starting it.
 *
 * @throws {Refusal} when the family, or the check of its media, refuses it
 */
export async function inspectStart(family: Family, body: Json, world: World): Promise<Start> {
	family.check?.(body, world);
	const { media = [] } = family;
	const found = await Promise.all(media.map((input) => checkMedia(input, body, world.files)));
	return {
		body,
		mediaSeconds: found.reduce((sum, { seconds }) => sum + seconds, 0),
		mediaKinds: Object.fromEntries(media.map(({ field }, index) => [field, found[index].kind])),
	};
}

/** How many tasks a start makes. */
function copiesOf({ copies = '' }: Family, body: Json): number {
	return Number(body[copies] ?? 1);
}

/** What one task of a start costs; A2E knows whole credits only. */
function creditsOf(family: Family, start: Start): number {
	return Math.ceil(amountOf(family.credits, start));
}

/** What a start costs, all its tasks together. */
export function priceOf(family: Family, start: Start): number {
	return creditsOf(family, start) * copiesOf(family, start.body);
}

function refuseWhenBusy({ type, oneAtATime }: Family, { tasks, now }: World): void {
	const isRunning = (task: Task): boolean => phaseOf(currentRun(task), now()) === 'running';
	if (oneAtATime && tasks.list(type).some(isRunning)) {
		throw new Refusal(codes.busy, `Another ${type} training is still running`);
	}
}

/** The task that a start continues; undefined when it makes a new one. */
function continuedTask({ continues }: Family, body: Json, { tasks, now }: World): Task | undefined {
	if (!continues) return undefined;
	const task = tasks.find(continues, body._id);
	if (!task) throw notFound();
	if (phaseOf(currentRun(task), now()) !== 'completed') {
		throw new Refusal(codes.unusable, `The ${continues} is not ready to be trained again`);
	}
	return task;
}

function newTask(family: Family, start: Start, run: Run, world: World): Task {
	const id = world.ids.objectId();
	const resultUrls = makeResults(family, id, start, run.plan, world);
	const task: Task = { id, family, body: { ...start.body }, runs: [run], resultUrls, extra: {} };
	world.tasks.add(task);
	return task;
}

/** Begins a stretch of work that is charged. */
export function newRun(work: Pick<Run, 'family' | 'plan' | 'credits' | 'seconds'>, world: World): Run {
	const startedAt = world.now();
	const endsAt = startedAt + durationOf(work.plan, work.seconds, world.scaled);
	const run: Run = { ...work, startedAt, endsAt, looks: 0, refunded: false };
	if (work.family.refundsFailures && work.plan.fail) world.tasks.refundable.push(run);
	return run;
}

/**
 * Makes the latest run of a task known: to the test, and to the webhook that the start names.
 *
 * @param body what was sent
 */
export function announceRun(task: Task, body: Json, world: World): void {
	const { family, credits, plan, endsAt } = currentRun(task);
	world.starts.push({ taskId: task.id, type: family.type, body, credits, endsAt });
	const { webhook_url: url, webhook_token: token } = body;
	if (url === undefined || plan.webhook === false) return;
	world.webhooks.schedule({
		taskId: task.id,
		event: plan.fail ? 'task.failed' : 'task.completed',
		url: String(url),
		token: token as string | undefined,
		at: endsAt + (plan.webhook?.delayMs ?? 0),
	});
}

/**
 * Starts what a request asks for and charges it.
 *
 * @returns the tasks; their records are what the start route answers
 * @throws {Refusal} when it is refused, in which case nothing is charged and no plan is used up
 */
export async function startTasks(family: Family, body: Json, world: World): Promise<Task[]> {
	const start = await inspectStart(family, body, world);
	refuseWhenBusy(family, world);
	const existing = continuedTask(family, body, world);
	world.account.charge(priceOf(family, start));
	const plan = world.plans.take(family.type, body.prompt);
	const work = { family, plan, credits: creditsOf(family, start), seconds: amountOf(family.seconds, start) };
	return Array.from({ length: copiesOf(family, body) }, () => {
		const run = newRun(work, world);
		existing?.runs.push(run);
		const task = existing ?? newTask(family, start, run, world);
		announceRun(task, body, world);
		return task;
	});
}

/**
 * Runs a failed task again, at the price and with the request of its first run.
 *
 * @throws {Refusal} when it has not failed
 */
export function retryTask(task: Task, world: World): Task {
	const last = currentRun(task);
	if (phaseOf(last, world.now()) !== 'failed') {
		throw new Refusal(codes.unusable, 'Only a failed task can be tried again', 400);
	}
	world.account.charge(last.credits);
	task.runs.push(newRun({ ...last, plan: world.plans.take(last.family.type) }, world));
	announceRun(task, task.body, world);
	return task;
}
