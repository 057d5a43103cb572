// What belongs to the account: credits, switches, users, and what a start would cost.
import { validateLiveRequest, validateRequest } from '../../contract/contract.mts';
import { families } from '../families/index.mts';
import { inspectStart, priceOf } from '../families/start.mts';
import type { Handler, Handlers, Json } from '../http/handler.mts';
import type { CreditChange } from '../world/account.mts';
import { pageOf } from '../world/page.mts';
import { Refusal } from '../world/refusal.mts';
import type { World } from '../world/world.mts';
import { speechCredits } from './voices.mts';

/** What every path begins with; a quote may leave it out. */
const prefix = /^\/api\/v1/;

type Price = (body: Json, world: World) => Promise<number>;

/** What can be quoted, by path below `/api/v1`. */
const prices = new Map<string, Price>([['/video/send_tts', async (body) => speechCredits(body)]]);
for (const family of families) {
	for (const { does, path } of family.routes) {
		if (does !== 'start') continue;
		prices.set(path.replace(prefix, ''), async (body, world) =>
			priceOf(family, await inspectStart(family, body, world)),
		);
	}
}

const quote: Handler = async ({ body }, world) => {
	const endpoint = String(body.endpoint);
	const requestBody = body.requestBody as Json;
	const price = prices.get(endpoint.replace(prefix, ''));
	if (!price) throw new Refusal(400, `Unsupported endpoint: ${endpoint}`, 400);
	const validate = world.settings.strict ? validateRequest : validateLiveRequest;
	const { errors } = validate({ method: 'POST', path: endpoint, body: requestBody });
	if (errors.length > 0) throw new Refusal(400, errors.join('; '), 400);
	return { credits: await price(requestBody, world), generationRequestValidated: true };
};

/** Whether a movement of credits is in the range of a query. */
function isAsked({ amount, at }: CreditChange, { is_consumption: spent, startDate, endDate }: Json): boolean {
	if (spent !== undefined && spent !== amount < 0) return false;
	if (startDate !== undefined && at < Date.parse(String(startDate))) return false;
	return endDate === undefined || at <= Date.parse(String(endDate));
}

/** The names in a record are invented; that spending is negative is A2E's own word. */
const history: Handler = ({ query }, { account, settings }) => {
	const { pageNum = 1, pageSize = 10 } = query;
	const changes = account.changes.filter((change) => isAsked(change, query));
	const rows = pageOf(changes, pageNum, pageSize, settings).map(({ amount, at }) => ({
		amount,
		createdAt: new Date(at).toISOString(),
	}));
	return { count: changes.length, rows };
};

/** Account, users and prices. */
export const accountHandlers: Handlers = {
	'GET /user/remainingCoins': (_request, { account }) => ({ coins: account.credits, diamonds: 0 }),
	'GET /transactionRecord/creditsHistory': history,
	'POST /generation/quote': quote,
	'POST /user/add': ({ body }, { ids }) => ({ _id: ids.objectId(), username: body.username }),
	'POST /video/auto-public-pool': ({ body }, { account }) => {
		account.autoPublicPool = body.isAutoToPublicPool === true;
		return { isAutoToPublicPool: account.autoPublicPool };
	},
};
