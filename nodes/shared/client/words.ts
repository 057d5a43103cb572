import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own } from './json';

const LONGEST_MESSAGE = 500;

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
