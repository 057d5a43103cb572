import { findOperation, RESOURCES, TASK_KINDS } from '../../../../nodes/shared/catalogue';
import type { Operation } from '../../../../nodes/shared/catalogue/types';
import { fieldsOf, OPERATIONS, repeated, wireNames } from '../../support/catalogue.mts';

const CAMEL_CASE = /^[a-z][A-Za-z0-9]*$/;

const operations = OPERATIONS.map(({ id, operation }): [string, Operation] => [id, operation]);
const withRoute = operations.filter(([, { route }]) => route !== undefined);
/** What stands in one operation selector: the operations of a resource, or of one of its models. */
const perModel = RESOURCES.flatMap(({ name, operations: all }) =>
	[...new Set(all.map(({ model }) => model?.value))].map((model) => ({
		name: [name, model].filter(Boolean).join(' '),
		operations: all.filter((operation) => operation.model?.value === model),
	})),
);
const kinds = [...TASK_KINDS.values()].map((kind) => [kind.type, kind] as const);

describe('names', () => {
	test.each<[what: string, names: string[]]>([
		['values of resources', RESOURCES.map(({ value }) => value)],
		['names of resources', RESOURCES.map(({ name }) => name)],
		['actions', perModel.flatMap(({ operations: all }) => all.map(({ action }) => action))],
		['ids of operations', OPERATIONS.map(({ id }) => id)],
		['names of kinds of tasks', kinds.map(([, { name }]) => name)],
		...perModel.map(({ name, operations: all }): [string, string[]] => [
			`names of operations of ${name}`,
			all.map((operation) => operation.name),
		]),
	])('%s are unique', (_what, names) => {
		expect(repeated(names)).toEqual([]);
	});

	test('values, which workflows store, are plain camelCase ids', () => {
		const values = [
			...RESOURCES.map(({ value }) => value),
			...OPERATIONS.map(({ operation }) => operation.value),
			...TASK_KINDS.keys(),
		];
		expect(values.filter((value) => !CAMEL_CASE.test(value))).toEqual([]);
	});
});

describe('an operation', () => {
	test.each(operations)(
		'%s has the call and the kind that running it needs',
		(_id, { runs, route, task }) => {
			expect(route !== undefined).toBe(['start', 'call', 'list'].includes(runs));
			expect(runs === 'start' && task === undefined).toBe(false);
		},
	);

	test.each(withRoute)('%s fills every place of its path, and nothing else', (_id, operation) => {
		const places = [...(operation.route?.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		const filled = fieldsOf(operation).filter((field) => field.in === 'path');
		expect(filled.flatMap(wireNames)).toEqual(places);
	});

	test('with GET has nothing for a body', () => {
		const inBody = OPERATIONS.filter(({ operation }) => operation.route?.method === 'GET').flatMap(
			({ operation }) => fieldsOf(operation).filter((field) => !field.in && wireNames(field).length > 0),
		);
		expect(inBody.map(({ name }) => name)).toEqual([]);
	});

	test('that puts out a file names the field of its URL', () => {
		const nameless = OPERATIONS.filter(({ operation: { output } }) => output?.media && !output.key);
		expect(nameless.map(({ id }) => id)).toEqual([]);
	});

	test.each(
		RESOURCES.flatMap(({ value, operations: all }) =>
			all.map((one) => [value, one.value, one.model?.value ?? '', one] as const),
		),
	)('%s %s %s is found by its names', (resource, value, model, operation) => {
		expect(findOperation(resource, value, model)).toBe(operation);
	});

	test.each([
		['avatar', 'dance', ''],
		['dance', 'create', ''],
		['videoModel', 'generate', ''],
		['videoModel', 'generate', 'dance'],
	])('%s %s %s is not found', (resource, value, model) => {
		const id = [resource, value, model].filter(Boolean).join(':');
		expect(() => findOperation(resource, value, model)).toThrow(`no operation ${id}`);
	});

	test('of several models says in its selector what all of them do', () => {
		const silent = RESOURCES.flatMap(({ value: resource, operations: all, summaries = {} }) =>
			all
				.filter(({ model, value }) => model !== undefined && !summaries[value])
				.map(({ value }) => `${resource}:${value}`),
		);
		expect(silent).toEqual([]);
	});
});

describe('a kind of task', () => {
	test.each(operations.filter(([, { task }]) => task !== undefined))(
		'of %s is found by its type',
		(_id, { task }) => {
			expect(TASK_KINDS.get(task?.type ?? '')).toBe(task);
		},
	);

	test.each(kinds)('%s can be looked at', (_type, { detail, records, typicalSeconds }) => {
		const { method, path } = detail ?? records?.route ?? {};
		expect(path).toMatch(/^\/api\/v1\//);
		expect(['GET', 'POST']).toContain(method);
		expect(typicalSeconds).toBeGreaterThan(0);
	});

	test.each(kinds.filter(([, { media }]) => media !== undefined))(
		'%s says where its result is',
		(_type, kind) => {
			expect(kind.resultFields).not.toEqual([]);
		},
	);
});

describe('what a description tells', () => {
	/** Operations that take a picture or a recording of a person. */
	const ofPeople = operations.filter(
		([id, { fields }]) => fields.some(({ type }) => type === 'media') || id === 'avatar:cloneVoice',
	);
	const paid = operations.filter(([, { runs, charged }]) => runs === 'start' || charged);

	test.each(ofPeople)('%s: that the person must have agreed', (_id, { description }) => {
		expect(description).toMatch(/\bagreed\b/);
	});

	test.each(paid)('%s: what it costs', (_id, { description }) => {
		expect(description).toMatch(/\b(credits?|free|price)\b/);
	});
});

test.each(['minor_suspected_skip', 'mask_face', 'userWanSpicy'])('%s appears nowhere', (word) => {
	expect(JSON.stringify(RESOURCES)).not.toContain(word);
});

test('where A2E may go on against its content filter, it is told not to, and nobody is asked', () => {
	const offering = OPERATIONS.filter(({ operation }) =>
		fieldsOf(operation).flatMap(wireNames).includes('force_generate'),
	);
	expect(offering).toEqual([]);
	const sent = OPERATIONS.map(({ operation }) => operation.send?.force_generate);
	expect(new Set(sent)).toEqual(new Set([undefined, false]));
});
