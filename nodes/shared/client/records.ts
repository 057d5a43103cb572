import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own } from './json';
import { isId } from './url';

/** Where a list answer keeps its rows. */
const LISTS = ['rows', 'data', 'list', 'items', 'records', 'results'];
/** Where an answer may keep its one record, one level deeper than usual. */
const WRAPPERS = ['data', 'result', 'record', 'task', 'item'];
/** Names of a record's own ID. Others, such as `user_video_twin_id`, repeat what was sent. */
const ID_NAMES = ['_id', 'id', 'task_id', 'taskId'];
/** A2E's IDs, where one stands alone. */
const BARE_ID = /^[0-9a-f]{24}$/i;
/** Body, `data`, and what stands in there. */
const ID_DEPTH = 3;

/** The first object of an answer's `data`: several endpoints wrap their one record in an array, or in an object. */
export function firstRecord(data: unknown): IDataObject | undefined {
	const record = firstObject(data);
	if (!record || ownId(record)) return record;
	const inner = WRAPPERS.map((name) => firstObject(own(record, name)));
	return inner.find((candidate) => candidate && ownId(candidate)) ?? record;
}

/** The rows of a list answer, in any of the shapes A2E uses, or one level deeper. */
export function listRows(data: unknown): IDataObject[] {
	return (rowsIn(data, 1) ?? []).filter(isObject);
}

function rowsIn(data: unknown, depth: number): unknown[] | undefined {
	const list = asList(data);
	if (list || !isObject(data)) return list;
	const held = LISTS.map((name) => own(data, name)).filter((value) => value !== undefined);
	const lists = held.map(asList).filter((found) => found !== undefined);
	const filled = lists.find(({ length }) => length > 0) ?? lists[0];
	if (filled || depth === 0) return filled;
	return held.map((inner) => rowsIn(inner, depth - 1)).find((found) => found !== undefined);
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
		readId(value, '_id') ??
		searchId(own(value, 'data'), depth - 1) ??
		ownId(value) ??
		WRAPPERS.map((name) => searchId(own(value, name), depth - 1)).find((id) => id !== undefined)
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
	return (asList(value) ?? [value]).find(isObject);
}
