import type { IExecuteFunctions } from 'n8n-workflow';
import type { A2eClient } from '../client/client';
import { cancelSignal, clock } from '../client/clock';
import { asText, firstRecord, own } from '../client/envelope';
import { usageError } from '../client/errors';
import type { Failure } from '../client/failure';
import { isLoopback } from '../client/host';
import { close, networkFailure, readHead } from '../client/transport';
import { urlObjection } from '../client/url';
import { glimpse } from '../client/words';
import { ask, failureOf, pauseBeforeNext, transferMs } from './fileHost';
import type { InputFile } from './inputFile';
import { extensionFor, extensionOf, mayBeSame, mimeTypeOf } from './mime';

export interface StoredFile {
	/** Public URL that A2E's operations take. */
	url: string;
	/** '' where A2E names none. */
	key: string;
}

/** A file to be stored: one of an input item, or one that was made here. */
export type UploadFile = Pick<InputFile, 'name' | 'mimeType' | 'bytes'> &
	(Pick<InputFile, 'binary'> | { binary?: undefined; whole: Buffer });

/** A place in A2E's storage, and the right to put one file there. */
interface Grant extends StoredFile {
	uploadUrl: string;
}

/** What became of sending a file; `reason` says why it is not there. */
type Put = { ok: true } | ({ ok: false; reason?: string } & Failure);

/** A2E prices grants by storage operations, so that the one at hand is used as long as it may serve. */
const GRANTS = 2;
const IDLE_TIMEOUT_MS = 120_000;
/** A file is read so much at a time; the usual 64 KiB make the reading the slowest part of an upload. */
const READ_BYTES = 256 * 1024;
/** A storage's answer is empty or a short message, which nobody reads; time and bytes that it gets to come to its end. */
const ANSWER_BYTES = 64 * 1024;
const ANSWER_MS = 10_000;

const STOPPED = 'the execution was canceled';

/** Asks A2E for the address to put a file to. */
export const UPLOAD_ROUTE = { method: 'POST', path: '/api/v1/r2/upload-presigned-url' } as const;

/** Its older twin, for an A2E without the newer one. */
export const OLD_UPLOAD_ROUTE = { method: 'POST', path: '/api/v1/r2/get_upload_presigned_url' } as const;

/** Where the answer of either says the upload URL, the public one, the key and the bucket. */
const GRANT = ['uploadUrl', 'cdnUrl', 'key', 'bucket'];

/**
 * Puts a file into A2E's storage by a presigned URL, streamed where n8n can stream it. The token goes to A2E only, never
 * to the storage host. A failed try is repeated with the same URL; with a new one when that does not help.
 * Source: A2E docs, "Get R2 Upload Presigned URL".
 * @throws NodeApiError or NodeOperationError
 */
export async function uploadFile(
	context: IExecuteFunctions,
	client: A2eClient,
	file: UploadFile,
	site: { itemIndex: number; parameter: string },
): Promise<StoredFile> {
	for (let asked = 1; ; asked++) {
		const { uploadUrl, url, key } = await askForPlace(context, client, file, site);
		const result = await putPatiently(context, client, uploadUrl, file);
		if (result.ok) return { url, key };
		if (asked === GRANTS || result.kind === 'cancelled' || result.httpStatus === 429) {
			throw failed(context, file, result.reason ?? STOPPED, site);
		}
	}
}

/**
 * A place for a file that both ends can use.
 * @throws NodeOperationError when the answer names none; it is not asked for again, because another one would be no better
 */
async function askForPlace(
	context: IExecuteFunctions,
	client: A2eClient,
	file: UploadFile,
	site: { itemIndex: number; parameter: string },
): Promise<Grant> {
	const body = { key: storageKey(file), contentType: file.mimeType, fileSize: file.bytes };
	const { data } = await client.call(
		{ ...UPLOAD_ROUTE, body, instead: { ...OLD_UPLOAD_ROUTE, body } },
		{ ...site, purpose: 'prepare an upload' },
	);
	const grant = firstRecord(data) ?? {};
	const [uploadUrl, cdnUrl, key, bucket] = GRANT.map((name) => asText(own(grant, name)));
	const objection = placeObjection({ uploadUrl, cdnUrl, key }, client.isLocal);
	if (objection) throw failed(context, file, `${objection}. It answered: ${glimpse(data)}`, site);
	return { uploadUrl, key, url: cdnUrl || bucketUrl(bucket, key) };
}

function placeObjection(
	{ uploadUrl, cdnUrl, key }: { uploadUrl: string; cdnUrl: string; key: string },
	isLocal: boolean,
): string | undefined {
	if (uploadUrl === '') return 'A2E gave no upload URL';
	if (!isSafe(uploadUrl, isLocal)) return 'A2E gave an upload URL that is not a public one with https';
	if (cdnUrl === '' && key === '') return 'A2E did not say where the file will be';
	const unusable = cdnUrl !== '' && urlObjection(cdnUrl, { allowLocal: isLocal }) !== undefined;
	return unusable ? 'A2E gave an address for the file that is no public URL' : undefined;
}

