import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, nameIn, own, parseJson, textOf } from './json';
import { ENVELOPE, findId, listRows } from './records';
import { bounded, failureText, glimpse, said } from './words';

export { asList, asText, isObject, jsonOf, own, textOf } from './json';
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
	/** What A2E says beside it; absent where it says nothing. */
	message?: string;
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
	/**
	 * The words in the answer, cut to about 500 characters; empty when there are none. Of an answer that could not be
	 * understood and has none, how it begins.
	 */
	message: string;
	traceId?: string;
	/** Milliseconds A2E asks to wait, from `Retry-After`. */
	retryAfterMs?: number;
	/** The ID that the answer gives to something: what was asked for may exist although this is no success. */
	answerId?: string;
}

export interface RawAnswer {
	httpStatus: number;
	headers: Readonly<Record<string, unknown>>;
	text: string;
}

/** "Accepted, not completed" (RFC 9110, 15.3.3). A2E repeats it as `code`. */
const HTTP_ACCEPTED = 202;

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

	const body = unwrapped(parseJson(trimmed));
	const facts = isObject(body) ? factsOf(body) : { message: '', answerId: findId(body) };
	if (isObject(body) && saysNo(body)) return refusal('refused', facts);
	if (httpStatus < 400) {
		const content = contentOf(body);
		const { traceId } = facts;
		const message = (isObject(body) && bounded(failureText(body))) || undefined;
		if (content) return { ok: true, ...content, traceId, message, ...pending, total: totalOf(body) };
		if (pending.pending) return { ok: true, data: null, traceId, ...pending };
	}
	return refusal('broken', { ...facts, message: facts.message || glimpse(trimmed) });
}

/** How many things may be around an envelope. */
const WRAPPINGS = 2;

/** The envelope itself, should it come in a list of one, or as the only thing in an object. */
function unwrapped(body: unknown): unknown {
	let inner = body;
	for (let layer = 0; layer < WRAPPINGS && !isEnvelope(inner); layer++) {
		const held: unknown[] = asList(inner) ?? (isObject(inner) ? Object.values(inner) : []);
		if (held.length !== 1) return body;
		inner = held[0];
	}
	return isEnvelope(inner) ? inner : body;
}

function isEnvelope(body: unknown): body is IDataObject {
	if (!isObject(body) || asText(own(body, '_id')) !== '') return false;
	return isYesOrNo(body) && (nameIn(body, 'data') !== undefined || failureText(body) !== '');
}

function isYesOrNo(body: IDataObject): boolean {
	return asText(own(body, 'code')) !== '' || successOf(body) !== undefined;
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
		traceId: bounded(asText(own(body, 'trace_id')), LONGEST_NAME) || undefined,
		answerId: findId(body),
	};
}

function saysNo(body: IDataObject): boolean {
	const code = asText(own(body, 'code'));
	return successOf(body) === false || (code !== '' && code !== '0' && !isOtherYes(code));
}

/** `success` as it is, or as a text. */
function successOf(body: IDataObject): boolean | undefined {
	const success = textOf(own(body, 'success')).toLowerCase();
	return success === 'true' ? true : success === 'false' ? false : undefined;
}

/** Some servers put the HTTP status of a success into `code`, or a word for it. */
function isOtherYes(code: string): boolean {
	return /^(2\d\d|ok|success(ful)?)$/i.test(code);
}

/** What a success brings, or undefined where nothing says that it is one and nothing is in it. */
function contentOf(body: unknown): Pick<Success, 'data' | 'odd'> | undefined {
	const data = (isObject(body) ? spelledOut(own(body, 'data')) : undefined) ?? undefined;
	const code = isObject(body) ? asText(own(body, 'code')) : '';
	const success = isObject(body) && successOf(body) === true;
	const isUsual = code === '0' || (success && code === '');
	if (isUsual && data !== undefined) return { data };
	const content = data ?? withoutEnvelope(body);
	// Beside a plain yes only a record counts: some answers to it say more about themselves than about anything else.
	const isContent = isUsual ? holdsRecord(content) : isSomething(content);
	if (isContent || (success && asText(content) !== '')) return { data: content, odd: true };
	return isUsual ? { data: null } : undefined;
}

/** What came as its JSON in a text. */
function spelledOut(data: unknown): unknown {
	return typeof data === 'string' && /^\s*[{["]/.test(data) ? (parseJson(data) ?? data) : data;
}

function withoutEnvelope(body: unknown): unknown {
	if (!isObject(body) || asList(body)) return body;
	const around = new Set(ENVELOPE.map((name) => nameIn(body, name)));
	return Object.fromEntries(Object.entries(body).filter(([name]) => !around.has(name)));
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
	const waitMs = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
	return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(0, waitMs), LONGEST_WAIT_MS);
}

/** A header may ask for any time; beyond a month it is all the same. */
const LONGEST_WAIT_MS = 30 * 24 * 3_600_000;
