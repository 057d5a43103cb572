import type { IDataObject } from 'n8n-workflow';
import type { StartOperation } from '../../catalogue/types';
import { clock } from '../../client/clock';
import { asText, firstRecord, listRows } from '../../client/envelope';
import { callError, type TaskReference, usageError } from '../../client/errors';
import { findId, ownId } from '../../client/records';
import { glimpse } from '../../client/words';
import { readTask, type TaskState } from '../../task/status';
import type { NodeError } from '../outcomes';
import type { Digests } from '../paid/digest';
import { findEarlier } from '../paid/earlier';
import { findAccepted } from '../paid/lost';
import { prepareOnce } from '../paid/prepareOnce';
import { recordStart } from '../paid/record';
import { type Once, sendOnce } from '../paid/sendOnce';
import type { Sent } from '../paid/sent';
import { decideParking, HELD, type Parking } from '../parking/decision';
import { pushFields } from '../parking/push';
import { readWaitSettings } from '../request/plan';
import { forEachPlan, type ItemPlan, planAll } from '../request/prepare';
import { callsFor, notUnderstood, type Run, siteOf } from '../run';
import { recordShown, taskOutput } from '../tool';
import type { ItemTask } from '../waiting/itemTask';
import { minutesFor, waitForAll } from '../waiting/waitForAll';

const MINUTE_MS = 60_000;

/** Starts a task for every item, and then, where asked to, waits for all of them together. */
export async function runStart(run: Run<StartOperation>): Promise<void> {
	const { operation, outcomes } = run;
	const { task: kind } = operation;
	const settings = readWaitSettings(run);
	const plans = await planAll(run);
	const waits = plans.some((plan) => plan.waits);
	const parking = waits ? decideParking(run, [kind], settings) : HELD;
	if (parking.hint) outcomes.hint(0, parking.hint);
	const digests = await prepareOnce(run, plans);
	await findEarlier(run, plans, digests);

	const begunAt = clock.now();
	const minutes = minutesFor(settings, [{ kind }]);
	for (const turn of turns(plans, kind.oneAtATime === true)) {
		const open = turn.filter(({ itemIndex }) => outcomes.isOpen(itemIndex));
		if (turn !== plans && clock.now() >= begunAt + minutes * MINUTE_MS) {
			for (const { itemIndex } of open) outcomes.fail(itemIndex, notStarted(run, itemIndex, minutes));
			continue;
		}
		const tasks = await startAll(run, open, digests, parking);
		if (tasks.length > 0) await waitForAll(run, tasks, parking, { ...settings, minutes, begunAt });
	}
}

/** Where A2E runs one task at a time, the next start has to wait for the one before. */
function turns(plans: ItemPlan[], oneAtATime: boolean): ItemPlan[][] {
	return oneAtATime && plans.some(({ waits }) => waits) ? plans.map((plan) => [plan]) : [plans];
}

/** Starts what is not started yet. Items that do not wait get their outcome. @returns the tasks of those that do */
async function startAll(
	run: Run<StartOperation>,
	plans: readonly ItemPlan[],
	digests: Digests,
	parking: Parking,
): Promise<ItemTask[]> {
	const { context, operation, outcomes } = run;
	const { task: kind } = operation;
	const waiting: ItemTask[] = [];
	await forEachPlan(
		run,
		plans,
		async (plan) => {
			const { itemIndex, request, waits, wishes } = plan;
			// A person's own webhook goes first.
			const pushed = parking.push && waits && request.body.webhook_url === undefined;
			if (pushed) Object.assign(request.body, pushFields(context));
			const calls = callsFor(operation, request);
			const once = { itemIndex, digest: digests.get(plan) ?? '', calls };
			const { startedAt, tasks: started } = await startTasks(run, plan, once);
			for (const { reference } of started) outcomes.started(itemIndex, reference);
			run.purse.spend(
				itemIndex,
				started.map(({ state }) => state.credits),
			);
			for (const [part, { reference, state }] of started.entries()) {
				recordStart(run, itemIndex, reference);
				if (!waits)
					outcomes.succeed(itemIndex, [startedOutput(run, plan, reference, state)], undefined, part);
				else
					waiting.push({
						itemIndex,
						part,
						kind,
						reference,
						startedAt,
						fresh: true,
						...(reference.taskId === request.body._id ? { again: true as const } : {}),
						pushed,
						wishes,
					});
			}
		},
		kind.oneAtATime ? 1 : undefined,
	);
	return waiting.sort((a, b) => a.itemIndex - b.itemIndex || a.part - b.part);
}

