import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { type Response, fetch } from 'undici';
import type { Session } from './session.mts';

const PUBLISHED_LIMIT_MS = 30_000;
const LOOK_AGAIN_MS = 200;

/** A node that starts a workflow for each POST, whose JSON is then in the item's `body`. It answers at once. */
export function webhookTrigger(name: string, path: string): INode {
	return {
		id: path,
		name,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
	};
}

/**
 * Starts a published workflow by its webhook. Right after the publishing n8n does not know the webhook yet: then it is
 * called again, which starts nothing twice.
 *
 * @throws Error with n8n's words when it refuses the call, or does not know it after half a minute
 */
export async function callWebhook({ url }: Session, path: string, body: unknown): Promise<void> {
	const deadline = Date.now() + PUBLISHED_LIMIT_MS;
	for (;;) {
		const response = await postJson(`${url}/webhook/${path}`, body);
		if (response.ok) return;
		if (response.status !== 404 || Date.now() > deadline) {
			throw new Error(`n8n refused the webhook with ${response.status}: ${await response.text()}`);
		}
		await sleep(LOOK_AGAIN_MS);
	}
}

/** A POST of JSON by somebody who is not signed in. */
export async function postJson(
	address: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<Response> {
	return await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
}
