import type { INodeProperties } from 'n8n-workflow';
import { mergeForms } from '../../../../nodes/shared/editor/merge';
import type { Form } from '../../../../nodes/shared/editor/places';

const property = (name: string, show?: Record<string, string[]>): INodeProperties => ({
	...{ displayName: name, name, type: 'string', default: '' },
	...(show ? { displayOptions: { show } } : {}),
});
const form = (resource: string, operation: string, ...names: string[]): Form => ({
	at: { resource, operation },
	properties: names.map((name) => property(name)),
});
const shown = (forms: Form[]) =>
	mergeForms(forms).map(({ name, displayOptions }) => [name, displayOptions?.show]);

test('a property that all forms have stands once, and is always shown', () => {
	expect(shown([form('a', 'get', 'id'), form('b', 'get', 'id')])).toEqual([['id', undefined]]);
});

test('one that some have is shown for those, by the selector that tells them', () => {
	const forms = [form('a', 'get', 'id'), form('a', 'add', 'name'), form('b', 'get', 'id')];
	expect(shown(forms)).toEqual([
		['id', { operation: ['get'] }],
		['name', { operation: ['add'] }],
	]);
});

test('where values do not tell the forms apart, it stands more than once', () => {
	const forms = [
		form('a', 'get', 'id'),
		form('a', 'add', 'x'),
		form('b', 'get', 'x'),
		form('b', 'add', 'id'),
	];
	const ids = shown(forms).filter(([name]) => name === 'id');
	expect(ids).toEqual([
		['id', { resource: ['a'], operation: ['get'] }],
		['id', { resource: ['b'], operation: ['add'] }],
	]);
});

test('every form keeps its order', () => {
	const forms = [
		form('a', 'get', 'x', 'y', 'z'),
		form('b', 'get', 'z', 'x'),
		form('c', 'get', 'y', 'w', 'z'),
	];
	const line = mergeForms(forms);
	for (const { at, properties } of forms) {
		const visible = line.filter(({ displayOptions }) =>
			Object.entries(displayOptions?.show ?? {}).every(([name, values]) => values?.includes(at[name])),
		);
		expect(visible.map(({ name }) => name)).toEqual(properties.map(({ name }) => name));
	}
});

test('as few stand twice as the orders allow, also where one that comes early stands far behind', () => {
	const forms = [
		form('a', 'get', 'x', 'y', 'z'),
		form('b', 'get', 'z', 'note'),
		form('c', 'get', 'note', 'x', 'y', 'z'),
	];
	expect(shown(forms).map(([name]) => name)).toEqual(['note', 'x', 'y', 'z', 'note']);
});

test('what a property itself depends on stays, and what only tools show comes first', () => {
	const own = { at: { resource: 'a' }, properties: [property('url', { from: ['url'], '@tool': ['true'] })] };
	expect(shown([own, { at: { resource: 'b' }, properties: [] }])).toEqual([
		['url', { '@tool': ['true'], resource: ['a'], from: ['url'] }],
	]);
});

describe('a property that two forms show in modes of their own', () => {
	const withModes = (resource: string, modes: string[], shownIn: string[]): Form => ({
		at: { resource },
		properties: [
			{
				...{ displayName: `Mode of ${resource}`, name: 'mode', type: 'options', default: modes[0] },
				options: modes.map((value) => ({ name: value, value })),
			},
			property('image', { mode: shownIn }),
		],
	});

	test('stands once, where no mode of one is that of the other', () => {
		const forms = [withModes('a', ['t2v', 'i2v'], ['i2v']), withModes('b', ['text', 'image'], ['image'])];
		expect(shown(forms).filter(([name]) => name === 'image')).toEqual([
			['image', { mode: ['i2v', 'image'] }],
		]);
	});

	test('stands twice, where a form would show it in one mode more', () => {
		const forms = [withModes('a', ['text', 'image'], ['image']), withModes('b', ['text', 'image'], ['text'])];
		expect(shown(forms).filter(([name]) => name === 'image')).toEqual([
			['image', { resource: ['a'], mode: ['image'] }],
			['image', { resource: ['b'], mode: ['text'] }],
		]);
	});
});

test('two forms for the same choice are refused', () => {
	expect(() => mergeForms([form('a', 'get', 'x'), form('a', 'get', 'y')])).toThrow(
		'There are two forms for a: get',
	);
});
