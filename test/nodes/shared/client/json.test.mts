import { asList, asText, own, parseJson } from '../../../../nodes/shared/client/json';

test.each<[value: unknown, text: string]>([
	['a', 'a'],
	[0, '0'],
	[true, ''],
	[null, ''],
	[{}, ''],
])('%j as text is %j', (value, text) => {
	expect(asText(value)).toBe(text);
});

test.each<[value: unknown, list: unknown]>([
	[[1], [1]],
	[{ 0: 'a', 1: 'b' }, ['a', 'b']],
	[{ 0: 'a', 2: 'b' }, undefined],
	[{ 0: 'a', more: 'b' }, undefined],
	[{}, undefined],
	['a', undefined],
])('%j as a list is %j', (value, list) => {
	expect(asList(value)).toEqual(list);
});

test('only what an object has itself counts', () => {
	expect(own({ a: 1 }, 'a')).toBe(1);
	expect(own({}, 'constructor')).toBeUndefined();
});

test.each<[name: string, text: string]>([
	['what is no JSON', '{"a":'],
	['what is nested deeper than any answer', `${'['.repeat(61)}1${']'.repeat(61)}`],
])('%s is not read', (_name, text) => {
	expect(parseJson(text)).toBeUndefined();
});

test('what A2E may wake an execution with is left out, at every depth', () => {
	const secrets = '"webhook_url":"https://n8n/x?signature=s","webhook_token":"t"';
	expect(parseJson(`{"data":{"name":"a",${secrets},"params":{${secrets}}},${secrets}}`)).toEqual({
		data: { name: 'a', params: {} },
	});
});

test('a key that would change a prototype is left out, at every depth', () => {
	const value = parseJson('{"a":{"__proto__":{"b":1}},"__proto__":{"b":1},"c":[{"__proto__":1}]}');
	expect(value).toEqual({ a: {}, c: [{}] });
	expect(Object.assign({}, value)).not.toHaveProperty('b');
});
