import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import type { WebhookAnswer } from './nodeWebhook.mts';
import type { ResumeRequest } from './waitingWebhooks.mts';

/** n8n's door for calls to resume URLs, on the loopback. */
export interface Listener {
	/** Without a slash at the end. */
	origin: string;
	close(): Promise<void>;
}

interface Route {
	Params: { id: string; suffix?: string };
	Querystring: Record<string, string>;
}

export async function listen(receive: (request: ResumeRequest) => Promise<WebhookAnswer>): Promise<Listener> {
	const app = fastify({ forceCloseConnections: true });
	app.post<Route>('/webhook-waiting/:id/:suffix?', async ({ params, query, headers, body }, reply) => {
		const { id, suffix = '' } = params;
		const answer = await receive({ executionId: id, suffix, query, headers, body });
		return await reply.status(answer.status).send(answer.body);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return { origin: `http://127.0.0.1:${port}`, close: async () => await app.close() };
}
