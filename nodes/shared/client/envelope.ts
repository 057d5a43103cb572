import type { IDataObject } from 'n8n-workflow';

/**
 * What A2E's answer means. Every answer is read as text first: a wrong path or host answers an HTML page
 * with HTTP 200, and a business failure hides behind HTTP 200 with a `code` other than 0.
 *
 * Source: A2E docs (envelope) and its OpenAPI, which describes `{success, data}` beside `{code, data}`.
 */
export type Answer = ({ ok: true } & Success) | ({ ok: false } & Refusal);

export interface Success {
	data: unknown;
	traceId?: string;
	/** HTTP 202: A2E has accepted the request but is not done with it. */
	pending?: true;
}

/** An answer that arrived but is not a success. */
export interface Refusal {
	/** `refused`: A2E said no in its own envelope; the others: the answer is not an A2E envelope at all. */
	kind: 'refused' | 'html' | 'empty' | 'broken' | 'redirect';
	httpStatus: number;
	/** A2E's own code, as sent. */
	code?: string;
	/** A2E's own words; empty when it gave none. */
	message: string;
	traceId?: string;
	/** Milliseconds A2E asks to wait, from `Retry-After`. */
	retryAfterMs?: number;
}

export interface RawAnswer {
	httpStatus: number;
	headers: Readonly<Record<string, unknown>>;
	text: string;
}

/** "Accepted, not completed" (RFC 9110, 15.3.3), whatever code stands in the envelope. */
const HTTP_ACCEPTED = 202;

/** Reads one raw HTTP answer. Pure: `now` (ms since epoch) is only used for a `Retry-After` date. */
export function readEnvelope({ httpStatus, headers, text }: RawAnswer, now: number): Answer {
	const refusal = (kind: Refusal['kind'], rest: Partial<Refusal> = {}): Answer => ({
		ok: false,
		kind,
		httpStatus,
		message: '',
		retryAfterMs: readRetryAfter(headers['retry-after'], now),
		...rest,
	});
	if (httpStatus >= 300 && httpStatus < 400) return refusal('redirect');
	const trimmed = text.trim();
	if (trimmed.startsWith('<')) return refusal('html');
	const body = parseJson(trimmed);
	if (httpStatus === HTTP_ACCEPTED) {
		return { ok: true, data: (isObject(body) && body.data) || null, pending: true };
	}
	if (trimmed === '') return refusal('empty');
	if (!isObject(body)) return refusal('broken');

	const traceId = asText(body.trace_id) || asText(body.traceId) || undefined;
	if (httpStatus < 400 && isSuccess(body)) return { ok: true, data: body.data ?? null, traceId };
	return refusal('refused', {
		code: asText(body.code) || (isObject(body.error) ? asText(body.error.code) : '') || undefined,
		message: readMessage(body),
		traceId,
	});
}

function isSuccess(body: IDataObject): boolean {
	if (body.code !== undefined) return asText(body.code) === '0';
	return body.success === true;
}

/** The text is in one of several places, depending on the endpoint; a validation 400 adds `errors`. */
function readMessage(body: IDataObject): string {
	const data = isObject(body.data) ? body.data : {};
	const error = isObject(body.error) ? body.error : {};
	const text = [
		body.msg,
		body.message,
		typeof body.data === 'string' ? body.data : '',
		data.failed_message,
		error.message,
		typeof body.error === 'string' ? body.error : '',
	]
		.map(asText)
		.find((candidate) => candidate !== '');
	const details = Array.isArray(body.errors) ? body.errors.map(describeDetail).filter(Boolean) : [];
	return [text ?? '', details.join('; ')].filter(Boolean).join(': ');
}

function describeDetail(detail: unknown): string {
	if (!isObject(detail)) return asText(detail);
	return [asText(detail.field ?? detail.path ?? detail.param), asText(detail.message ?? detail.msg)]
		.filter(Boolean)
		.join(' ');
}

/** `Retry-After` is either seconds or an HTTP date (RFC 9110, 10.2.3). */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	const value = asText(header).trim();
	if (value === '') return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The first object of an answer's `data`: several endpoints wrap their one record in an array. */
export function firstRecord(data: unknown): IDataObject | undefined {
	const first: unknown = Array.isArray(data) ? data[0] : data;
	return isObject(first) ? first : undefined;
}

/** The rows of a list answer, in any of the four shapes A2E uses. */
export function listRows(data: unknown): IDataObject[] {
	const candidates = isObject(data) ? [data.rows, data.data, data.list] : [data];
	const rows: unknown = candidates.find(Array.isArray) ?? [];
	return (rows as unknown[]).filter(isObject);
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as text; anything else is ''. */
export function asText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
