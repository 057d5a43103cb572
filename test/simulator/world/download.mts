import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Agent, type Dispatcher, interceptors, request } from 'undici';
import type { Files } from './files.mts';
import { codes, Refusal } from './refusal.mts';

/** Marks the service's own requests, which are neither recorded nor troubled. */
export const serviceUserAgent = 'A2E-Simulator';

const timeoutMs = 60_000;
const maxRedirections = 5;

/**
 * The service's own connections, which are kept whatever a test makes of the process's others: where one closes behind a large
 * file that the disk has not taken yet, undici 7 ends the process (its issue 5360, mended in 8).
 */
const agent = new Agent();

/** What the service puts up with when it fetches a file. */
export interface DownloadRules {
	followRedirects?: boolean;
	/** The MIME types that are taken; all when absent. */
	types?: RegExp;
}

/** A fetched file. */
export interface Download {
	path: string;
	/** The MIME type of the answer, without parameters; empty when there was none. */
	type: string;
}

async function get(url: string, followRedirects = false): Promise<Dispatcher.ResponseData> {
	return await request(url, {
		dispatcher: followRedirects ? agent.compose(interceptors.redirect({ maxRedirections })) : agent,
		headers: { 'user-agent': serviceUserAgent },
		signal: AbortSignal.timeout(timeoutMs),
	});
}

function fault({ statusCode }: Dispatcher.ResponseData, type: string, types?: RegExp): string | undefined {
	if (statusCode >= 300 && statusCode < 400) return 'the URL redirects';
	if (statusCode !== 200) return `the host answers ${statusCode}`;
	return types && !types.test(type) ? `MIME type ${type || 'missing'}` : undefined;
}

/**
 * Fetches a public URL to a file of its own, as A2E does with every media input.
 *
 * @throws {Refusal} in A2E's words when the file is not to be had under the rules
 */
export async function download(url: string, files: Files, rules: DownloadRules = {}): Promise<Download> {
	const unavailable = (reason: string): Refusal =>
		new Refusal(codes.badMedia, `media file is unavailable: ${reason} (${url})`);
	if (/\s/.test(url)) throw unavailable('the URL contains a space');
	const answer = await get(url, rules.followRedirects).catch((error: Error) => {
		throw unavailable(error.message);
	});
	const type = String(answer.headers['content-type'] ?? '')
		.split(';')[0]
		.trim();
	const reason = fault(answer, type, rules.types);
	if (reason) {
		await answer.body.dump();
		throw unavailable(reason);
	}
	const path = files.newPath();
	await pipeline(answer.body, createWriteStream(path));
	return { path, type };
}
