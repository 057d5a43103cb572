// What a record is believed to have: what the contract promises of it, and which of that the shipped code reads.
import type { IDataObject } from 'n8n-workflow';
import { RESOURCES, TASK_KINDS } from '../../nodes/shared/catalogue';
import { taskList } from '../../nodes/shared/catalogue/lists';
import type { TaskKind } from '../../nodes/shared/task/kind';
import type { Route } from '../../nodes/shared/task/route';
import { readTask } from '../../nodes/shared/task/status';
import type { Schema } from '../contract/document.mts';
import type { TaskFamily } from '../contract/families.mts';
import { operations } from '../contract/operations.mts';
import { routeKey } from '../contract/routes.mts';
import { statuses } from '../simulator/families/statuses.mts';

/** A record of a family as it is believed to be. */
export interface ExpectedTask {
	kind: TaskKind;
	/** Keys under any of which the status word may be. */
	statusKeys: readonly string[];
	/** Keys under any of which a result may be. */
	resultKeys: readonly string[];
	/** `required` are the promised keys that the code reads, `properties` all that are promised. */
	record: Schema;
}

/** The kind by which the shipped code reads the tasks of a family; none where nothing of it is offered. */
export function kindOf({ routes }: TaskFamily): TaskKind | undefined {
	const own = new Set(routes.map(routeKey));
	const isOwn = (route?: Route) => route !== undefined && own.has(routeKey(route));
	return [...TASK_KINDS.values()].find(({ detail, records }) => isOwn(detail) || isOwn(records?.route));
}

const expectedTasks = new Map<TaskFamily, ExpectedTask>();

/**
 * The same object for the same family, so that its schema is compiled once.
 *
 * @throws {Error} for a family that nothing is offered of
 */
export function expectedTask(family: TaskFamily): ExpectedTask {
	const expected = expectedTasks.get(family) ?? makeExpected(family);
	expectedTasks.set(family, expected);
	return expected;
}

function makeExpected(family: TaskFamily): ExpectedTask {
	const kind = kindOf(family);
	if (!kind) throw new Error(`The catalogue offers nothing of ${family.type}`);
	const statusKeys = distinct([statuses[family.statuses].field, kind.statusField, kind.otherStatusField]);
	const { results = {}, otherNames = {} } = family;
	const resultKeys = distinct([...Object.keys(results), ...Object.values(otherNames), ...kind.resultFields]);
	const properties: Record<string, Schema> = {
		...ownProperties(family),
		...Object.fromEntries(Object.entries(results).map(([key, result]) => [key, resultSchema(result)])),
		...systemProperties(family),
	};
	const anyOf = [statusKeys, resultKeys]
		.filter((keys) => keys.length > 0)
		.map((keys) => ({ anyOf: keys.map((key) => ({ required: [key] })) }));
	const loose = new Set([...statusKeys, ...resultKeys]);
	const read = keysRead(kind);
	const required = Object.keys(properties).filter((key) => read.has(key) && !loose.has(key));
	return {
		kind,
		statusKeys,
		resultKeys,
		record: { type: 'object', properties, required: distinct(['_id', ...required]), allOf: anyOf },
	};
}

function distinct(names: ReadonlyArray<string | undefined>): string[] {
	return [...new Set(names.filter((name) => name !== undefined))];
}

/** What every task has. */
function systemProperties({ statuses: words, failure }: TaskFamily): Record<string, Schema> {
	const { field, progressField } = statuses[words];
	const { code, message } = failure ?? { code: 'failed_code', message: 'failed_message' };
	const said = { type: ['string', 'null'] };
	return {
		_id: { type: 'string', pattern: '^[0-9a-f]{24}$' },
		[field]: { type: 'string' },
		...(progressField && { [progressField]: { type: 'number' } }),
		coins: { type: 'number' },
		...(code && { [code]: said }),
		[message]: said,
		createdAt: { type: 'string' },
		updatedAt: { type: 'string' },
	};
}

function resultSchema(result: unknown): Schema {
	return { type: typeof result === 'object' && result !== null && 'each' in result ? 'array' : 'string' };
}

/** What a record repeats of its start: a value of the field's type, the text that A2E makes of it, or nothing. */
function ownProperties({ record, renames = {}, routes }: TaskFamily): Record<string, Schema> {
	const start = routes.find(({ does }) => does === 'start');
	const { schemas } = operations.find((one) => start && routeKey(one) === routeKey(start)) ?? {};
	const sent = (schemas?.body?.properties ?? {}) as Record<string, Schema>;
	const sources = Object.entries(renames).map(([from, to]) => [to, from] as const);
	const names = record
		? Object.keys(record)
		: Object.keys(sent).filter((name) => !name.startsWith('webhook_'));
	return Object.fromEntries(
		names.map((name) => {
			const origins = [name, ...sources.filter(([to]) => to === name).map(([, from]) => from)];
			const types = origins.map((origin) => (sent[origin] ? typesOf(sent[origin]) : []));
			const usual = record ? typesOfValue(record[name]) : [];
			if (!usual || types.some((one) => one === undefined)) return [name, {}];
			return [name, { type: distinct(['string', 'null', ...types.flat(), ...usual]) }];
		}),
	);
}

/** The types that a schema lets pass; undefined where it does not say. */
function typesOf({ type, enum: values, const: value }: Schema): string[] | undefined {
	if (type !== undefined) return [type].flat().map((one) => (one === 'integer' ? 'number' : String(one)));
	if (Array.isArray(values)) return values.flatMap((one) => typesOfValue(one) ?? []);
	return value === undefined ? undefined : typesOfValue(value);
}

/** Undefined for null: what stands there once there is something, A2E does not say. */
function typesOfValue(value: unknown): string[] | undefined {
	if (value === null) return undefined;
	return [Array.isArray(value) ? 'array' : typeof value];
}

/** The keys of a task's record that anything shipped reads, found by letting it read. */
export function keysRead(kind: TaskKind): ReadonlySet<string> {
	return new Set([...keysOfTask(kind), ...keysShown(kind)]);
}

/** One word for each phase that a task may be in. */
const PHASE_WORDS = ['processing', 'completed', 'failed'];

function keysOfTask(kind: TaskKind): Set<string> {
	const read = new Set<string>();
	for (const word of PHASE_WORDS) {
		// The last place of a result is the filled one, so that all places are looked at and no others.
		const last = kind.resultFields.at(-1);
		const record: IDataObject = { [kind.statusField]: word, ...(last && { [last]: 'https://a.example/b' }) };
		const watched = new Proxy(record, {
			getOwnPropertyDescriptor: (target, key) => {
				read.add(String(key));
				return Reflect.getOwnPropertyDescriptor(target, key);
			},
		});
		readTask(kind, watched);
	}
	return read;
}

/** The fields that *Simplify* keeps and that the lists of the editor show. */
function keysShown(kind: TaskKind): string[] {
	const list = taskList(kind);
	const outputs = RESOURCES.flatMap((resource) => resource.operations)
		.filter(({ task }) => task === kind)
		.flatMap(({ output }) => output?.simplify ?? []);
	return [...outputs, ...(list ? [...list.labels, ...list.value] : [])];
}
