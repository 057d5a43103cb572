import fc from 'fast-check';
import type { Fault, Played } from '../harness/network.mts';
import { SIGNATURE, SIGNED_URL, TOKEN } from '../harness/secrets.mts';
import { hostileText, long } from './texts.mts';
import { hostileJson, objectOf } from './values.mts';

/** What is done to an answer that A2E might well give. */
export interface Change {
	/** Counts the places in it, round and round. */
	at: number;
	how: 'replace' | 'add' | 'remove' | 'wrap' | 'double';
	key: string;
	value: unknown;
}

export type AnswerSpec =
	/** The usual answer. */
	| { is: 'usual' }
	/** The usual answer with changes, under a status. */
	| { is: 'changed'; changes: Change[]; status: number; headers: Record<string, unknown> }
	/** The usual answer about a record that has these fields as well. */
	| { is: 'record'; fields: object }
	/** Something else. */
	| { is: 'played'; played: Played | Fault }
	/** The usual answer cut off, and what then becomes of the connection. */
	| { is: 'cut'; share: number; then?: 'breaks' | 'stalls' };

const SAID = [
	`The token ${TOKEN} is wrong`,
	`Authorization: Bearer ${TOKEN}`,
	`Could not fetch ${SIGNED_URL}`,
	`PUT ${SIGNED_URL}&x=1 failed, sig=${SIGNATURE}`,
	`bad image ${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(40)}`,
	`data:audio/mpeg;base64,${'SUQzBAAAAAAAI1RTU0U'.repeat(99)}`,
	`?sig=${SIGNATURE}&token=${TOKEN}`,
	TOKEN,
	'insufficient credits',
	'too many requests',
	'EPERM ENOENT ECONNREFUSED',
];

/** Words where A2E says what happened. */
export const said: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...SAID) },
	{ weight: 2, arbitrary: hostileText },
	{ weight: 1, arbitrary: long },
	{
		weight: 2,
		arbitrary: fc
			.tuple(fc.constantFrom(...SAID), long, fc.constantFrom(...SAID))
			.map((parts) => parts.join(' ')),
	},
);

const FIELDS = [
	...[
		'_id',
		'id',
		'task_id',
		'code',
		'data',
		'success',
		'message',
		'msg',
		'error',
		'errors',
		'detail',
		'trace_id',
		'traceId',
		'total',
	],
	...[
		'status',
		'current_status',
		'state',
		'failed_message',
		'faild_message',
		'failed_code',
		'result',
		'result_url',
		'image_urls',
		'url',
	],
	...[
		'coins',
		'rows',
		'list',
		'items',
		'name',
		'title',
		'uploadUrl',
		'cdnUrl',
		'key',
		'bucket',
		'user_video_twin_id',
		'children',
		'value',
	],
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '0', 'length'],
];

const WORDS = [
	'completed',
	'FAILED',
	'success',
	'processing',
	'nsfw',
	'pendding',
	' done ',
	'zzz',
	'',
	'constructor',
	'__proto__',
	TOKEN,
];

const sayable: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 4, arbitrary: said },
	{ weight: 4, arbitrary: hostileJson },
	{ weight: 3, arbitrary: fc.constantFrom(...WORDS) },
	{ weight: 1, arbitrary: fc.tuple(fc.constantFrom(...FIELDS), said).map((entry) => objectOf([entry])) },
	{
		weight: 1,
		arbitrary: fc.array(
			fc.tuple(fc.constantFrom(...FIELDS), said).map((entry) => objectOf([entry])),
			{ maxLength: 3 },
		),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>(
			SIGNED_URL,
			'https://cdn.example.com/r.mp4',
			'http://127.0.0.1/x',
			'javascript:1',
			'https://evil.example/r.mp4',
		),
	},
);

