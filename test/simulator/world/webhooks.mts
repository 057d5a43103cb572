// The call that A2E makes to a start's `webhook_url` when the task has ended: once, and never again.
import { request } from 'undici';
import type { WebhookCall } from '../types.mts';

const timeoutMs = 10_000;

/** What is to be called, and when. */
export interface Webhook extends Omit<WebhookCall, 'status'> {
	/** Milliseconds since 1970, on the simulator's clock; never, when infinite. */
	at: number;
}

/** The calls of a world, made and to come. */
export interface Webhooks {
	/** Every call that was made, in order. */
	readonly calls: WebhookCall[];
	schedule(webhook: Webhook): void;
	/** Forgets the calls to come and ends those under way. */
	clear(): void;
}

/** A2E does not publish the body: this one is invented, and a client that believes it would be wrong. */
function bodyOf({ taskId, event }: WebhookCall): string {
	return JSON.stringify({ event, data: { _id: taskId } });
}

async function call(webhook: WebhookCall, signal: AbortSignal): Promise<void> {
	const { statusCode, body } = await request(webhook.url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(webhook.token !== undefined && { 'X-A2e-Webhook-Token': webhook.token }),
		},
		body: bodyOf(webhook),
		signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
	});
	webhook.status = statusCode;
	await body.dump();
}

/**
 * No calls yet.
 *
 * @param now milliseconds since 1970. Timers follow the real clock; one that is early waits for this clock.
 */
export function createWebhooks(now: () => number): Webhooks {
	const calls: WebhookCall[] = [];
	const timers = new Set<NodeJS.Timeout>();
	const ending = new AbortController();

	const schedule = (webhook: Webhook): void => {
		const { at, ...made } = webhook;
		if (at === Infinity) return;
		const timer = setTimeout(
			() => {
				timers.delete(timer);
				if (now() < at) return schedule(webhook);
				calls.push(made);
				// Whoever does not answer is not called again.
				call(made, ending.signal).catch(() => undefined);
			},
			Math.max(1, at - now()),
		);
		timer.unref();
		timers.add(timer);
	};

	return {
		calls,
		schedule,
		clear: () => {
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
			ending.abort();
		},
	};
}
