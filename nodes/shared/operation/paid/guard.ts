import { taskCount } from '../../catalogue/taskCount';
import { isCharged } from '../../catalogue/sentOnce';
import { BUY_CREDITS } from '../../client/advice';
import { callError, describe, sentences, usageError } from '../../client/errors';
import { type Failure, mayBeGone } from '../../client/failure';
import { isTransient } from '../../client/retry';
import type { NodeError } from '../outcomes';
import type { Limits } from '../request/plan';
import type { ItemPlan } from '../request/prepare';
import { siteOf } from '../run';
import { fitting, sumOf } from './budget';
import type { Digests } from './digest';
import { type Quote, quoteAll, readBalance, together } from './quote';
import { dueSendings, type PaidRun, type Sending } from './sendings';

/**
 * Refuses to start more tasks than *Most Starts* allows; of a text in parts, each is one.
 * @param due what is to be sent; not what an earlier run of the node has sent already
 * @throws NodeOperationError before anything is sent
 */
export function keepToStarts(
	run: PaidRun,
	due: readonly ItemPlan[],
	digests: Digests,
	{ mostStarts }: Limits,
): void {
	if (mostStarts === undefined || !isCharged(run.operation)) return;
	const counts = openOf(run, due).map((plan) =>
		sumOf(
			dueSendings(run, plan, digests).map(({ operation, request }) => taskCount(operation, request.body)),
		),
	);
	const starts = sumOf(counts);
	if (starts <= mostStarts) return;
	throw usageError(
		run.context.getNode(),
		`${counted(counts.length, 'item')} would start ${counted(starts, 'task')}, more than the ${mostStarts} of 'Most Starts'`,
		{
			code: 'overBudget',
			parameter: 'Most Starts',
			nextStep: `Nothing was started. ${wouldFit(fitting(counts, mostStarts), counts.length)}. Raise 'Most Starts' under Options, or run fewer items at once`,
		},
	);
}

/** What was quoted for an item, in credits. */
export type Quoted = ReadonlyMap<ItemPlan, number>;

/**
 * Has A2E quote what is to be sent, and refuses all of it where that is more than *Most Credits* allows or the account has.
 * @param due what is to be sent for each item; media are in A2E's storage already, for a quote wants the request as it would be sent
 * @param before what was quoted for the speech that is made already
 * @returns what is quoted now
 * @throws NodeApiError or NodeOperationError before any of it is sent
 */
export async function keepToCredits(
	run: PaidRun,
	due: ReadonlyMap<ItemPlan, readonly Sending[]>,
	{ mostCredits, ifNoQuote }: Limits,
	before: Quoted = new Map(),
): Promise<Quoted> {
	const plans = openOf(run, [...due.keys()]);
	if (mostCredits === undefined || !isCharged(run.operation) || plans.length === 0) return new Map();
	const sendingsOf = (plan: ItemPlan) => due.get(plan) ?? [];
	const quoteOf = await quoteAll(run, plans.flatMap(sendingsOf));
	const quotes = new Map(plans.map((plan) => [plan, together(sendingsOf(plan).map(quoteOf))]));
	const missing = [...quotes].filter(([, { credits }]) => credits === undefined);
	if (missing.length > 0 && ifNoQuote === 'refuse') throw noQuote(run, missing, plans.length);
	if (missing.length > 0)
		run.outcomes.hint(missing[0][0].itemIndex, goesUnquoted(run, missing, plans.length));

	const costs = plans.map((plan) => quotes.get(plan)?.credits ?? 0);
	const sum = sumOf(costs);
	const spoken = sumOf([...before.values()]);
	const balance = sum > 0 ? await readBalance(run) : undefined;
	if (sum > 0 && balance === undefined) {
		run.outcomes.hint(
			plans[0].itemIndex,
			"A2E does not tell how many credits the account has left, so only 'Most Credits' was looked at.",
		);
	}
	if (sum > Math.min(mostCredits - spoken, balance ?? Infinity)) {
		throw overBudget(run, { sum, costs, mostCredits, spoken, balance });
	}
	const byItem = plans.map((plan) => [plan.itemIndex, quotes.get(plan)?.credits] as const);
	run.purse.fill(mostCredits, new Map(byItem), spoken);
	return new Map(
		[...quotes].flatMap(([plan, { credits }]) => (credits === undefined ? [] : [[plan, credits]])),
	);
}