/** Whether a file may be sent there: over an encrypted line to a public host, or, beside an A2E on this machine, to that. */
function isSafe(uploadUrl: string, isLocal: boolean): boolean {
	if (isLocal && URL.canParse(uploadUrl) && isLoopback(new URL(uploadUrl).hostname)) return true;
	return urlObjection(uploadUrl, { scheme: 'https' }) === undefined;
}

function failed(
	context: IExecuteFunctions,
	file: UploadFile,
	reason: string,
	site: { itemIndex: number; parameter: string },
) {
	return usageError(context.getNode(), `The file '${file.name}' could not be uploaded: ${reason}`, {
		code: 'uploadFailed',
		...site,
		nextStep: 'Nothing was started with it. Run the node again, or give the media as a public URL',
	});
}

/** Sends the bytes until they are there or it is no use any more. */
async function putPatiently(
	context: IExecuteFunctions,
	client: A2eClient,
	url: string,
	file: UploadFile,
): Promise<Put> {
	for (let attempt = 1; ; attempt++) {
		const result: Put = await client.uploads.send(async () => await put(context, url, file));
		if (result.ok || result.httpStatus === 429) return result;
		const delay = pauseBeforeNext(context, result, attempt);
		if (delay === undefined) return result;
		await clock.pause(delay, cancelSignal(context));
	}
}

/** Sends the bytes once. */
async function put(context: IExecuteFunctions, url: string, file: UploadFile): Promise<Put> {
	const { bytes, mimeType } = file;
	const body = await contentsOf(context, file);
	const deadline = AbortSignal.timeout(clock.limit(transferMs(bytes)));
	try {
		const answer = await ask(
			context,
			{
				method: 'PUT',
				url,
				body,
				headers: { 'content-type': mimeType, 'content-length': bytes },
				disableFollowRedirect: true,
				timeout: clock.limit(IDLE_TIMEOUT_MS),
			},
			deadline,
		);
		// The status says it all; the rest of the answer only has to be off the line, and may break there.
		const patience = AbortSignal.timeout(clock.limit(ANSWER_MS));
		await readHead(answer.body, ANSWER_BYTES, patience).catch(() => undefined);
		answer.end();
		const { statusCode } = answer;
		if (statusCode >= 200 && statusCode < 300) return { ok: true };
		return { ok: false, ...failureOf(answer), reason: `the storage answered HTTP ${statusCode}` };
	} catch (error) {
		// n8n tells a stopped execution from a failed one by the word "canceled".
		if (cancelSignal(context)?.aborted) return givenUp(STOPPED);
		if (deadline.aborted) return givenUp('the connection to the storage is too slow for it');
		const failure = networkFailure(error);
		// Streams of files count what was read of them; what is still buffered on the way counts as sent.
		const sent = 'bytesRead' in body ? ` after ${String(body.bytesRead)} of ${bytes} bytes` : '';
		const code = failure.networkCode ? ` (${failure.networkCode})` : '';
		return { ok: false, ...failure, reason: `the connection to the storage broke${sent}${code}` };
	} finally {
		// A host that answers early, or not at all, leaves the file open.
		if (!Buffer.isBuffer(body)) close(body);
	}
}

async function contentsOf(context: IExecuteFunctions, file: UploadFile) {
	if (!file.binary) return file.whole;
	const { id, data } = file.binary;
	return id ? await context.helpers.getBinaryStream(id, READ_BYTES) : Buffer.from(data, 'base64');
}

/** Nothing that another try, or another place, would make better. */
function givenUp(reason: string): Put {
	return { ok: false, kind: 'cancelled', message: '', reason };
}

/** Characters that a file's own name has in A2E's storage, counted from its end, where the extension is. */
const LONGEST_NAME = 100;

/**
 * Unique, so that two files of one name do not replace each other; A2E puts its own prefix before it. The extension is
 * one of the file's type.
 */
function storageKey({ name, mimeType }: UploadFile): string {
	const safe = name
		.slice(-LONGEST_NAME)
		.normalize('NFKD')
		.replace(/[^\w.-]+/g, '-')
		.slice(-LONGEST_NAME);
	const named = mimeTypeOf(undefined, safe);
	const fits = named === undefined || mayBeSame(named, mimeType);
	const stem = fits ? safe : safe.slice(0, -extensionOf(safe).length) + extensionFor(mimeType);
	return `n8n/${crypto.randomUUID()}-${stem}`;
}

/** Older answers have no `cdnUrl`; then the bucket's public host and the key that A2E returned make the URL. */
function bucketUrl(bucket: string, key: string): string {
	return `https://${bucket || '3days-apac'}.ai2everyone.com/${key}`;
}
