import { TASK_KINDS } from '../../../../nodes/shared/catalogue';
import { LISTS, listsOf } from '../../../../nodes/shared/catalogue/lists';
import type { Field, Operation } from '../../../../nodes/shared/catalogue/types';
import {
	FIELDS,
	fieldsOf,
	OPERATIONS,
	parametersOf,
	repeated,
	valuesOf,
	wireNames,
} from '../../support/catalogue.mts';

/** Names of parameters that n8n, or this package on every form, already uses. */
const RESERVED = ['resource', 'operation', 'options', 'additionalFields', 'downloadResult', 'outputField'];

const operations = OPERATIONS.map(({ id, operation }): [string, Operation] => [id, operation]);

/** The ids of the fields for which something does not hold. */
function idsOf(wrong: (field: Field, operation: Operation) => boolean): string[] {
	return FIELDS.filter(({ field, operation }) => wrong(field, operation)).map(({ id }) => id);
}

describe('a parameter', () => {
	test('has a plain camelCase name that no other part of the forms uses', () => {
		const isOdd = (name: string) => !/^[a-z][A-Za-z0-9]*$/.test(name) || RESERVED.includes(name);
		expect(idsOf((field) => parametersOf(field).some(isOdd))).toEqual([]);
	});

	test.each(operations)('of %s appears twice only for cases that exclude each other', (_id, operation) => {
		const fields = fieldsOf(operation);
		for (const name of repeated(fields.flatMap(parametersOf))) {
			const cases = fields.filter((field) => parametersOf(field).includes(name)).map(({ show }) => show);
			expect(cases).not.toContain(undefined);
			expect(repeated(cases.map((one) => JSON.stringify(one)))).toEqual([]);
		}
	});
});

describe('a field', () => {
	test('is shown for values that a field of the same operation can have', () => {
		const isUnreachable = ({ show }: Field, operation: Operation) =>
			Object.entries(show ?? {}).some(([parameter, values]) => {
				const steering = fieldsOf(operation).filter((field) => parametersOf(field).includes(parameter));
				return !steering.some((field) => values.every((value) => valuesOf(field).includes(value)));
			});
		expect(idsOf(isUnreachable)).toEqual([]);
	});

	test('that is not sent decides what else is shown, or names what the operation is about', () => {
		const isIdle = (field: Field, operation: Operation) =>
			['call', 'list', 'start'].includes(operation.runs) &&
			field.wire?.length === 0 &&
			!(field.type === 'json' && field.spread) &&
			!fieldsOf(operation).some(({ show = {} }) => field.name in show);
		expect(idsOf(isIdle)).toEqual([]);
	});

	test('goes only with something that its operation sends', () => {
		const isOrphan = ({ onlyWith }: Field, operation: Operation) =>
			onlyWith !== undefined && !fieldsOf(operation).flatMap(wireNames).includes(onlyWith);
		expect(idsOf(isOrphan)).toEqual([]);
	});

	test('is ruled by what its operation sends', () => {
		const isUnruled = ({ needs = [], excludes = [], unless = [] }: Field, operation: Operation) => {
			const sent = fieldsOf(operation).flatMap(wireNames);
			return [...needs, ...excludes, ...unless].some((wire) => !sent.includes(wire));
		};
		expect(idsOf(isUnruled)).toEqual([]);
	});

	test('that is required stands on the form, not behind Add Field', () => {
		const hidden = OPERATIONS.flatMap(({ operation }) => operation.more ?? []).filter(
			({ required }) => required,
		);
		expect(hidden).toEqual([]);
	});

	// What always has a value, or is shown for a choice only, may stand among the required ones.
	test.each(operations)('of %s that may stay empty comes after the required ones', (_id, { fields }) => {
		const mayStayEmpty = (field: Field) =>
			!field.required &&
			!field.show &&
			field.type !== 'choice' &&
			field.type !== 'language' &&
			!(field.type === 'media' && field.usual);
		const firstFree = fields.findIndex(mayStayEmpty);
		const after = firstFree < 0 ? [] : fields.slice(firstFree);
		expect(after.filter(({ required }) => required).map(({ name }) => name)).toEqual([]);
	});

	test('has wire names that are words, each once', () => {
		const isOdd = (names: readonly string[]) =>
			repeated(names).length > 0 || names.some((name) => !/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name));
		const lists = (field: Field) =>
			field.type === 'media' ? field.accepts.map(({ wire }) => wire) : [wireNames(field)];
		expect(idsOf((field) => lists(field).some(isOdd))).toEqual([]);
	});

	// Lists may: they are joined.
	test.each(operations)('of %s shares no wire name with another that is sent beside it', (_id, operation) => {
		const isList = (field: Field) => field.type === 'media' && (field.many ?? field.asList ?? false);
		const always = fieldsOf(operation).filter((field) => field.show === undefined && !isList(field));
		expect(repeated(always.flatMap(wireNames))).toEqual([]);
	});

	test('has a default that it takes itself', () => {
		const isOutside = (field: Field) =>
			(field.type === 'choice' && !valuesOf(field).includes(field.default)) ||
			(field.type === 'number' &&
				!field.also?.includes(field.default) &&
				(field.default < (field.min ?? -Infinity) || field.default > (field.max ?? Infinity)));
		expect(idsOf(isOutside)).toEqual([]);
	});
});

describe('a list', () => {
	test('exists for every field that picks from one', () => {
		const used = FIELDS.flatMap(({ field }) => listsOf(field));
		expect(used.filter((name) => !(name in LISTS))).toEqual([]);
	});

	test('has a field that picks from it, or holds the tasks of a kind', () => {
		const used = new Set(FIELDS.flatMap(({ field }) => listsOf(field)));
		expect(Object.keys(LISTS).filter((name) => !used.has(name) && !TASK_KINDS.has(name))).toEqual([]);
	});

	test('is filtered by a parameter of the form that shows it', () => {
		const isFilterless = (field: Field, operation: Operation) => {
			const filters = listsOf(field).flatMap((list) => LISTS[list].filter ?? []);
			const form = fieldsOf(operation).flatMap(parametersOf);
			return filters.some(({ parameter }) => !form.includes(parameter));
		};
		expect(idsOf(isFilterless)).toEqual([]);
	});
});
