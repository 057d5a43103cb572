import { readEnvelope, readRetryAfter } from '../../../../nodes/shared/client/envelope';

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
		['success as a text', { success: 'true', data: { _id: 'a' } }, { _id: 'a' }],
		['names in upper case', { CODE: 0, DATA: { _id: 'a' } }, { _id: 'a' }],
		['an envelope in a list', [{ code: 0, data: { _id: 'a' } }], { _id: 'a' }],
		['an envelope in an object', { response: { code: 0, data: { _id: 'a' } } }, { _id: 'a' }],
		['an envelope in two', { body: { result: { code: 0, data: 'en' } } }, 'en'],
		['an envelope in its own data', { data: { code: 0, data: { _id: 'a' } } }, { _id: 'a' }],
		['data as JSON in a text', { code: 0, data: '{"_id":"a"}' }, { _id: 'a' }],
		['a text that only begins like JSON', { code: 0, data: '{a' }, '{a'],
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
		['with its own status as code', { code: 202, msg: 'processing' }, null],
		['with a record and no envelope', { _id: 'a' }, { _id: 'a' }],
		['with words only', 'accepted', null],
		['without a body', '', null],
	])('%s says that A2E is not done yet', (_name, body, data) => {
		expect(read(202, body)).toMatchObject({ ok: true, data, pending: true });
	});

	test('with a code other than 0 is a refusal all the same', () => {
		expect(read(202, { code: 7, msg: 'no face' })).toMatchObject({
			...{ ok: false, kind: 'refused', httpStatus: 202, code: '7', message: 'no face' },
		});
	});

	test('with a web page is none of A2E', () => {
		expect(read(202, '<html>')).toMatchObject({ ok: false, kind: 'html' });
	});
});

