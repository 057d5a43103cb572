// How many requests the API takes at once, and how long it takes for each.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Limits } from '../types.mts';
import { Refusal } from '../world/refusal.mts';

/** Refuses with 429, before anything happens, what comes while as many requests as are allowed have no answer yet. */
export function limitRequests(app: FastifyInstance, limits: () => Limits): void {
	let busy = 0;
	const taken = new WeakSet<object>();

	app.addHook('preValidation', async (request, reply) => {
		const { atOnce = Infinity, answerMs = 0, retryAfter } = limits();
		if (busy >= atOnce) {
			if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
			throw new Refusal(429, 'Too many requests', 429);
		}
		busy++;
		taken.add(request);
		if (answerMs > 0) await sleep(answerMs);
	});

	// Also where the connection broke before the answer.
	app.addHook('onResponse', async (request) => {
		if (taken.delete(request)) busy--;
	});
}