export const change: fc.Arbitrary<Change> = fc.record({
	at: fc.nat(40),
	how: fc.constantFrom<Change['how']>('replace', 'replace', 'add', 'add', 'remove', 'wrap', 'double'),
	key: fc.oneof(
		fc.constantFrom(...FIELDS),
		fc.constantFrom(...FIELDS),
		hostileText.map((text) => text.slice(0, 200)),
	),
	value: sayable,
});

/** Any, but most often those that mean something. */
export const status: fc.Arbitrary<number> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(200) },
	{
		weight: 3,
		arbitrary: fc.constantFrom(202, 204, 301, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503),
	},
	{ weight: 1, arbitrary: fc.integer({ min: 100, max: 599 }) },
);

const HTTP_DATE = new Date(4102444800_000).toUTCString();

/** Retry-After and the others that anything is made of. */
export const headers: fc.Arbitrary<Record<string, unknown>> = fc.record(
	{
		'retry-after': fc.oneof(
			fc.constantFrom<unknown>(
				'0',
				'-1',
				'1',
				'2.5',
				'89',
				'90',
				'91',
				'86400',
				'1e9',
				'99999999999999999999999',
				'Infinity',
				HTTP_DATE,
			),
			fc.constantFrom<unknown>(
				'Thu, 01 Jan 1970 00:00:00 GMT',
				'soon',
				'',
				' 5 ',
				['1', '2'],
				['999999'],
				'1, 2',
				5,
				-5,
				null,
				{},
				'0x10',
				'9'.repeat(400),
			),
			hostileText,
		),
		'content-type': fc.oneof(
			fc.constantFrom<unknown>(
				'application/json',
				'text/html',
				'video/mp4',
				'image/png; charset=x',
				'audio/mpeg',
				'video/mp4\r\nx: y',
				'/',
				'a/b/c',
				['a', 'b'],
				'',
			),
			hostileText,
		),
		'content-length': fc.oneof(
			fc.constantFrom<unknown>('0', '-1', '1', '99999999999', '1e3', 'NaN', '5, 5', '', null, 3),
			hostileText,
		),
		'content-range': fc.oneof(
			fc.constantFrom<unknown>('bytes 0-1/2', 'bytes */*', 'bytes 5-1/0', 'bytes 0-0/99999999999999999999'),
			hostileText,
		),
		'content-disposition': fc.oneof(
			fc.constantFrom<unknown>('attachment; filename="../../x.sh"', "inline; filename*=UTF-8''%2e%2e%2f"),
			hostileText,
		),
		location: fc.oneof(
			fc.constantFrom<unknown>('https://evil.example/', '//evil.example', 'javascript:1', '/api/v1/other'),
			hostileText,
		),
		etag: hostileText,
	},
	{ requiredKeys: [] },
);

const HTML = `<!doctype html><title>A2E</title><p>${TOKEN}</p>`;

