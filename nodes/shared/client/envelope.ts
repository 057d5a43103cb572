import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own, parseJson } from './json';
import { findId, listRows } from './records';
import { bounded, failureText, said } from './words';

export { asText, isObject } from './json';
export { firstRecord, listRows } from './records';

/**
 * What A2E's answer means. Every answer is read as text first: a wrong path or host answers an HTML page
 * with HTTP 200, and a business failure hides behind HTTP 200 with a `code` other than 0.
 *
 * Only A2E's own envelope can say no. Whatever else comes back, from A2E in another shape or from a host before it,
 * leaves open what happened to the request.
 *
 * Source: A2E docs (envelope) and its OpenAPI, which describes `{success, data}` beside `{code, data}`.
 */
export type Answer = ({ ok: true } & Success) | ({ ok: false } & Refusal);

export interface Success {
	data: unknown;
	traceId?: string;
	/** HTTP 202: A2E has accepted the request but is not done with it. */
	pending?: true;
	/** The answer is not A2E's usual envelope, but there is something in it. */
	odd?: true;
	/** Rows of the whole list of which this answer is a page, where A2E counts them. */
	total?: number;
}

/** An answer that arrived but is not a success. */
export interface Refusal {
	/** `refused`: A2E said no in its own envelope; the others: the answer is not an A2E envelope at all. */
	kind: 'refused' | 'html' | 'empty' | 'broken' | 'redirect';
	httpStatus: number;
	/** The code in the answer, as sent. */
	code?: string;
	/** The words in the answer, cut to about 500 characters; empty when there are none. */
	message: string;
	traceId?: string;
	/** Milliseconds A2E asks to wait, from `Retry-After`. */
	retryAfterMs?: number;
	/** The ID that the answer gives to something: what was asked for may exist although this is no success. */
	answerId?: string;
	/** The beginning of an answer that could not be understood. */
	excerpt?: string;
}

export interface RawAnswer {
	httpStatus: number;
	headers: Readonly<Record<string, unknown>>;
	text: string;
}

/** "Accepted, not completed" (RFC 9110, 15.3.3). A2E repeats it as `code`. */
const HTTP_ACCEPTED = 202;

const LONGEST_EXCERPT = 200;
/** Characters of a code or a trace ID. */
const LONGEST_NAME = 80;

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
	const pending = httpStatus === HTTP_ACCEPTED ? { pending: true as const } : {};
	if (trimmed === '') return pending.pending ? { ok: true, data: null, ...pending } : refusal('empty');

	const body = parseJson(trimmed);
	const facts = isObject(body) ? factsOf(body) : { message: '', answerId: findId(body) };
	if (isObject(body) && saysNo(body)) return refusal('refused', facts);
	if (httpStatus < 400) {
		const content = contentOf(body);
		const { traceId } = facts;
		if (content) return { ok: true, ...content, traceId, ...pending, total: totalOf(body) };
		if (pending.pending) return { ok: true, data: null, traceId, ...pending };
	}
	return refusal('broken', { ...facts, excerpt: bounded(trimmed, LONGEST_EXCERPT) });
}

function factsOf(body: IDataObject): Partial<Refusal> & { message: string } {
	const error = own(body, 'error');
	const code = asText(own(body, 'code'));
	return {
		code:
			bounded(
				(code === '0' ? '' : code) || (isObject(error) ? asText(own(error, 'code')) : ''),
				LONGEST_NAME,
			) || undefined,
		message: bounded(readMessage(body)),
		traceId:
			bounded(asText(own(body, 'trace_id')) || asText(own(body, 'traceId')), LONGEST_NAME) || undefined,
		answerId: findId(body),
	};
}

function saysNo(body: IDataObject): boolean {
	const code = asText(own(body, 'code'));
	return own(body, 'success') === false || (code !== '' && code !== '0' && !repeatsHttpSuccess(code));
}

/** Some servers put the HTTP status of a success into `code`. */
function repeatsHttpSuccess(code: string): boolean {
	return /^2\d\d$/.test(code);
}

/** What a success brings, or undefined where nothing says that it is one and nothing is in it. */
function contentOf(body: unknown): Pick<Success, 'data' | 'odd'> | undefined {
	const data = (isObject(body) ? own(body, 'data') : undefined) ?? undefined;
	const code = isObject(body) ? asText(own(body, 'code')) : '';
	const success = isObject(body) && own(body, 'success') === true;
	const isUsual = code === '0' || (success && code === '');
	if (isUsual && data !== undefined) return { data };
	const content = data ?? withoutEnvelope(body);
	// Beside a plain yes only a record counts: some answers to it say more about themselves than about anything else.
	const isContent = isUsual ? holdsRecord(content) : isSomething(content);
	if (isContent || (success && asText(content) !== '')) return { data: content, odd: true };
	return isUsual ? { data: null } : undefined;
}

const ENVELOPE = new Set(['code', 'success', 'data', 'trace_id', 'traceId', 'timestamp']);

function withoutEnvelope(body: unknown): unknown {
	if (!isObject(body) || asList(body)) return body;
	return Object.fromEntries(Object.entries(body).filter(([name]) => !ENVELOPE.has(name)));
}

function isSomething(content: unknown): boolean {
	if (typeof content === 'string') return isUrl(content);
	const list = asList(content);
	if (list) return list.length === 0 || list.some((entry) => isObject(entry) || typeof entry === 'string');
	if (!isObject(content)) return false;
	return holdsRecord(content) || (failureText(content) === '' && Object.values(content).some(isFilled));
}

/** Whether an object is more than words about what happened. */
function holdsRecord(value: unknown): boolean {
	if (!isObject(value)) return false;
	return findId(value) !== undefined || listRows(value).length > 0 || Object.values(value).some(isUrl);
}

function isFilled(value: unknown): boolean {
	return value !== null && value !== '';
}

function isUrl(value: unknown): boolean {
	return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value);
}

/** The count stands beside the rows: in `data`, or in the envelope where `data` is the list. */
function totalOf(body: unknown): number | undefined {
	if (!isObject(body)) return undefined;
	const data = own(body, 'data');
	const holders = isObject(data) ? [data, body] : [body];
	const counts = holders.flatMap((holder) => [own(holder, 'total'), own(holder, 'count')]).map(asText);
	const count = counts.find((text) => /^\d+$/.test(text));
	return count === undefined ? undefined : Number(count);
}

/** The text is in one of several places, depending on the endpoint; a validation 400 adds `errors`. */
function readMessage(body: IDataObject): string {
	const data = own(body, 'data');
	const text = failureText(body) || (isObject(data) ? failureText(data) : asText(data));
	return [text, said(own(body, 'errors'))].filter(Boolean).join(': ');
}

/** `Retry-After` is either seconds or an HTTP date (RFC 9110, 10.2.3). */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	const value = asText(header).trim();
	if (value === '') return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