describe('a refusal', () => {
	test.each<[name: string, status: number, body: object, code: string | undefined, message: string]>([
		['a business code behind 200', 200, { code: 30005, msg: 'both backs' }, '30005', 'both backs'],
		['code 1 although success is true', 200, { code: 1, success: true, msg: 'no' }, '1', 'no'],
		['4xx with the envelope', 403, { code: 403, message: 'quota used up' }, '403', 'quota used up'],
		['success false although code is 0', 200, { code: 0, success: false, msg: 'no' }, undefined, 'no'],
		['the status of a success, but success false', 200, { code: 200, success: false }, '200', ''],
		['the OpenAPI shape', 200, { success: false, error: 'too many', code: 'E7' }, 'E7', 'too many'],
		['success false as a text', 200, { success: 'false', message: 'no' }, undefined, 'no'],
		['in a list of one', 200, [{ code: 5, msg: 'no face' }], '5', 'no face'],
		['in an object', 200, { response: { code: 5, msg: 'no face' } }, '5', 'no face'],
		['in upper case', 200, { CODE: 5, MSG: 'no face' }, '5', 'no face'],
		['an error object', 500, { success: false, error: { code: 9, message: 'broken' } }, '9', 'broken'],
		['the text in data', 200, { code: 5, data: 'no face found' }, '5', 'no face found'],
		['data.failed_message', 200, { code: 5, data: { failed_message: 'unsafe' } }, '5', 'unsafe'],
		['msg before message', 200, { code: 5, msg: 'first', message: 'second' }, '5', 'first'],
		['message where msg is empty', 200, { code: 5, msg: '', message: 'second' }, '5', 'second'],
		['err_message', 200, { code: 5, err_message: 'unsafe' }, '5', 'unsafe'],
		['fail_reason in data', 200, { code: 5, data: { fail_reason: 'unsafe' } }, '5', 'unsafe'],
		['a list as detail', 422, { code: 422, detail: [{ msg: 'is missing' }] }, '422', 'is missing'],
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

	test('keeps the ID that it names, for a task may exist', () => {
		expect(read(500, { code: 500, data: { _id: 'a1' } })).toMatchObject({ kind: 'refused', answerId: 'a1' });
	});

	test('says what it has to say in about 500 characters', () => {
		const answer = read(200, { code: 5, msg: `${'x '.repeat(249)}🎬🎬` });
		expect(answer).toMatchObject({ message: `${'x '.repeat(249)}…` });
	});

	test('words beside a success are kept', () => {
		expect(read(200, { code: 0, msg: 'queued', data: {} })).toMatchObject({ ok: true, message: 'queued' });
	});

	test('keeps the trace ID', () => {
		expect(read(200, { code: 5, msg: 'no', trace_id: 't-9' })).toMatchObject({ traceId: 't-9' });
	});
});

describe('a success in another shape', () => {
	test.each<[name: string, body: unknown, data: unknown]>([
		['data without a code', { data: { _id: 'a' } }, { _id: 'a' }],
		['an address without a code', { data: 'https://cdn/a.mp3' }, 'https://cdn/a.mp3'],
		['the HTTP status as code', { code: 200, data: { _id: 'a' } }, { _id: 'a' }],
		['and success beside it', { success: true, code: 200, data: { _id: 'a' } }, { _id: 'a' }],
		['a word as code', { code: 'ok', data: { _id: 'a' } }, { _id: 'a' }],
		['other cases', { Code: 200, DATA: { _id: 'a' } }, { _id: 'a' }],
		['success, the HTTP status and a text', { success: true, code: '200', data: 'en' }, 'en'],
		['a bare array', [{ _id: 'a' }], [{ _id: 'a' }]],
		['an empty array', [], []],
		['a bare record', { _id: 'a', msg: 'x' }, { _id: 'a', msg: 'x' }],
		['bare rows', { rows: [{ name: 'a' }] }, { rows: [{ name: 'a' }] }],
		['bare facts', { coins: 5 }, { coins: 5 }],
		['a record where data should be', { code: 0, trace_id: 't', _id: 'a' }, { _id: 'a' }],
		['a record beside empty data', { success: true, data: null, taskId: 'a' }, { taskId: 'a' }],
		[
			'an object that counts from 0',
			{ 0: { _id: 'a' }, 1: { _id: 'b' } },
			{ 0: { _id: 'a' }, 1: { _id: 'b' } },
		],
	])('%s', (_name, body, data) => {
		expect(read(200, body)).toMatchObject({ ok: true, data, odd: true });
	});

	test('is none behind HTTP 400', () => {
		expect(read(400, { data: { _id: 'a' } })).toMatchObject({ ok: false, kind: 'broken', answerId: 'a' });
	});
});

describe('the length of a whole list', () => {
	test.each<[name: string, body: object, total: number | undefined]>([
		['stands beside the rows', { code: 0, data: { rows: [], count: 120 } }, 120],
		['may be a text', { code: 0, data: { data: [], total: '7' } }, 7],
		['stands in the envelope where data is the list', { code: 0, data: [], total: 3 }, 3],
		['is the total where both are given', { code: 0, data: { rows: [], count: 50, total: 90 } }, 90],
		['is not known otherwise', { code: 0, data: { rows: [], count: -1, total: 'many' } }, undefined],
	])('%s', (_name, body, total) => {
		expect(read(200, body)).toMatchObject({ ok: true, total });
	});
});

describe('an answer that is no envelope', () => {
	test.each<[name: string, status: number, body: string, kind: string]>([
		['an HTML page behind 200', 200, '<!doctype html><html></html>', 'html'],
		['an HTML page after blanks', 404, '\n  <html>', 'html'],
		['nothing', 200, '', 'empty'],
		['blanks', 502, ' \n', 'empty'],
		['a redirect, whatever it says', 302, '{"code":0}', 'redirect'],
	])('%s', (_name, httpStatus, body, kind) => {
		expect(read(httpStatus, body)).toEqual({
			...{ ok: false, kind, httpStatus, message: '', retryAfterMs: undefined },
		});
	});

	test.each<[name: string, status: number, body: unknown, message: string]>([
		['JSON that was cut off', 200, '{"code":0,"data":{"_id":', '{"code":0,"data":{"_id":'],
		['plain text', 200, 'OK', 'OK'],
		['a list of numbers', 200, '[1]', '[1]'],
		['JSON null', 200, 'null', 'null'],
		['an empty object', 200, {}, '{}'],
		['empty data', 200, { data: {} }, '{"data":{}}'],
		[
			'the HTTP status as code and nothing else',
			200,
			{ code: 200, success: true, data: null },
			'{"code":200,"success":true,"data":null}',
		],
		['words instead of data', 200, { data: 'no face found' }, 'no face found'],
		['an object that only speaks', 200, { message: 'down for maintenance' }, 'down for maintenance'],
		['data that only speak', 200, { data: { failed_message: 'unsafe' } }, 'unsafe'],
		['a proxy', 403, { message: 'Forbidden' }, 'Forbidden'],
		['a proxy that gives a reason', 413, { detail: 'too large' }, 'too large'],
		['an error object', 500, { error: { message: 'out of memory' } }, 'out of memory'],
		['code 0 behind HTTP 400', 400, { code: 0, msg: 'bad request' }, 'bad request'],
		['success behind HTTP 400', 400, { success: true }, '{"success":true}'],
	])('%s cannot be understood', (_name, status, body, message) => {
		expect(read(status, body)).toMatchObject({ ok: false, kind: 'broken', httpStatus: status, message });
	});

	test('shows how it begins, without what may be signed', () => {
		expect(read(200, `OK ${'.'.repeat(5_000)}`)).toMatchObject({
			message: expect.stringMatching(/^OK \.{296}…$/),
		});
		const file = 'https://files.example.com/a.mp4';
		expect(read(200, `at ${file}?X-Amz-Signature=5ec7e7&x=1 or ${file}#t`)).toMatchObject({
			message: `at ${file} or ${file}`,
		});
	});

	test.each<[name: string, body: string, kind: string]>([
		['a prototype', '{"__proto__":{"code":0,"data":{"_id":"a"}}}', 'broken'],
		['what every object has', '{"constructor":{"code":7},"hasOwnProperty":1}', 'ok'],
		['far too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'broken'],
	])('that holds %s does no harm', (_name, body, kind) => {
		const answer = read(200, body);
		expect(answer.ok ? 'ok' : answer.kind).toBe(kind);
		expect(Object.getPrototypeOf({})).not.toHaveProperty('code');
	});

	test('is free of keys that would change a prototype when it is merged', () => {
		const answer = read(200, '{"code":0,"data":{"_id":"a","deep":[{"__proto__":{"polluted":1}}]}}');
		expect(JSON.stringify(answer)).not.toContain('polluted');
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
	['9'.repeat(400), 30 * 24 * 3_600_000],
	['soon', undefined],
	['', undefined],
	[undefined, undefined],
	[['5'], undefined],
])('Retry-After %j is %j ms', (header, milliseconds) => {
	expect(readRetryAfter(header, NOW)).toBe(milliseconds);
});
