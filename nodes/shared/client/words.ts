import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own } from './json';
import { bareUrl } from './url';

const LONGEST_MESSAGE = 500;
const LONGEST_GLIMPSE = 300;

/** Where an answer or a record says why something failed; `faild_message` is A2E's spelling. First filled one counts. */
const FIELDS = [
	...['failed_message', 'faild_message', 'fail_reason', 'err_message', 'error_message'],
	...['msg', 'message', 'error', 'detail'],
];

/** Why something failed, in A2E's own words; empty when there are none. */
export function failureText(record: IDataObject): string {
	return FIELDS.map((name) => said(own(record, name))).find((text) => text !== '') ?? '';
}

/** More than this of a text is never looked at: nobody gets to read it. */
const LONGEST_LOOK = 16 * 1024;
/** Where a text repeats what A2E may wake an execution with. */
const WEBHOOK_TOKEN = /(webhook_?token\W{1,8})[\w-]{8,}/gi;
/** Letters in a row that are no word, but the contents of a file or a key. */
const RAW_DATA = /[A-Za-z0-9+/_=-]{160,}/g;
/** A parameter of a signed address, where it stands by itself. */
const SIGNED = /([\w-]{0,40}(?:signature|credential|sig|secret|policy)=)[^\s&"'<>]+/gi;
const DATA_URL = /\bdata:[\w.+/-]*;base64,[A-Za-z0-9+/=]*/gi;
const URLS = /\bhttps?:\/\/[^\s"'<>]+/gi;

/**
 * A text that people can read at a glance, whatever a server sent: no contents of files, no addresses with what may be a
 * signature, no signs that move a terminal's cursor or turn the direction of what follows, and not long.
 */
export function bounded(text: string, longest = LONGEST_MESSAGE): string {
	const plain = text
		.slice(0, LONGEST_LOOK)
		.replace(DATA_URL, '[data]')
		.replace(URLS, bareUrl)
		.replace(RAW_DATA, '[data]')
		.replace(WEBHOOK_TOKEN, '$1[token]')
		.replace(SIGNED, '$1…')
		.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
		.trim();
	if (plain.length <= longest) return plain;
	// A character of two halves is not cut in the middle.
	return `${plain.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** How an answer that was not understood begins, fit to be shown. */
export function glimpse(answer: unknown): string {
	const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? '');
	if (text.trim() === '' || text === '""') return 'nothing';
	return bounded(text, LONGEST_GLIMPSE);
}

/** What a text may name: its words, and names with a dot in them. */
export function namesIn(text: string): ReadonlySet<string> {
	return new Set(text.split(/[^\w.]+/));
}

/** Words as they are, in an object, or as the faults of a validation. */
export function said(value: unknown): string {
	const list = asList(value);
	if (list) return list.map(describe).filter(Boolean).join('; ');
	if (isObject(value)) return asText(own(value, 'message')) || asText(own(value, 'msg'));
	return asText(value);
}

function describe(detail: unknown): string {
	if (!isObject(detail)) return asText(detail);
	const [place] = ['field', 'path', 'param'].map((name) => asText(own(detail, name))).filter(Boolean);
	return [place, said(detail)].filter(Boolean).join(' ');
}
