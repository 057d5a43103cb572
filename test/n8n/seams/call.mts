import { setTimeout as sleep } from 'node:timers/promises';
import { FormData, type RequestInit, fetch } from 'undici';
import { type Session, whenReady } from '../rest/session.mts';
import type { StoredWorkflow } from '../rest/workflows.mts';

/** What a caller was answered with. */
export interface Answer {
	status: number;
	body: string;
	/** When; milliseconds since epoch. */
	at: number;
}

interface Request {
	path: string;
	init: RequestInit;
}

const PUBLISHED_LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 1_500;

const json = (body: unknown): RequestInit => ({
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});

function formData(name: string): FormData {
	const data = new FormData();
	data.append('field-0', name);
	return data;
}

/** How a workflow is called, by the type of its trigger. */
const REQUESTS: Record<string, (webhookId: string, names: readonly string[], path?: string) => Request> = {
	'n8n-nodes-base.webhook': (_id, names, path) => ({
		path: `/webhook/${path}`,
		init: json({ items: names.map((name) => ({ name })) }),
	}),
	'n8n-nodes-base.formTrigger': (id, [name]) => ({ path: `/form/${id}`, init: { body: formData(name) } }),
	'@n8n/n8n-nodes-langchain.chatTrigger': (id, [name]) => ({
		path: `/webhook/${id}/chat`,
		init: json({ action: 'sendMessage', chatInput: name, sessionId: id }),
	}),
};

/**
 * Calls a published workflow as somebody does who is not signed in, and waits for the answer. Right after the publishing
 * n8n does not know the address yet: then it is called again, which starts nothing twice.
 *
 * @param names one for each item
 */
export async function call(
	{ url }: Session,
	{ nodes }: StoredWorkflow,
	names: readonly string[],
): Promise<Answer> {
	const { type, webhookId = '', parameters } = nodes.find((node) => node.type in REQUESTS)!;
	const { path, init } = REQUESTS[type](webhookId, names, parameters.path as string | undefined);
	const deadline = Date.now() + PUBLISHED_LIMIT_MS;
	for (;;) {
		const response = await whenReady(() => fetch(url + path, { method: 'POST', ...init }));
		const body = await response.text();
		if (response.status !== 404 || Date.now() > deadline) {
			return { status: response.status, body, at: Date.now() };
		}
		await sleep(LOOK_AGAIN_MS);
	}
}