function openOf({ outcomes }: PaidRun, plans: readonly ItemPlan[]): ItemPlan[] {
	return plans.filter(({ itemIndex }) => outcomes.isOpen(itemIndex));
}

interface Bill {
	sum: number;
	costs: readonly number[];
	mostCredits: number;
	/** Of it, for speech that is made. */
	spoken: number;
	balance?: number;
}

function overBudget({ context }: PaidRun, { sum, costs, mostCredits, spoken, balance }: Bill): NodeError {
	const isPoor = balance !== undefined && balance <= mostCredits - spoken;
	const left =
		balance === undefined ? 'A2E does not tell what the account has left' : `the account has ${balance}`;
	const fit = fitting(costs, Math.min(mostCredits - spoken, balance ?? Infinity));
	const after = spoken === 0 ? '' : `, after ${spoken} for their speech`;
	return usageError(
		context.getNode(),
		`${counted(costs.length, 'item')} would cost ${sum} credits by A2E's quotes${after}; 'Most Credits' allows ${mostCredits}, and ${left}`,
		{
			code: 'overBudget',
			parameter: 'Most Credits',
			nextStep: sentences([
				spoken === 0 ? 'Nothing was started' : 'Nothing was started; the speech is made and kept',
				wouldFit(fit, costs.length),
				sum > mostCredits - spoken
					? "Raise 'Most Credits' under Options, or run fewer items at once"
					: undefined,
				isPoor ? BUY_CREDITS : undefined,
			]),
		},
	);
}

function wouldFit(fit: number, all: number): string {
	if (fit === 0) return all === 1 ? 'It does not fit' : 'Not even the first one fits';
	return `The first ${fit} of ${all} would fit`;
}

type Missing = ReadonlyArray<[ItemPlan, Quote]>;

/** What it is that A2E does not quote, and its words. */
function unquoted(run: PaidRun, missing: Missing, all: number): string {
	const [{ itemIndex }, quote] = missing[0];
	const { purpose } = siteOf(run, itemIndex);
	const which = all > 1 ? ` (${missing.length} of ${all} items)` : '';
	const reason = 'failure' in quote ? describe(quote.failure) : 'reason' in quote ? quote.reason : '';
	return `say what it costs to ${purpose}${which}: ${reason}`;
}

function goesUnquoted(run: PaidRun, missing: Missing, all: number): string {
	return `A2E did not ${unquoted(run, missing, all)}. It went on without a quote.`;
}

/** Where A2E does not quote such a request, that is said; where the call went wrong, what to do about that. */
function noQuote(run: PaidRun, missing: Missing, all: number): NodeError {
	const node = run.context.getNode();
	const [{ itemIndex }, quote] = missing[0];
	if ('failure' in quote && !saysNo(quote.failure)) {
		const { purpose } = siteOf(run, itemIndex);
		const error = callError(node, quote.failure, {
			purpose: `say what it costs to ${purpose}`,
			intent: 'read',
		});
		error.description = sentences(['Nothing was started', error.description ?? undefined]);
		return error;
	}
	return usageError(node, `A2E did not ${unquoted(run, missing, all)}`, {
		code: 'noQuote',
		parameter: 'Most Credits',
		nextStep:
			"Nothing was started. To go on without a quote, set 'If There Is No Quote' under Options, and 'Most Starts' as a limit that needs none",
	});
}

function saysNo(failure: Failure): boolean {
	if (mayBeGone(failure)) return true;
	return failure.kind === 'refused' && failure.httpStatus !== 401 && !isTransient(failure);
}

function counted(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