const body: fc.Arbitrary<string | Buffer> = fc.oneof(
	{ weight: 4, arbitrary: hostileJson.map((json) => JSON.stringify(json) ?? '') },
	{
		weight: 4,
		arbitrary: fc
			.array(fc.tuple(fc.constantFrom(...FIELDS), sayable), { maxLength: 5 })
			.map((entries) => JSON.stringify(objectOf(entries))),
	},
	{ weight: 2, arbitrary: hostileText },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			HTML,
			'',
			' ',
			'\ufeff{"code":0}',
			'{"code":0,"data":',
			'null',
			'0',
			'"x"',
			'[]',
			'NaN',
			`{"code":0,"code":1}`,
		),
	},
	{ weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

const FAULTS = [
	'ECONNRESET',
	'ECONNREFUSED',
	'ETIMEDOUT',
	'ENOTFOUND',
	'EPIPE',
	'CERT_HAS_EXPIRED',
	'ERR_BAD_RESPONSE',
	'HPE_INVALID_CONSTANT',
];

export const played: fc.Arbitrary<Played | Fault> = fc.oneof(
	{ weight: 12, arbitrary: fc.record({ status, headers, body }) },
	{ weight: 1, arbitrary: fc.record({ status, headers, body, then: fc.constantFrom('breaks' as const) }) },
	{ weight: 2, arbitrary: fc.record({ fault: fc.constantFrom(...FAULTS) }) },
);

/** How A2E tells the end of a task, and what it says of it. */
const ending = fc
	.record({
		word: fc.oneof(
			{ weight: 3, arbitrary: fc.constant('failed') },
			{ weight: 2, arbitrary: fc.constant('completed') },
			fc.constantFrom(...WORDS),
		),
		others: fc.array(
			fc.tuple(
				fc.constantFrom(
					...FIELDS.filter((name) => !['_id', 'status', 'current_status', 'state'].includes(name)),
				),
				sayable,
			),
			{
				maxLength: 4,
			},
		),
	})
	.map(({ word, others }) =>
		objectOf([...others, ['status', word], ['current_status', word], ['state', word]]),
	);

/** One answer of A2E, or of whatever stands where it should be. */
export const answerSpec: fc.Arbitrary<AnswerSpec> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<AnswerSpec>({ is: 'usual' }) },
	{
		weight: 10,
		arbitrary: fc.record({
			is: fc.constant('changed' as const),
			changes: fc.array(change, { minLength: 1, maxLength: 4 }),
			status,
			headers,
		}),
	},
	{ weight: 5, arbitrary: ending.map((fields) => ({ is: 'record' as const, fields })) },
	{ weight: 8, arbitrary: played.map((one) => ({ is: 'played' as const, played: one })) },
	{
		weight: 1,
		arbitrary: fc.record({
			is: fc.constant('cut' as const),
			share: fc.double({ min: 0, max: 1, noNaN: true }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			is: fc.constant('cut' as const),
			share: fc.double({ min: 0, max: 1, noNaN: true }),
			then: fc.constant('breaks' as const),
		}),
	},
);

/** One that never ends; seldom, for it takes as long as a call may. */
export const stalling: fc.Arbitrary<AnswerSpec> = fc.record({
	is: fc.constant('cut' as const),
	share: fc.constantFrom(0, 0.5),
	then: fc.constant('stalls' as const),
});

/** The same answer with something changed in it; the answer itself stays as it is. */
export function changed(answer: unknown, changes: readonly Change[]): unknown {
	return changes.reduce<unknown>((value, { at, ...what }) => {
		const places = countPlaces(value);
		return changeAt(value, { left: at % places }, what);
	}, answer);
}

function countPlaces(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 1;
	return (
		1 +
		Object.values(value)
			.slice(0, 50)
			.reduce<number>((sum, inner) => sum + (isShallow(inner) ? 1 : countPlaces(inner)), 0)
	);
}

/** Values of a change are not gone into: they may be nested thousands of levels deep. */
const ours = new WeakSet<object>();

function isShallow(value: unknown): boolean {
	return typeof value === 'object' && value !== null && ours.has(value);
}

function changeAt(value: unknown, place: { left: number }, what: Omit<Change, 'at'>): unknown {
	if (place.left-- === 0) return applied(value, what);
	if (typeof value !== 'object' || value === null || isShallow(value)) return value;
	if (Array.isArray(value))
		return value.map((inner: unknown) => (place.left < 0 ? inner : changeAt(inner, place, what)));
	return objectOf(
		Object.entries(value).map(([key, inner]) => [key, place.left < 0 ? inner : changeAt(inner, place, what)]),
	);
}

function applied(value: unknown, { how, key, value: given }: Omit<Change, 'at'>): unknown {
	if (typeof given === 'object' && given !== null) ours.add(given);
	if (how === 'replace') return given;
	if (how === 'wrap') return objectOf([[key, value]]);
	if (how === 'double') return [value, value];
	if (typeof value !== 'object' || value === null) return how === 'remove' ? null : given;
	if (how === 'remove')
		return Array.isArray(value) ? value.slice(1) : objectOf(Object.entries(value).slice(1));
	return Array.isArray(value)
		? [...(value as unknown[]), given]
		: objectOf([...Object.entries(value), [key, given]]);
}
