import { TASK_KINDS } from '../../../nodes/shared/catalogue';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { type AnswerSpec, changed } from '../arbitraries/answers.mts';
import { objectOf } from '../arbitraries/values.mts';
import { HEADS } from './heads.mts';
import type { Fault, Played, Sent } from './network.mts';
import { BASE_URL, ID } from './known.mts';

export const RESULT_URL = 'https://cdn.example.com/r/result.mp4';

/** What the last part of the path of an API route says about its answer. */
const LIST = /(records?|list|avatars|history|batchdetail|background|completedrecord|products|voices)$/i;

/** A finished task of any kind, as all kinds together describe it. */
function finished(id: string, fields: object): object {
	const results = [...TASK_KINDS.values()].flatMap(({ resultFields }) => resultFields);
	const record = {
		_id: id,
		name: 'Spring',
		title: 'Offer',
		status: 'success',
		current_status: 'completed',
		state: 'completed',
		coins: 12,
		createdAt: '2026-01-01T00:00:00Z',
		url: RESULT_URL,
		...Object.fromEntries(results.map((field) => [field, field.endsWith('s') ? [RESULT_URL] : RESULT_URL])),
	};
	return objectOf([...Object.entries(record), ...Object.entries(fields)]);
}

/** What A2E usually answers. */
function usualData({ url, body, qs }: IHttpRequestOptions, fields: object): unknown {
	const path = url.slice(BASE_URL.length);
	if (path.endsWith('/upload-presigned-url')) {
		return {
			uploadUrl: 'https://storage.example.com/put?X-Amz-Signature=1',
			cdnUrl: 'https://cdn.example.com/in/file.png',
			key: 'in/file.png',
		};
	}
	if (path.endsWith('/transferToStorage')) return { url: 'https://cdn.example.com/in/copy.mp4' };
	if (path.endsWith('/remainingCoins')) return { coins: 100 };
	const { ids } = (body ?? {}) as { ids?: unknown };
	if (Array.isArray(ids)) return ids.map((id) => finished(String(id), fields));
	const asked = /[0-9a-f]{24}/.exec(path)?.[0] ?? (qs?._id as string | undefined) ?? ID;
	if (LIST.test(path)) return { rows: [finished(asked, fields)], total: 1 };
	return finished(asked, fields);
}

const FILES: ReadonlyArray<[name: RegExp, mimeType: string, bytes: Buffer]> = [
	[/\.png/, 'image/png', HEADS.png],
	[/\.wav/, 'audio/wav', HEADS.wav],
	[/./, 'video/mp4', HEADS.mp4],
];

/**
 * How everybody usually answers: A2E, its storage, and file hosts.
 * @param fields of A2E's records, beside and over the usual ones
 */
export function usual({ authenticated, options }: Sent, fields: object = {}): Played {
	if (authenticated) {
		const body = JSON.stringify({ code: 0, data: usualData(options, fields), trace_id: 'trace-1' });
		return { status: 200, headers: { 'content-type': 'application/json' }, body };
	}
	if (options.method === 'PUT') return { status: 200, headers: {}, body: '' };
	const [, mimeType, bytes] = FILES.find(([name]) => name.test(options.url)) ?? FILES[2];
	return {
		status: 200,
		headers: { 'content-type': mimeType, 'content-length': String(bytes.length) },
		body: bytes,
	};
}

/** The answer that a spec makes of the usual one. */
export function answerBy(spec: AnswerSpec, sent: Sent): Played | Fault {
	if (spec.is === 'played') return spec.played;
	if (spec.is === 'record') return usual(sent, spec.fields);
	const answer = usual(sent);
	if (spec.is === 'usual') return answer;
	if (spec.is === 'cut') {
		const bytes = Buffer.from(answer.body);
		return { ...answer, body: bytes.subarray(0, Math.floor(bytes.length * spec.share)), then: spec.then };
	}
	const { status, headers } = spec;
	return {
		status,
		headers: { ...answer.headers, ...headers },
		body: sent.authenticated ? changedBody(spec, String(answer.body)) : answer.body,
	};
}

/** What was made of an answer before is not made again: an answer may have millions of characters, and be asked for often. */
const made = new WeakMap<AnswerSpec, { of: string; body: string }>();

function changedBody(spec: Extract<AnswerSpec, { is: 'changed' }>, of: string): string {
	const known = made.get(spec);
	if (known?.of === of) return known.body;
	const body = JSON.stringify(changed(JSON.parse(of), spec.changes)) ?? '';
	made.set(spec, { of, body });
	return body;
}
