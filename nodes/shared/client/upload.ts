import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { A2eClient } from './client';
import { asText, firstRecord } from './envelope';
import { usageError } from './errors';
import { extensionFor, mediaTypeOf, mimeTypeOf } from './mime';
import { cancelSignal } from './clock';
import { networkFailure } from './transport';

/** A file of an input item, with what A2E's storage wants to know about it. */
export interface InputFile {
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
const HEX = 16;

/**
 * Finds a file of the input item, in every binary mode of n8n.
 * @throws NodeOperationError when the item has no such file, or nothing says what it is
 */
export async function findInputFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
	parameter: string,
): Promise<InputFile> {
	const binary = context.helpers.assertBinaryData(itemIndex, field);
	const name = binary.fileName ?? `file.${binary.fileExtension ?? extensionFor(binary.mimeType)}`;
	const mimeType = mimeTypeOf(binary.mimeType, name);
	if (!mimeType || !mediaTypeOf(mimeType)) {
		throw usageError(
			context.getNode(),
			`The file in '${field}' is not a video, audio or image (${binary.mimeType || 'no type given'})`,
			{
				itemIndex,
				parameter,
				nextStep: 'Choose a media file, or give it a file name with the right extension',
			},
		);
	}
	const bytes = binary.id
		? (await context.helpers.getBinaryMetadata(binary.id)).fileSize
		: Buffer.byteLength(binary.data, 'base64');
	return { field, binary, name, mimeType, bytes };
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
				method: 'POST',
				path: '/api/v1/r2/upload-presigned-url',
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
	try {
		const { statusCode } = (await context.helpers.httpRequest({
			method: 'PUT',
			url,
			body: binary.id ? await context.helpers.getBinaryStream(binary.id) : Buffer.from(binary.data, 'base64'),
			headers: { 'content-type': mimeType, 'content-length': bytes },
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			encoding: 'text',
			timeout: IDLE_TIMEOUT_MS,
			abortSignal: cancelSignal(context),
		})) as { statusCode: number };
		return statusCode >= 200 && statusCode < 300 ? undefined : `the storage answered HTTP ${statusCode}`;
	} catch (error) {
		const { networkCode } = networkFailure(error);
		return `the connection to the storage broke${networkCode ? ` (${networkCode})` : ''}`;
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
