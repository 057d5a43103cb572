import type { IDataObject } from 'n8n-workflow';
import { type FindableStart, isFindable } from '../../catalogue/findable';
import { taskCount } from '../../catalogue/taskCount';
import type { Call } from '../../client/client';
import { cancelSignal, clock } from '../../client/clock';
import { listed, sentences, usageError } from '../../client/errors';
import { ownId, ownIds } from '../../client/records';
import { rowsSince } from '../../task/listLook';
import { GRACE_MS } from '../../task/schedule';
import { madeAt } from '../../task/shown';
import { readTask } from '../../task/status';
import type { NodeError } from '../outcomes';
import { type Run, siteOf } from '../run';
import { CLOCK_SKEW_MS, type Finding, type LostStart, matchRows } from './match';
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
 * @returns what A2E shows of it; undefined where it was not started and is to be sent once more
 * @throws NodeApiError or NodeOperationError that says what is known
 */
export async function findLost(
	run: Run,
	itemIndex: number,
	call: Call,
	fault: NodeError,
): Promise<Sent | undefined> {
	const { ledger, turns } = run;
	const { operation, finding } = await lookFor(run, itemIndex, call, fault);
	const sent = finding && takeUp(run, operation, itemIndex, finding);
	if (sent) return sent;
	const objection = objectionTo(run, operation, itemIndex, finding, fault);
	const startsAgain = turns.startsAgain && !turns.sentAgain.has(itemIndex);
	if (objection.context.code !== 'notStarted' || !startsAgain) throw objection;
	turns.sentAgain.add(itemIndex);
	sayStartedAgain(run, itemIndex);
	ledger.strike(itemIndex);
	return undefined;
}

/**
 * The same for a start to which A2E said yes, but not to what: it was started, whatever the list shows, and is never sent again.
 * @throws NodeApiError or NodeOperationError unless the list shows its task
 */
export async function findAccepted(run: Run, itemIndex: number, call: Call, fault: NodeError): Promise<Sent> {
	const { operation, finding } = await lookFor(run, itemIndex, call, fault);
	const sent = finding && takeUp(run, operation, itemIndex, finding);
	if (sent) return sent;
	throw isNone(finding) ? fault : objectionTo(run, operation, itemIndex, finding, fault);
}

/** @throws `fault` where there is no list to look at */
async function lookFor(
	run: Run,
	itemIndex: number,
	{ body = {} }: Call,
	fault: NodeError,
): Promise<{ operation: FindableStart; finding: Finding | undefined }> {
	const { context, ledger, operation, turns } = run;
	recordUncertain(run, itemIndex);
	const since = ledger.sentAt(itemIndex);
	if (!isFindable(operation) || since === undefined || cancelSignal(context)?.aborted) throw fault;
	const finding = await turns.find(
		lostStart(operation, body, since),
		async (joined) => await lookForAll(run, operation, joined, PAUSES_MS),
	);
	return { operation, finding };
}

/** Whether the list shows that there is no task. */
function isNone(finding: Finding | undefined): boolean {
	return finding !== undefined && !finding.found && finding.candidates.length === 0;
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
		const list = await rowsSince(async (call) => await client.readPatiently(call), kind, since);
		findings = new Map(lost.map((one) => [one, undefined]));
		if (signal?.aborted) break;
		const known = ledger.knownIds();
		const free = list.rows.filter((row) => !ownIds(row).some((id) => known.has(id)));
		for (const [at, finding] of matchRows(lost, free, hasFailed).entries()) {
			// A list that is not understood does not say that something is not there.
			findings.set(lost[at], list.doubt && isNone(finding) ? undefined : finding);
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
	if (isNone(finding)) {
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
	const candidates = finding.found ?? finding.candidates;
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

/**
 * What is said of an item that was sent before without a clear answer, where nothing settles whether there is a task of it.
 * @param then what a person may do after looking for it
 */
export function unsettled(run: Run, itemIndex: number, then: string): NodeError {
	const { purpose, whereToLook } = siteOf(run, itemIndex);
	return usageError(
		run.context.getNode(),
		`An earlier try to ${purpose} got no answer, so it is not sent again`,
		{
			code: 'startUncertain',
			itemIndex,
			nextStep: `A task may exist at A2E and may have been charged. Look for it with ${whereToLook ?? 'the A2E web app'}${then}`,
		},
	);
}
