import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import type { Call } from '../../client/client';
import type { ItemRequest } from '../request/itemRequest';

/** What tells the request of each plan from any other. */
export type Digests = ReadonlyMap<{ itemIndex: number }, string>;

/** Characters at both ends of a file that n8n keeps in the item itself; its length tells the rest well enough. */
const ENDS = 4096;

/**
 * Tells one request from another: a hash over everything that a person decided about it. Media count by where they come from, so
 * that it is known before anything is uploaded.
 * @returns 64 hexadecimal digits
 */
export async function digestOf(
	{ method, path, query }: Call,
	{ body, media }: ItemRequest,
	{ binary = {} }: INodeExecutionData,
): Promise<string> {
	const sources = media.map(({ field, urls, files, text }) => [
		field.name,
		urls,
		files.map((file) => contentOf(typeof file === 'string' ? binary[file] : file)),
		...(text ? [text.body] : []),
	]);
	return await hashOf([method, path, query, body, sources]);
}

/** @returns 64 hexadecimal digits */
export async function hashOf(value: unknown): Promise<string> {
	const text = new TextEncoder().encode(JSON.stringify(value));
	const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function contentOf(file: IBinaryData | undefined): unknown {
	return file?.id ?? [file?.data?.length, file?.data?.slice(0, ENDS), file?.data?.slice(-ENDS)];
}
