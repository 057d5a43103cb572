import { type FindableStart, isFindable } from '../../catalogue/findable';
import type { StartOperation } from '../../catalogue/types';
import { usageError } from '../../client/errors';
import { GRACE_MS } from '../../task/schedule';
import type { NodeError } from '../outcomes';
import { readStartsAgain } from '../request/plan';
import { forEachPlan, type ItemPlan } from '../request/prepare';
import { type Run, siteOf } from '../run';
import { diedSince } from './died';
import { lookForAll, lostStart, objectionTo, PAUSES_MS, sayStartedAgain, takeUp } from './lost';
import type { Finding, LostStart } from './match';
import type { Digests } from './digest';
import { takenUp } from './sendOnce';

/** Why an item may have been sent before. */
type Before =
	/** An earlier try of this execution sent it, and no clear answer came. */
	| 'tried'
	/** The execution that this one retries sent it, and no clear answer came. */
	| 'sent'
	/** The execution that this one retries ended from outside, and nobody knows what it has sent. */
	| 'unknown';

interface EarlierStart extends LostStart {
	before: Before;
	plan: ItemPlan;
}

/**
 * Looks for the tasks of starts that an earlier try of this node, or the execution that it retries, may have sent without getting
 * an answer: before anything is sent, and for all items together. Those that are found are in the ledger afterwards. Where A2E
 * has no list of them, nothing is done.
 */
export async function findEarlier(
	run: Run<StartOperation>,
	plans: readonly ItemPlan[],
	digests: Digests,
): Promise<void> {
	const { operation, outcomes } = run;
	if (!isFindable(operation)) return;
	const died = run.ledger.isNew ? diedSince(run.context) : undefined;
	const open = plans.filter(({ itemIndex }) => outcomes.isOpen(itemIndex));
	const earlier = open.flatMap(
		(plan) => earlierStart(run, operation, plan, digests.get(plan) ?? '', died) ?? [],
	);
	if (earlier.length === 0) return;
	const youngest = Math.max(...earlier.map(({ since }) => since));
	const pauses = Date.now() - youngest < GRACE_MS ? [0, ...PAUSES_MS] : [0];
	const all = earlier.slice();
	const findings = await lookForAll(run, operation, () => all.splice(0), pauses);
	const starts = new Map(earlier.map((start) => [start.plan, start]));
	await forEachPlan(run, [...starts.keys()], async (plan) => {
		const start = starts.get(plan);
		if (start) await settle(run, operation, start, digests.get(plan) ?? '', findings.get(start));
	});
}

function earlierStart(
	run: Run,
	operation: FindableStart,
	plan: ItemPlan,
	digest: string,
	died: number | undefined,
): EarlierStart | undefined {
	const { itemIndex, request, mediaOptions } = plan;
	if (takenUp(run, itemIndex, digest)) return undefined;
	const { entry, outdated } = run.ledger.find(itemIndex, digest);
	const before: Before = entry ? 'tried' : outdated === 'lost' ? 'sent' : 'unknown';
	const since = before === 'unknown' ? died : run.ledger.sentAt(itemIndex);
	if (since === undefined) return undefined;
	return {
		...lostStart(operation, request.body, since),
		before,
		plan,
		skipsFailed: before !== 'tried',
		mediaMoved: mediaOptions.saveUrls || request.media.some(({ files }) => files.length > 0),
	};
}

/** Puts what was found into the ledger. @throws NodeOperationError for an item that must not be sent */
async function settle(
	run: Run,
	operation: FindableStart,
	{ before, plan: { itemIndex } }: EarlierStart,
	digest: string,
	finding: Finding | undefined,
): Promise<void> {
	const { ledger } = run;
	if (finding?.found) {
		if (before === 'unknown') ledger.send(itemIndex, digest);
		takeUp(run, operation, itemIndex, finding);
		return;
	}
	// What the list does not tell is told as it always is.
	if (!finding && before === 'tried') return;
	const isThere = finding === undefined || finding.candidates.length > 0;
	if (isThere || (before === 'tried' && !readStartsAgain(run))) {
		throw objectionTo(run, operation, itemIndex, finding, uncertain(run, itemIndex));
	}
	// A person who retries an execution asks for what it has not started.
	if (before === 'unknown') return;
	sayStartedAgain(run, itemIndex);
	ledger.strike(itemIndex);
}

/** What is said of an item that may have been started, where A2E's list does not settle it. */
function uncertain(run: Run, itemIndex: number): NodeError {
	const { purpose, whereToLook } = siteOf(run, itemIndex);
	return usageError(
		run.context.getNode(),
		`An earlier try to ${purpose} got no answer, so it is not sent again`,
		{
			code: 'startUncertain',
			itemIndex,
			nextStep: `A task may exist at A2E and may have been charged. Look for it with ${whereToLook ?? 'the A2E web app'}, or retry later`,
		},
	);
}
