import type { IDataObject } from 'n8n-workflow';
import { type FindableStart, isFindable } from '../../catalogue/findable';
import { taskCount } from '../../catalogue/taskCount';
import type { Call } from '../../client/client';
import { cancelSignal, clock } from '../../client/clock';
import { listed, sentences, usageError } from '../../client/errors';
import { ownId, ownIds } from '../../client/records';
import { rowsSince } from '../../task/listLook';
import { GRACE_MS } from '../../task/schedule';
import { readTask } from '../../task/status';
import type { NodeError } from '../outcomes';
import { readStartsAgain } from '../request/plan';
import type { Run } from '../run';
import { CLOCK_SKEW_MS, type Finding, type LostStart, madeAt, matchRows } from './match';
import { recordUncertain } from './record';
import type { Sent } from './sent';

/**
 * A start whose answer was lost may have made a task. A2E lists the tasks of the account, and looking is free: the task is there,
 * and is taken up, or it is not there after all the time that A2E may take to show one, and then it was not started.
 */

/** When to look, by the pauses in between: as long as A2E may not show a task that it has accepted. */
export const PAUSES_MS = [0.02, 0.06, 0.16, 0.33, 0.43].map((share) => share * GRACE_MS);

/**
 * What a start sent, to be looked for.
 * @param since when it was sent at the earliest; ms since epoch
 */
export function lostStart(operation: FindableStart, body: IDataObject, since: number): LostStart {
	return { body, since, copies: taskCount(operation, body) };
}

/**
 * Looks for the task of a start that was sent just now and got no clear answer.
 * @param fault what is thrown where nothing can be said
 * @param isAccepted A2E said yes, but not to what: then it was started, whatever the list shows
 * @returns what A2E shows of it; undefined where it was not started and is to be sent once more
 * @throws NodeApiError or NodeOperationError that says what is known
 */
export async function findLost(
	run: Run,
	itemIndex: number,
	{ body = {} }: Call,
	fault: NodeError,
	isAccepted = false,
): Promise<Sent | undefined> {
	const { context, ledger, turns } = run;
	recordUncertain(run, itemIndex);
	const since = ledger.sentAt(itemIndex);
	const { operation } = run;
	if (!isFindable(operation) || since === undefined || cancelSignal(context)?.aborted) throw fault;
	const lost = lostStart(operation, body, since);
	const finding = await turns.find(
		lost,
		async (joined) => await lookForAll(run, operation, joined, PAUSES_MS),
	);
	const sent = finding && takeUp(run, operation, itemIndex, finding);
	if (sent) return sent;
	const isNone = finding && !finding.found && finding.candidates.length === 0;
	if (isAccepted && isNone) throw fault;
	const objection = objectionTo(run, operation, itemIndex, finding, fault);
	const startsAgain = readStartsAgain(run) && !turns.sentAgain.has(itemIndex);
	if (objection.context.code !== 'notStarted' || !startsAgain) throw objection;
	turns.sentAgain.add(itemIndex);
	sayStartedAgain(run, itemIndex);
	ledger.strike(itemIndex);
	return undefined;
}

/** Looks at the list after each of the pauses, until all are found. @returns no finding where the list tells nothing */
export async function lookForAll<L extends LostStart>(
	run: Run,
	{ task: kind }: FindableStart,
	joined: () => L[],
	pauses: readonly number[],
): Promise<Map<L, Finding | undefined>> {
	const { client, context, ledger } = run;
	const signal = cancelSignal(context);
	const hasFailed = (row: IDataObject) => readTask(kind, row).phase === 'failed';
	let findings = new Map<L, Finding | undefined>();
	const lost: L[] = [];
	for (const pause of pauses) {
		await clock.pause(pause, signal);
		lost.push(...joined());
		const since = Math.min(...lost.map((one) => one.since)) - CLOCK_SKEW_MS;
		const isNew = (row: IDataObject) => (madeAt(row) ?? Infinity) >= since;
		const list = await rowsSince(async (call) => await client.readPatiently(call), kind, isNew);
		findings = new Map(lost.map((one) => [one, undefined]));
		if (signal?.aborted) break;
		const known = ledger.knownIds();
		const free = list.rows.filter((row) => !ownIds(row).some((id) => known.has(id)));
		for (const [at, finding] of matchRows(lost, free, hasFailed).entries()) {
			// A list that is not understood does not say that something is not there.
			const isOpen = !finding.found && finding.candidates.length === 0 && list.doubt;
			findings.set(lost[at], isOpen ? undefined : finding);
		}
		if (lost.every((one) => findings.get(one)?.found)) break;
	}
	return findings;
}

/** Takes up the tasks that were found, as if A2E had answered with them. */
export function takeUp(
	{ ledger, outcomes }: Run,
	{ task: kind }: FindableStart,
	itemIndex: number,
	{ found }: Finding,
): Sent | undefined {
	if (!found) return undefined;
	const [first] = found;
	const ageMs = Math.max(0, Date.now() - (madeAt(first) ?? Date.now()));
	const sent: Sent = { data: found.length === 1 ? first : found, startedAt: clock.now() - ageMs };
	ledger.accept(itemIndex, sent.data, sent.startedAt);
	const ids = found.map((row) => ownId(row)).join(', ');
	outcomes.hint(
		itemIndex,
		`A2E's answer to the start of item ${itemIndex} was lost. Its list shows ${kind.type} ${ids} with the same request, made since: it is taken up, and nothing was sent again.`,
	);
	return sent;
}

/** Says that an item is sent once more, and why that is right. */
export function sayStartedAgain({ outcomes }: Run, itemIndex: number): void {
	outcomes.hint(
		itemIndex,
		`Item ${itemIndex} was started again: A2E's answer to its first start was lost, and A2E's list shows no task of that.`,
	);
}

/**
 * The error for a start whose task was not found.
 * @param fault what is said of the start itself
 */
export function objectionTo(
	{ context }: Run,
	{ task: kind }: FindableStart,
	itemIndex: number,
	finding: Finding | undefined,
	fault: NodeError,
): NodeError {
	if (!finding) return fault;
	const candidates = finding.found ?? finding.candidates;
	if (candidates.length === 0) {
		return usageError(
			context.getNode(),
			'A2E gave no clear answer to the start, and its list shows no task of it',
			{
				code: 'notStarted',
				itemIndex,
				nextStep: `It was not started, and was not sent again. Run this item again, or set 'If Start Is Uncertain' under Options to 'Look and Start Again'. Before that: ${fault.message}`,
			},
		);
	}
	const tasks = candidates.map((row) => ({ taskType: kind.type, taskId: ownId(row) ?? '' }));
	const which = tasks.length === 1 ? 'a task that may be the one' : 'tasks of which each may be the one';
	fault.description = sentences([
		fault.description ?? undefined,
		`Nothing was sent again. A2E's list shows ${which}: ${listed(tasks)}`,
		"Take the right one up with 'Wait For Task'",
	]);
	fault.context.candidates = tasks;
	return fault;
}
