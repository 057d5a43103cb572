import { type FindableStart, isFindable } from '../../catalogue/findable';
import type { StartOperation } from '../../catalogue/types';
import { GRACE_MS } from '../../task/schedule';
import { forEachPlan, type ItemPlan } from '../request/prepare';
import type { Run } from '../run';
import { diedSince } from './died';
import { lookForAll, lostStart, objectionTo, PAUSES_MS, sayStartedAgain, takeUp, unsettled } from './lost';
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
	itemIndex: number;
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
	await forEachPlan(run, earlier, async (start) =>
		settle(run, operation, start, digests.get(start.plan) ?? '', findings.get(start)),
	);
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
		itemIndex,
		before,
		plan,
		skipsFailed: before !== 'tried',
		mediaMoved:
			mediaOptions.saveUrls ||
			request.media.some(({ files, text }) => files.length > 0 || text !== undefined),
	};
}

/** Puts what was found into the ledger. @throws NodeOperationError for an item that must not be sent */
function settle(
	run: Run,
	operation: FindableStart,
	{ before, itemIndex }: EarlierStart,
	digest: string,
	finding: Finding | undefined,
): void {
	const { ledger } = run;
	if (finding?.found) {
		if (before === 'unknown') ledger.send(itemIndex, digest);
		takeUp(run, operation, itemIndex, finding);
		return;
	}
	// What the list does not tell is told as it always is.
	if (!finding && before === 'tried') return;
	const isThere = finding === undefined || finding.candidates.length > 0;
	if (isThere || (before === 'tried' && !run.turns.startsAgain)) {
		throw objectionTo(run, operation, itemIndex, finding, unsettled(run, itemIndex, ', or retry later'));
	}
	// A person who retries an execution asks for what it has not started.
	if (before === 'unknown') return;
	sayStartedAgain(run, itemIndex);
	ledger.strike(itemIndex);
}
