import { BALANCE, QUOTE_ROUTE } from '../../catalogue/account';
import { callError } from '../../client/errors';
import type { Failure } from '../../client/failure';
import { glimpse } from '../../client/words';
import { readRecord } from '../output';
import { inParallel } from '../../client/parallel';
import { callFor, type Run, siteOf } from '../run';
import { sumOf } from './budget';
import { creditsIn, readQuote } from './quoteAnswer';
import type { PaidRun, Sending } from './sendings';

/** What A2E says that a request would cost, or why that is not known. */
export type Quote =
	| { credits: number }
	| { credits?: undefined; failure: Failure }
	| { credits?: undefined; reason: string };

const NOT_A_GENERATION = 'its quotes are for generations only';
/** Never without a reason: what has no quote is refused. */
const NOT_ASKED = 'it was not asked';

/**
 * Asks A2E what each of the calls would cost: free, and each distinct one once.
 * @throws NodeApiError for *Stop* alone
 */
export async function quoteAll(
	run: PaidRun,
	sendings: readonly Sending[],
): Promise<(sending: Sending) => Quote> {
	const distinct = new Map<string, Sending>();
	for (const sending of sendings) {
		if (!distinct.has(sending.digest)) distinct.set(sending.digest, sending);
	}
	const quotes = new Map<string, Quote>();
	await inParallel(
		[...distinct.values()],
		run.client.pacing.mostAtOnce,
		async (sending) => {
			quotes.set(sending.digest, await quote(run, sending));
		},
		() => run.client.end(),
	);
	return ({ digest }) => quotes.get(digest) ?? { reason: NOT_ASKED };
}

/** What several calls cost together: nothing is known as long as it is not known of each. */
export function together(quotes: readonly Quote[]): Quote {
	const missing = quotes.find(({ credits }) => credits === undefined);
	return missing ?? { credits: sumOf(quotes.map(({ credits }) => credits ?? 0)) };
}

async function quote(
	{ client, context }: PaidRun,
	{ itemIndex, operation, request }: Sending,
): Promise<Quote> {
	const { method, path, body } = callFor(operation.route, request);
	if (operation.quoted === false || method !== 'POST') return { reason: NOT_A_GENERATION };
	const answer = await client.readPatiently({
		...QUOTE_ROUTE,
		body: { endpoint: path, requestBody: body ?? {} },
	});
	if (!answer.ok) {
		if (answer.kind !== 'cancelled') return { failure: answer };
		throw callError(context.getNode(), answer, { ...siteOf({ operation }, itemIndex), intent: 'read' });
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
