// What both hosts have in common: every request is recorded, may meet a fault, and runs on a Fastify server.
import Fastify, { type FastifyInstance } from 'fastify';
import type { Host, RecordedRequest } from '../types.mts';
import { serviceUserAgent } from '../world/download.mts';
import { breakAnswer } from './answerFaults.mts';
import { type Faults, breakRequest } from './faults.mts';

declare module 'fastify' {
	interface FastifyRequest {
		/** Its entry among the recorded requests; undefined for the service's own fetches. */
		record?: RecordedRequest;
	}
}

/** What a host reports to, and learns its troubles from. */
export interface Watch {
	requests: RecordedRequest[];
	faults: Faults;
	now(): number;
}

/**
 * A Fastify server that records and troubles its requests.
 *
 * The record is made on arrival, so that a request that is never answered is there as well. Faults strike after the
 * body was read and before it is judged.
 *
 * @param spellings how paths may begin, and how the routes know them; the record keeps what was sent
 */
export function createWatchedServer(
	host: Host,
	{ requests, faults, now }: Watch,
	[other, known]: readonly [string, string] = ['', ''],
): FastifyInstance {
	const app = Fastify({
		forceCloseConnections: true,
		rewriteUrl: ({ url = '' }) => (other !== '' && url.startsWith(other) ? url.replace(other, known) : url),
	});

	app.addHook('onRequest', async (request) => {
		if (request.headers['user-agent'] === serviceUserAgent) return;
		const { pathname, searchParams } = new URL(request.originalUrl, 'http://localhost');
		request.record = {
			host,
			method: request.method,
			path: pathname,
			query: Object.fromEntries(searchParams),
			headers: { ...request.headers },
			bytes: Number(request.headers['content-length'] ?? 0),
			at: now(),
			operationId: operationIdOf(request.routeOptions.schema),
		};
		requests.push(request.record);
	});

	app.addHook('preValidation', async (request, reply) => {
		if (!request.record) return undefined;
		if (host === 'api') request.record.body = request.body;
		const fault = faults.take(request.record);
		return fault && breakRequest(fault, request, reply);
	});

	app.addHook('onSend', async (_request, reply, payload) => breakAnswer(reply, payload));

	app.addHook('onResponse', async (request, reply) => {
		if (request.record) request.record.status = reply.statusCode;
	});

	return app;
}

function operationIdOf(schema: unknown): string | undefined {
	return (schema as { operationId?: string } | undefined)?.operationId;
}
