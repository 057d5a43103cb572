import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own } from './json';

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

/** A text that people can read at a glance, whatever a server sent. */
export function bounded(text: string, longest = LONGEST_MESSAGE): string {
	if (text.length <= longest) return text;
	// A character of two halves is not cut in the middle.
	return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** How an answer that was not understood begins, fit to be shown: of addresses the queries, which may be signed, are left out. */
export function glimpse(answer: unknown): string {
	const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? '');
	if (text.trim() === '' || text === '""') return 'nothing';
	// Before it is cut: of an address that is cut in two, the query would not be recognised.
	return bounded(text.replace(/(https?:\/\/[^\s"'<>?#\\]*)[?#][^\s"'<>]*/gi, '$1?…'), LONGEST_GLIMPSE);
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
