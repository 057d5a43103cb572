import { secondNames } from '../../catalogue/wire';
import type { Operation } from '../../catalogue/types';
import type { Call } from '../../client/client';
import { cancelSignal, clock } from '../../client/clock';
import { callError } from '../../client/errors';
import { type Failure, isOutOfCredits, isUnknownRoute, mayHaveTakenEffect } from '../../client/failure';
import { CANCELLED } from '../../client/pace';
import { namesIn } from '../../client/words';
import { has, pathOf, without } from '../request/body';
import { type Run, siteOf } from '../run';
import type { Outdated, Slot } from './ledger';
import { findLost, unsettled } from './lost';
import type { Sent } from './sent';

/** Milliseconds. A start may do real work before it answers: speech is made within the call. */
const TIMEOUT_MS = 180_000;

export interface Once {
	itemIndex: number;
	/** Where it is noted; default: the item itself. */
	slot?: Slot;
	/** See `digest.ts`. */
	digest: string;
	/** The call, and its other spellings for a route that A2E does not know (HTTP 404, nothing charged). */
	calls: readonly Call[];
	/** Whether it is of no use any more, because what it belongs to has failed: then it is not sent. */
	isUseless?: () => boolean;
}

/** What people are told when an item of a retried execution is sent once more. */
const ANEW: Readonly<Record<Outdated, string>> = {
	edited: 'its request was changed since then. What was started before goes on at A2E',
	failed: 'A2E had ended the earlier one without success',
	lost: 'the earlier one got no answer. A task of it may exist at A2E and may have been charged',
};

/** What an earlier run of the node got for an item and what still counts, or undefined: then the item is to be sent. */
export function takenUp({ ledger }: Pick<Run, 'ledger'>, slot: Slot, digest: string): Sent | undefined {
	const { entry } = ledger.find(slot, digest);
	return entry && 'answer' in entry ? { data: entry.answer, startedAt: entry.startedAt } : undefined;
}

/**
 * Sends a call that A2E may charge for: at most once per item and execution, whatever happens.
 * A 429 proves that nothing was accepted, so only that is tried again; and a refusal of A2E itself that names a second
 * spelling of a field, which is then sent without it.
 * @throws NodeApiError that says whether the task may exist all the same
 */
export async function sendOnce(run: Run, once: Once): Promise<Sent> {
	const { itemIndex, slot = itemIndex, digest, calls, isUseless } = once;
	const { client, context, ledger, outcomes, turns } = run;
	const known = takenUp(run, slot, digest);
	if (known) return known;
	const { entry, outdated } = ledger.find(slot, digest);
	if (entry) throw unsettled(run, itemIndex, ' before you run the workflow again');
	keepToPurse(run, itemIndex);
	if (outdated) outcomes.hint(itemIndex, `Item ${itemIndex} was started anew, because ${ANEW[outdated]}.`);

	const site = siteOf(run, itemIndex);
	let call = calls[0];
	const spellings = calls.slice(1);
	const send = async () => {
		if (cancelSignal(context)?.aborted || isUseless?.()) return CANCELLED;
		// While it waited for its turn, others may have spent what is left.
		keepToPurse(run, itemIndex);
		ledger.send(slot, digest);
		const result = await client.attempt({ ...call, timeoutMs: TIMEOUT_MS });
		if (!result.ok && !mayHaveTakenEffect(result)) ledger.strike(slot);
		if (!result.ok && isOutOfCredits(result)) run.purse.empty();
		return result;
	};
	for (;;) {
		const result = await client.starts.send(async () => await turns.send(send));
		const startedAt = clock.now();
		if (result.ok) {
			ledger.accept(slot, result.data, startedAt);
			return { data: result.data, startedAt, odd: result.odd, message: result.message };
		}
		const uncertain = mayHaveTakenEffect(result);
		if (uncertain && result.answerId !== undefined) {
			const data = { _id: result.answerId };
			ledger.accept(slot, data, startedAt);
			outcomes.hint(
				itemIndex,
				`A2E's answer to the start could not be read, but it names ${result.answerId}, which is taken up.`,
			);
			return { data, startedAt };
		}
		const other = isUnknownRoute(result) ? spellings.shift() : withFirstNames(run.operation, call, result);
		if (other) {
			ledger.strike(slot);
			call = other;
			continue;
		}
		const fault = callError(context.getNode(), result, { ...site, intent: 'start' });
		if (!uncertain) throw fault;
		const found = await findLost(run, itemIndex, call, fault);
		if (found) return found;
	}
}

/** @throws NodeOperationError where the item would spend more than it may */
function keepToPurse({ context, purse }: Run, itemIndex: number): void {
	const objection = purse.objection(context.getNode(), itemIndex);
	if (objection) throw objection;
}

/** The call without the second spellings that A2E, in its own words, does not take; undefined where it names none. */
function withFirstNames(operation: Operation, call: Call, refusal: Failure): Call | undefined {
	if (refusal.kind !== 'refused' || mayHaveTakenEffect(refusal)) return undefined;
	const { body = {} } = call;
	const named = namesIn(refusal.message);
	const unknown = secondNames(operation).filter((name) => named.has(name) && has(body, pathOf(name)));
	if (unknown.length === 0) return undefined;
	return { ...call, body: unknown.map(pathOf).reduce(without, body) };
}
