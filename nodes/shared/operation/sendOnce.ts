import type { Call } from '../client/client';
import { callError, usageError } from '../client/errors';
import { type Failure, mayHaveTakenEffect } from '../client/failure';
import { cancelSignal, clock } from '../client/clock';
import { retryDelay } from '../client/retry';
import { type Run, siteOf } from './run';

/** Milliseconds. A start may do real work before it answers: speech is made within the call. */
const TIMEOUT_MS = 180_000;

export interface Sent {
	/** The `data` of A2E's answer. */
	data: unknown;
	/** When A2E accepted it, in this try of the node or an earlier one; ms since epoch. */
	startedAt: number;
}

/**
 * Sends a call that A2E may charge for: at most once per item and run, whatever happens.
 * A 429 proves that nothing was accepted, so only that is tried again.
 * @param calls the call, and its other spellings for a route that A2E does not know (HTTP 404, nothing charged)
 * @throws NodeApiError that says whether the task may exist all the same
 */
export async function sendOnce(run: Run, itemIndex: number, calls: readonly Call[]): Promise<Sent> {
	const { client, context, ledger } = run;
	const entry = ledger.find(itemIndex);
	if (entry && 'answer' in entry) return { data: entry.answer, startedAt: entry.startedAt };
	const site = siteOf(run, itemIndex);
	if (entry) {
		throw usageError(
			context.getNode(),
			`An earlier try to ${site.purpose} got no answer, so it is not sent again`,
			{
				itemIndex,
				nextStep: `A task may exist at A2E and may have been charged. Look for it with ${site.whereToLook ?? 'the A2E web app'} before you run the workflow again`,
			},
		);
	}

	let [call, ...spellings] = calls;
	for (let attempt = 1; ; attempt++) {
		if (cancelSignal(context)?.aborted) {
			throw callError(context.getNode(), { kind: 'cancelled', message: '' }, { ...site, intent: 'read' });
		}
		ledger.write(itemIndex, { sent: true });
		const result = await client.attempt({ ...call, timeoutMs: TIMEOUT_MS });
		if (result.ok) {
			const startedAt = clock.now();
			ledger.write(itemIndex, { answer: result.data, startedAt });
			return { data: result.data, startedAt };
		}
		if (!mayHaveTakenEffect(result)) ledger.strike(itemIndex);
		if (isUnknownRoute(result) && spellings.length > 0) {
			[call, ...spellings] = spellings;
			continue;
		}
		const delay = retryDelay(result, 'start', attempt, clock.random());
		if (delay === undefined) throw callError(context.getNode(), result, { ...site, intent: 'start' });
		await clock.pause(delay, cancelSignal(context));
	}
}

/** A2E answers a path that it does not know with 404, or with its web page. */
function isUnknownRoute(failure: Failure): boolean {
	return failure.httpStatus === 404 || (failure.kind === 'html' && !mayHaveTakenEffect(failure));
}
