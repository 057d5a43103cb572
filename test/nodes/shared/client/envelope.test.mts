import {
	asText,
	firstRecord,
	listRows,
	readEnvelope,
	readRetryAfter,
} from '../../../../nodes/shared/client/envelope';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function read(httpStatus: number, body: unknown, headers: Record<string, unknown> = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return readEnvelope({ httpStatus, headers, text }, NOW);
}

describe('a success', () => {
	test.each<[name: string, body: object, data: unknown]>([
		['an object', { code: 0, data: { _id: 'a' } }, { _id: 'a' }],
		['a bare text', { code: 0, data: 'https://cdn/a.mp3' }, 'https://cdn/a.mp3'],
		['an array', { code: 0, data: [{ _id: 'a' }] }, [{ _id: 'a' }]],
		['no data', { code: 0 }, null],
		['a falsy value', { code: 0, data: false }, false],
		['a code as text', { code: '0', data: 1 }, 1],
		['the OpenAPI shape', { success: true, data: { _id: 'a' }, timestamp: 1 }, { _id: 'a' }],
	])('brings %s', (_name, body, data) => {
		expect(read(200, body)).toEqual({ ok: true, data, traceId: undefined });
	});

	test.each(['trace_id', 'traceId'])('brings the trace ID of %s', (key) => {
		expect(read(200, { code: 0, data: 1, [key]: 't-1' })).toMatchObject({ ok: true, traceId: 't-1' });
	});
});

describe('HTTP 202', () => {
	test.each<[name: string, body: unknown, data: unknown]>([
		['with a record', { code: 0, data: { _id: 'a' } }, { _id: 'a' }],
		['with a code of its own', { code: 202, msg: 'processing' }, null],
		['without a body', '', null],
	])('%s says that A2E is not done yet', (_name, body, data) => {
		expect(read(202, body)).toEqual({ ok: true, data, pending: true });
	});

	test('with a web page is none of A2E', () => {
		expect(read(202, '<html>')).toMatchObject({ ok: false, kind: 'html' });
	});
});

describe('a refusal', () => {
	test.each<[name: string, status: number, body: object, code: string | undefined, message: string]>([
		['a business code behind 200', 200, { code: 30005, msg: 'both backs' }, '30005', 'both backs'],
		['code 1 although success is true', 200, { code: 1, success: true, msg: 'no' }, '1', 'no'],
		['code 0 behind HTTP 400', 400, { code: 0, msg: 'bad request' }, '0', 'bad request'],
		['4xx with the envelope', 403, { code: 403, message: 'quota used up' }, '403', 'quota used up'],
		['neither code nor success', 200, { data: { _id: 'a' } }, undefined, ''],
		['the OpenAPI shape', 200, { success: false, error: 'too many', code: 'E7' }, 'E7', 'too many'],
		['an error object', 500, { error: { code: 9, message: 'broken' } }, '9', 'broken'],
		['the text in data', 200, { code: 5, data: 'no face found' }, '5', 'no face found'],
		['data.failed_message', 200, { code: 5, data: { failed_message: 'unsafe' } }, '5', 'unsafe'],
		['msg before message', 200, { code: 5, msg: 'first', message: 'second' }, '5', 'first'],
		['message where msg is empty', 200, { code: 5, msg: '', message: 'second' }, '5', 'second'],
		['errors as texts', 400, { code: 400, msg: 'invalid', errors: ['a', 'b'] }, '400', 'invalid: a; b'],
		[
			'errors as objects of every naming',
			400,
			{
				code: 400,
				errors: [
					{ field: 'name', message: 'is required' },
					{ path: 'lang', msg: 'is wrong' },
					{ param: 'x' },
				],
			},
			'400',
			'name is required; lang is wrong; x',
		],
	])('%s', (_name, status, body, code, message) => {
		expect(read(status, body)).toMatchObject({
			ok: false,
			kind: 'refused',
			httpStatus: status,
			code,
			message,
		});
	});

	test('keeps the trace ID', () => {
		expect(read(200, { code: 5, msg: 'no', trace_id: 't-9' })).toMatchObject({ traceId: 't-9' });
	});
});

describe('an answer that is no envelope', () => {
	test.each<[name: string, status: number, body: string, kind: string]>([
		['an HTML page behind 200', 200, '<!doctype html><html></html>', 'html'],
		['an HTML page after blanks', 404, '\n  <html>', 'html'],
		['nothing', 200, '', 'empty'],
		['blanks', 502, ' \n', 'empty'],
		['JSON that was cut off', 200, '{"code":0,"data":{"_id":', 'broken'],
		['plain text', 200, 'OK', 'broken'],
		['a JSON array', 200, '[1]', 'broken'],
		['JSON null', 200, 'null', 'broken'],
		['a redirect, whatever it says', 302, '{"code":0}', 'redirect'],
	])('%s', (_name, httpStatus, body, kind) => {
		expect(read(httpStatus, body)).toEqual({
			ok: false,
			kind,
			httpStatus,
			message: '',
			retryAfterMs: undefined,
		});
	});

	test('keeps Retry-After', () => {
		expect(read(503, '<html>', { 'retry-after': '7' })).toMatchObject({ kind: 'html', retryAfterMs: 7_000 });
	});
});

test.each<[header: unknown, milliseconds: number | undefined]>([
	['3', 3_000],
	['0', 0],
	['1.5', 1_500],
	[12, 12_000],
	[' 2 ', 2_000],
	['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
	['Sun, 01 Mar 2026 11:00:00 GMT', 0],
	['soon', undefined],
	['', undefined],
	[undefined, undefined],
	[['5'], undefined],
])('Retry-After %j is %j ms', (header, milliseconds) => {
	expect(readRetryAfter(header, NOW)).toBe(milliseconds);
});

test.each<[data: unknown, first: unknown]>([
	[{ _id: 'a' }, { _id: 'a' }],
	[[{ _id: 'a' }, { _id: 'b' }], { _id: 'a' }],
	[[], undefined],
	[['text'], undefined],
	['text', undefined],
	[null, undefined],
])('the first record of %j is %j', (data, first) => {
	expect(firstRecord(data)).toEqual(first);
});

test.each<[name: string, data: unknown]>([
	['a bare array', [{ _id: 'a' }]],
	['rows and a count', { rows: [{ _id: 'a' }], count: 1 }],
	['data', { data: [{ _id: 'a' }], total: 1 }],
	['list', { list: [{ _id: 'a' }] }],
	['an array with strangers in it', [null, 'x', { _id: 'a' }, [1]]],
])('reads the rows of %s', (_name, data) => {
	expect(listRows(data)).toEqual([{ _id: 'a' }]);
});

test.each([[null], ['text'], [{ rows: 'none' }], [{}]])('finds no rows in %j', (data) => {
	expect(listRows(data)).toEqual([]);
});

test.each<[value: unknown, text: string]>([
	['a', 'a'],
	[0, '0'],
	[true, ''],
	[null, ''],
	[{}, ''],
])('%j as text is %j', (value, text) => {
	expect(asText(value)).toBe(text);
});
