// What belongs to the account: credits, switches, backgrounds, and what a start would cost.
import { validateRequest } from '../../contract/contract.mts';
import { families } from '../families/index.mts';
import { inspectStart } from '../families/start.mts';
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { mediaFiles } from '../world/media.mts';
import { Refusal } from '../world/refusal.mts';
import type { World } from '../world/world.mts';
import { speechCredits } from './voices.mts';

type Price = (body: Json, world: World) => Promise<number>;

/** What can be quoted, by path below `/api/v1`. */
const prices = new Map<string, Price>([['/video/send_tts', async (body) => speechCredits(body)]]);
for (const family of families) {
	for (const { action, route } of family.routes) {
		if (action !== 'start') continue;
		prices.set(route.replace('POST ', ''), async (body, world) =>
			family.credits(await inspectStart(family, body, world)),
		);
	}
}

const quote: Handler = async ({ body }, world) => {
	const endpoint = String(body.endpoint);
	const requestBody = body.requestBody as Json;
	const price = prices.get(endpoint.replace(/^\/api\/v1/, ''));
	if (!price) throw new Refusal(400, `Unsupported endpoint: ${endpoint}`, 400);
	const { errors } = validateRequest({ method: 'POST', path: endpoint, body: requestBody });
	if (errors.length > 0) throw new Refusal(400, errors.join('; '), 400);
	return { credits: await price(requestBody, world), generationRequestValidated: true };
};

/** Account and backgrounds. */
export const accountHandlers: Handlers = {
	'GET /user/remainingCoins': (_request, { account }) => ({ coins: account.credits, diamonds: 0 }),
	'POST /generation/quote': quote,
	'POST /video/auto-public-pool': ({ body }, { account }) => {
		account.autoPublicPool = body.isAutoToPublicPool === true;
		return { isAutoToPublicPool: account.autoPublicPool };
	},
	'POST /custom_back/allBackground': (_request, { files }) => [
		{
			_id: '66b7c1d2e3f405162738495a',
			type: 'default',
			img_url: files.publish('library/background.png', mediaFiles.background),
		},
	],
};
