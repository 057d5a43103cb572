import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { A2eClient } from './client';
import { cancelSignal, clock } from './clock';
import { HEAD_BYTES, readContents } from './container';
import { asText, firstRecord } from './envelope';
import { usageError } from './errors';
import { extensionFor, mayBeSame, mediaTypeOf, mimeTypeOf } from './mime';
import type { MediaFacts } from './preflight';
import { close, networkFailure, readHead } from './transport';

/** A file of an input item, with what A2E's storage wants to know about it. */
export interface InputFile extends MediaFacts {
	/** Name of the input field, for errors. */
	field: string;
	binary: IBinaryData;
	name: string;
	mimeType: string;
	bytes: number;
}

export interface StoredFile {
	/** Public URL that A2E's operations take. */
	url: string;
	key: string;
}

const UPLOAD_TRIES = 3;
const IDLE_TIMEOUT_MS = 120_000;
/** A file is read so much at a time; the usual 64 KiB make the reading the slowest part of an upload. */
const READ_BYTES = 256 * 1024;
const HEX = 16;

/**
 * Finds a file of the input item, in every binary mode of n8n, and what it is: by what n8n says, by its first bytes where
 * n8n says nothing, by its name at last.
 * @throws NodeOperationError when the item has no such file, nothing says what it is, or n8n is wrong about it
 */
export async function findInputFile(
	context: IExecuteFunctions,
	itemIndex: number,
	source: string | IBinaryData,
	parameter: string,
): Promise<InputFile> {
	const given = typeof source === 'string';
	const binary = given ? context.helpers.assertBinaryData(itemIndex, source) : source;
	const field = given ? source : (source.fileName ?? parameter);
	const refuse = (message: string, nextStep: string) =>
		usageError(context.getNode(), message, { itemIndex, parameter, nextStep });
	const bytes = binary.id
		? (await context.helpers.getBinaryMetadata(binary.id)).fileSize
		: Buffer.byteLength(binary.data, 'base64');
	if (bytes === 0) throw refuse(`The file in '${field}' is empty`, 'Choose a file with something in it');
	const contents = readContents(await headOf(context, binary), bytes);
	const declaredType = mimeTypeOf(binary.mimeType, '');
	if (declaredType && contents.mimeType && !mayBeSame(declaredType, contents.mimeType)) {
		throw refuse(
			`The file in '${field}' is called ${declaredType}, but it is ${contents.mimeType}`,
			`Nothing was sent to A2E. Give the file the type ${contents.mimeType}, or choose another one`,
		);
	}
	const mimeType = declaredType ?? contents.mimeType ?? mimeTypeOf(undefined, binary.fileName ?? '');
	if (!mimeType || !mediaTypeOf(mimeType)) {
		throw refuse(
			`The file in '${field}' is not a video, audio or image (${mimeType ?? 'no type given'})`,
			'Choose a media file, or give it a file name with the right extension',
		);
	}
	const name = binary.fileName ?? `file.${extensionFor(mimeType)}`;
	return { field, binary, name, mimeType, declaredType, contents, bytes };
}

/** Asks A2E for the address to put a file to. */
export const UPLOAD_ROUTE = { method: 'POST', path: '/api/v1/r2/upload-presigned-url' } as const;

/** Characters of base64 for the bytes of the head, which n8n's in-memory mode keeps. */
const HEAD_BASE64 = Math.ceil(HEAD_BYTES / 3) * 4;

async function headOf(context: IExecuteFunctions, { id, data }: IBinaryData): Promise<Buffer> {
	if (!id) return Buffer.from(data.slice(0, HEAD_BASE64), 'base64');
	return await readHead(await context.helpers.getBinaryStream(id), HEAD_BYTES);
}

/**
 * Puts a file into A2E's storage by a presigned URL, streamed where n8n can stream it. The token goes to A2E only, never
 * to the storage host. A failed try costs nothing and is repeated with a new presigned URL.
 * Source: A2E docs, "Get R2 Upload Presigned URL".
 * @throws NodeApiError or NodeOperationError
 */
export async function uploadFile(
	context: IExecuteFunctions,
	client: A2eClient,
	file: InputFile,
	site: { itemIndex: number; parameter: string },
): Promise<StoredFile> {
	for (let attempt = 1; ; attempt++) {
		const { data } = await client.call(
			{
				...UPLOAD_ROUTE,
				body: { key: storageKey(file.name), contentType: file.mimeType, fileSize: file.bytes },
			},
			{ ...site, purpose: 'prepare an upload' },
		);
		const grant = firstRecord(data) ?? {};
		const objection = await put(context, asText(grant.uploadUrl), file);
		if (objection === undefined)
			return { url: publicUrl(asText(grant.cdnUrl), grant), key: asText(grant.key) };
		if (attempt === UPLOAD_TRIES || cancelSignal(context)?.aborted) {
			throw usageError(context.getNode(), `The file '${file.name}' could not be uploaded: ${objection}`, {
				...site,
				nextStep: 'No credits were spent. Run the node again, or give the media as a public URL',
			});
		}
	}
}

/** Sends the bytes once; returns why it did not work, or undefined. */
async function put(
	context: IExecuteFunctions,
	url: string,
	{ binary, bytes, mimeType }: InputFile,
): Promise<string | undefined> {
	if (url === '') return 'A2E gave no upload URL';
	const body = binary.id
		? await context.helpers.getBinaryStream(binary.id, READ_BYTES)
		: Buffer.from(binary.data, 'base64');
	try {
		const { statusCode } = (await context.helpers.httpRequest({
			method: 'PUT',
			url,
			body,
			headers: { 'content-type': mimeType, 'content-length': bytes },
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			encoding: 'text',
			timeout: clock.limit(IDLE_TIMEOUT_MS),
			abortSignal: cancelSignal(context),
		})) as { statusCode: number };
		return statusCode >= 200 && statusCode < 300 ? undefined : `the storage answered HTTP ${statusCode}`;
	} catch (error) {
		// n8n tells a stopped execution from a failed one by the word "canceled".
		if (cancelSignal(context)?.aborted) return 'the execution was canceled';
		const { networkCode } = networkFailure(error);
		// Streams of files count what was read of them; what is still buffered on the way counts as sent.
		const sent = 'bytesRead' in body ? ` after ${String(body.bytesRead)} of ${bytes} bytes` : '';
		return `the connection to the storage broke${sent}${networkCode ? ` (${networkCode})` : ''}`;
	} finally {
		// A host that answers early, or not at all, leaves the file open.
		if (!Buffer.isBuffer(body)) close(body);
	}
}

/** Unique, so that two files of one name do not replace each other; A2E puts its own prefix before it. */
function storageKey(fileName: string): string {
	const unique = Array.from({ length: HEX }, () => Math.floor(Math.random() * HEX).toString(HEX)).join('');
	const safe = fileName.normalize('NFKD').replace(/[^\w.-]+/g, '-');
	return `n8n/${unique}-${safe}`;
}

/** Older answers have no `cdnUrl`; then the bucket's public host and the key that A2E returned make the URL. */
function publicUrl(cdnUrl: string, { bucket, key }: { bucket?: unknown; key?: unknown }): string {
	return cdnUrl || `https://${asText(bucket) || '3days-apac'}.ai2everyone.com/${asText(key)}`;
}
