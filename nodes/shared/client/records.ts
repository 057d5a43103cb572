import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, nameIn, own } from './json';
import { isId } from './url';

/** Where a list answer keeps its rows. */
const LISTS = ['rows', 'data', 'list', 'items', 'records', 'results'];
/** Where an answer may keep its one record, one level deeper than usual. */
const WRAPPERS = ['data', 'result', 'record', 'task', 'item'];
/** What an answer says about itself, beside what it brings. */
export const ENVELOPE: readonly string[] = ['code', 'success', 'data', 'trace_id', 'timestamp'];
/** Names of a record's own ID. Others, such as `user_video_twin_id`, repeat what was sent. */
const ID_NAMES = ['_id', 'id', 'task_id', 'taskId'];
/** A2E's IDs, where one stands alone. */
const BARE_ID = /^[0-9a-f]{24}$/i;
/** Body, `data`, and what stands in there. */
const ID_DEPTH = 3;
/** What may be around a record. */
const RECORD_DEPTH = 2;

/** The first object of an answer's `data`: several endpoints wrap their one record in an array, or in an object. */
export function firstRecord(data: unknown): IDataObject | undefined {
	return recordIn(data, RECORD_DEPTH);
}

function recordIn(data: unknown, depth: number): IDataObject | undefined {
	const record = firstObject(data);
	if (!record || ownId(record) || depth === 0) return record;
	const inner = [...WRAPPERS.map((name) => own(record, name)), onlyThing(record)]
		.map((held) => recordIn(held, depth - 1))
		.filter((found) => found !== undefined);
	return inner.find(ownId) ?? (isOnlyWrapping(record) ? inner[0] : undefined) ?? record;
}

/** Whether an object says nothing of its own around what it holds. */
function isOnlyWrapping(record: IDataObject): boolean {
	const around = [...WRAPPERS, ...ENVELOPE].map((name) => nameIn(record, name));
	return onlyThing(record) !== undefined || Object.keys(record).every((name) => around.includes(name));
}

/** What an object holds that holds one thing only, and that a holder itself. */
function onlyThing(record: IDataObject): unknown {
	const [only, ...others] = Object.values(record);
	return others.length === 0 && typeof only === 'object' && only !== null ? only : undefined;
}

/** The rows of a list answer, in any of the shapes A2E uses, or one level deeper; a record alone is a list of one. */
export function listRows(data: unknown): IDataObject[] {
	return (findRows(data) ?? []).flat().filter(isObject);
}

/** Whether an answer is a list in a shape that is known, be it an empty one. */
export function isList(data: unknown): boolean {
	const rows = findRows(data)?.flat();
	return isNothing(data) || (rows !== undefined && (rows.some(isObject) || rows.every(isNothing)));
}

/** Whether an answer holds a list: one that is empty says that there is nothing, which an answer without one does not. */
export function holdsList(data: unknown): boolean {
	return findRows(data) !== undefined;
}

function findRows(data: unknown): unknown[] | undefined {
	return rowsIn(data, 1);
}

function rowsIn(data: unknown, depth: number): unknown[] | undefined {
	const list = asList(data)?.flat();
	if (list) return depth > 0 ? (listInside(list, depth) ?? list) : list;
	if (!isObject(data)) return undefined;
	const held = [...LISTS.map((name) => own(data, name)), onlyThing(data)].filter(
		(value) => value !== undefined,
	);
	const lists = held.map(asList).filter((found) => found !== undefined);
	const filled = lists.find(({ length }) => length > 0) ?? lists[0];
	if (filled) return filled;
	const records = ownId(data) ? [data] : recordsById(data);
	if (records || depth === 0) return records;
	return held.map((inner) => rowsIn(inner, depth - 1)).find((found) => found !== undefined);
}

/** A list of one that is no record, but holds the list: `[{rows: […], count: 2}]`. */
function listInside([only, ...others]: unknown[], depth: number): unknown[] | undefined {
	if (others.length > 0 || !isObject(only) || ownId(only)) return undefined;
	return rowsIn(only, depth - 1);
}

/** Records in an object that has each under a name of its own, such as its ID. */
function recordsById(data: IDataObject): unknown[] | undefined {
	const values = Object.values(data);
	const areRecords = values.length > 0 && values.every((value) => isObject(value) && ownId(value));
	return areRecords ? values : undefined;
}

/** Whether there is nothing in an answer, or nothing but the count of nothing. */
function isNothing(data: unknown): boolean {
	if (typeof data === 'object' && data !== null)
		return Object.values(data).every((value) => isNothing(value) || isZero(value));
	return data === null || data === undefined || data === '';
}

function isZero(value: unknown): boolean {
	return value === false || Number(asText(value).trim() || Number.NaN) === 0;
}

/**
 * The ID that an answer gives to what it is about, wherever it holds it: in `data`, its first row, the body itself, or
 * one level deeper. Never an ID that was sent and is only repeated.
 * @param answer the whole body, or its `data`
 */
export function findId(answer: unknown): string | undefined {
	return searchId(answer, ID_DEPTH);
}

function searchId(value: unknown, depth: number): string | undefined {
	if (depth < 0) return undefined;
	if (typeof value === 'string') return BARE_ID.test(value) ? value : undefined;
	const list = asList(value);
	if (list) return searchId(list[0], depth - 1);
	if (!isObject(value)) return undefined;
	return (
		(Object.hasOwn(value, '_id') ? readId(value, '_id') : undefined) ??
		searchId(own(value, 'data'), depth - 1) ??
		ownId(value) ??
		[...WRAPPERS.map((name) => own(value, name)), onlyThing(value)]
			.map((held) => searchId(held, depth - 1))
			.find((id) => id !== undefined)
	);
}

/** A record's own ID, or undefined. */
export function ownId(record: IDataObject): string | undefined {
	return ownIds(record)[0];
}

/** All IDs that a record has of its own, its usual one first. */
export function ownIds(record: IDataObject): string[] {
	return ID_NAMES.map((name) => readId(record, name)).filter((id) => id !== undefined);
}

function readId(record: IDataObject, name: string): string | undefined {
	const id = asText(own(record, name)).trim();
	return isId(id) ? id : undefined;
}

function firstObject(value: unknown): IDataObject | undefined {
	return ((asList(value) ?? [value]) as unknown[]).flat().find(isObject);
}
