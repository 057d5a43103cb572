import { BALANCE, QUOTE_ROUTE } from '../../catalogue/account';
import type { CallOperation, StartOperation } from '../../catalogue/types';
import { callError } from '../../client/errors';
import type { Failure } from '../../client/failure';
import { glimpse } from '../../client/words';
import { readRecord } from '../output';
import { forEachPlan, type ItemPlan } from '../request/prepare';
import { callFor, type Run, siteOf } from '../run';
import type { Digests } from './digest';
import { creditsIn, readQuote } from './quoteAnswer';

/** What A2E says that a request would cost, or why that is not known. */
export type Quote =
	| { credits: number }
	| { credits?: undefined; failure: Failure }
	| { credits?: undefined; reason: string };

const NOT_A_GENERATION = 'its quotes are for generations only';
/** Never without a reason: what has no quote is refused. */
const NOT_ASKED = 'it was not asked';

/**
 * Asks A2E what each of the requests would cost: free, and each distinct request once.
 * @throws NodeApiError for *Stop* alone
 */
export async function quoteAll(
	run: Run<StartOperation | CallOperation>,
	plans: readonly ItemPlan[],
	digests: Digests,
): Promise<Map<ItemPlan, Quote>> {
	const digestOf = (plan: ItemPlan) => digests.get(plan) ?? '';
	const distinct = new Map<string, ItemPlan>();
	for (const plan of plans) if (!distinct.has(digestOf(plan))) distinct.set(digestOf(plan), plan);
	const quotes = new Map<string, Quote>();
	await forEachPlan(run, [...distinct.values()], async (plan) => {
		quotes.set(digestOf(plan), await quote(run, plan));
	});
	return new Map(plans.map((plan) => [plan, quotes.get(digestOf(plan)) ?? { reason: NOT_ASKED }]));
}

async function quote(
	run: Run<StartOperation | CallOperation>,
	{ itemIndex, request }: ItemPlan,
): Promise<Quote> {
	const { client, context, operation } = run;
	const { method, path, body } = callFor(operation.route, request);
	if (operation.quoted === false || method !== 'POST') return { reason: NOT_A_GENERATION };
	const answer = await client.readPatiently({
		...QUOTE_ROUTE,
		body: { endpoint: path, requestBody: body ?? {} },
	});
	if (!answer.ok) {
		if (answer.kind !== 'cancelled') return { failure: answer };
		throw callError(context.getNode(), answer, { ...siteOf(run, itemIndex), intent: 'read' });
	}
	const credits = readQuote(answer.data);
	return credits === undefined
		? { reason: `its quote is not understood: ${glimpse(answer.data)}` }
		: { credits };
}

/** The credits that the account has left, or undefined where A2E does not tell. */
export async function readBalance({ client }: Pick<Run, 'client'>): Promise<number | undefined> {
	const answer = await client.readPatiently(BALANCE.route);
	return answer.ok ? creditsIn(readRecord(answer.data, BALANCE.output).credits) : undefined;
}