function startedOutput(
	{ context }: Run,
	{ wishes }: ItemPlan,
	reference: TaskReference,
	state: TaskState,
): IDataObject {
	return taskOutput(context, reference, state, recordShown(context, state.record, wishes.simplify));
}

interface StartedTask {
	reference: ItemTask['reference'];
	state: TaskState;
}

/**
 * Sends a start: for one task, or for as many as the item asks for. An answer that names none is no answer: A2E's list may show it.
 * @throws where nothing names a task
 */
async function startTasks(
	run: Run<StartOperation>,
	plan: ItemPlan,
	once: Once,
): Promise<Pick<Sent, 'startedAt'> & { tasks: StartedTask[] }> {
	const sent = await sendOnce(run, once);
	const { startedAt } = sent;
	const tasks = tasksIn(run, plan, sent.data);
	if (tasks.every(isNamed)) return { startedAt, tasks };
	const { itemIndex } = plan;
	const fault = withoutId(run, itemIndex, sent, tasks[0].state);
	if (fault.context.code !== 'startUncertain') throw fault;
	const found = await findAccepted(run, itemIndex, once.calls[0], fault);
	return { startedAt: found.startedAt, tasks: tasksIn(run, plan, found.data) };
}

function tasksIn(
	{ operation: { task: kind } }: Run<StartOperation>,
	{ request }: ItemPlan,
	data: unknown,
): StartedTask[] {
	return startedRecords(data).map((record) => ({
		reference: { taskId: ownId(record) ?? findId(data) ?? asText(request.body._id), taskType: kind.type },
		state: readTask(kind, record),
	}));
}

function isNamed({ reference }: StartedTask): boolean {
	return reference.taskId !== '';
}

function startedRecords(data: unknown): IDataObject[] {
	const several = listRows(data).filter(ownId);
	return several.length > 1 ? several : [firstRecord(data) ?? {}];
}

/** A2E's word for what its content filter stops, in both of its spellings. */
const STOPPED_CONTENT = /\bn(sf|fs)w\b/i;

function withoutId(
	run: Run<StartOperation>,
	itemIndex: number,
	{ data, message = '', odd }: Sent,
	{ phase, failedMessage, failedCode }: TaskState,
): NodeError {
	const site = siteOf(run, itemIndex);
	const node = run.context.getNode();
	// A2E answers some starts as if it took them, with a record or with words that say that it does not.
	if (phase === 'failed' || STOPPED_CONTENT.test(message)) {
		const failure = { kind: 'refused' as const, httpStatus: 200, message: failedMessage ?? message };
		return callError(node, { ...failure, code: failedCode ?? undefined }, { ...site, intent: 'start' });
	}
	if (odd) return notUnderstood(run, itemIndex, data, 'start');
	return usageError(node, 'A2E accepted the start but gave no ID for it', {
		code: 'startUncertain',
		itemIndex,
		nextStep: `It may have been charged. Look for it with ${site.whereToLook ?? 'the A2E web app'} before you run this item again. A2E answered: ${glimpse(data)}`,
	});
}

function notStarted({ context }: Run, itemIndex: number, minutes: number): NodeError {
	return usageError(
		context.getNode(),
		`The time of ${minutes} minutes was up before it was this item's turn`,
		{
			code: 'timedOut',
			itemIndex,
			nextStep:
				"It was not started, and nothing was charged for it. Raise 'Timeout', or run it with fewer items",
		},
	);
}
