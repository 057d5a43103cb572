import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RequestInit, type Response, fetch } from 'undici';

/** Who signs in to n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** A signed-in browser, as n8n sees it: the REST API its editor uses, with cookie and browser id. */
export class Session {
	readonly #browserId = randomUUID();
	#cookie = '';

	/** @param url address of n8n, without a slash at the end */
	constructor(readonly url: string) {}

	/** Makes the first user of a new n8n and signs in. */
	async setUp(owner: Owner): Promise<void> {
		await this.post('/rest/owner/setup', owner);
	}

	/** Signs in to an n8n that has its owner already. */
	async signIn({ email, password }: Owner): Promise<void> {
		await this.post('/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** `data` of the answer to a GET. @throws Error with n8n's own words */
	async get<T>(path: string): Promise<T> {
		return await json<T>(await this.#send(path));
	}

	/** `data` of the answer to a POST. @throws Error with n8n's own words */
	async post<T>(path: string, body: unknown): Promise<T> {
		return await this.#sendJson('POST', path, body);
	}

	/** `data` of the answer to a PATCH. @throws Error with n8n's own words */
	async patch<T>(path: string, body: unknown): Promise<T> {
		return await this.#sendJson('PATCH', path, body);
	}

	/** Deletes what the path names. @throws Error with n8n's own words */
	async delete(path: string): Promise<void> {
		await this.#send(path, { method: 'DELETE' });
	}

	/** A JSON document that n8n serves bare, outside its REST envelope. @throws Error with n8n's own words */
	async document<T>(path: string): Promise<T> {
		return (await (await this.#send(path)).json()) as T;
	}

	/** A page that n8n serves. @throws Error with n8n's own words */
	async text(path: string): Promise<string> {
		return await (await this.#send(path)).text();
	}

	/** Streams the answer to a GET into a file. @throws Error with n8n's own words */
	async download(path: string, file: string): Promise<void> {
		const { body } = await this.#send(path);
		await pipeline(Readable.fromWeb(body!), createWriteStream(file));
	}

	async #sendJson<T>(method: string, path: string, body: unknown): Promise<T> {
		const headers = { 'content-type': 'application/json' };
		return await json<T>(await this.#send(path, { method, headers, body: JSON.stringify(body) }));
	}

	async #send(
		path: string,
		init: RequestInit & { headers?: Record<string, string> } = {},
	): Promise<Response> {
		const response = await whenReady(() =>
			fetch(this.url + path, {
				...init,
				headers: { ...init.headers, cookie: this.#cookie, 'browser-id': this.#browserId },
			}),
		);
		if (!response.ok) {
			const words = reason(await response.text());
			throw new Error(`n8n answered ${init.method ?? 'GET'} ${path} with ${response.status}: ${words}`);
		}
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.#cookie = cookies.join('; ');
		return response;
	}
}

const READY_LIMIT_MS = 120_000;
const LOOK_AGAIN_MS = 1_000;

/**
 * Sends a request, and sends it again while n8n says that it is not ready: on a busy machine it does so whenever its
 * database was slow, before it has looked at the request.
 */
export async function whenReady(send: () => Promise<Response>): Promise<Response> {
	const deadline = Date.now() + READY_LIMIT_MS;
	for (;;) {
		const response = await send();
		if (response.status !== 503 || Date.now() > deadline) return response;
		await response.arrayBuffer();
		await sleep(LOOK_AGAIN_MS);
	}
}

async function json<T>(response: Response): Promise<T> {
	const { data } = (await response.json()) as { data: T };
	return data;
}

/** n8n's message, or the start of whatever else it said. */
function reason(text: string): string {
	try {
		return (JSON.parse(text) as { message: string }).message;
	} catch {
		return text.slice(0, 200);
	}
}
