import type { IDataObject } from 'n8n-workflow';
import type { Output } from '../catalogue/types';
import { asList, asText, firstRecord, isObject, listRows, own } from '../client/envelope';
import { nameIn } from '../client/json';
import { isList } from '../client/records';
import type { TaskKind } from '../task/kind';
import type { TaskState } from '../task/status';

/**
 * The record of an answer, in the operation's own shape. Pure.
 * @param sent the body of the call
 */
export function readRecord(
	data: unknown,
	output: Output = { as: 'record' },
	sent: IDataObject = {},
): IDataObject {
	if (output.as === 'deleted' || output.as === 'success') return { [output.as]: true };
	if (output.as === 'value') return { [output.key ?? 'value']: bareValue(data, output.key) };
	const record = addedRecord(data, output, sent) ?? firstRecord(data);
	return renamed(record ?? (asText(data) === '' ? {} : { value: asText(data) }), output);
}

/** The rows of a list answer, or undefined where it is no list in a shape that is known. Pure. */
export function readRows(data: unknown, output: Output = { as: 'record' }): IDataObject[] | undefined {
	if (!isList(data)) return undefined;
	const rows = listRows(data);
	if (!output.groups) return rows.map((row) => renamed(row, output));
	const lists = rows.map((group) => asList(own(group, 'children'))?.flat());
	if (rows.length > 0 && lists.every((list) => list === undefined)) return undefined;
	const groups = Object.entries(output.groups);
	return rows.flatMap((group, at) => {
		const children = (lists[at] ?? []).filter(isObject);
		const shared = Object.fromEntries(groups.map(([name, field]) => [name, own(group, field)]));
		return children.map((child) => ({ ...renamed(child, output), ...shared }));
	});
}

/** At most the operation's ten most useful fields. */
export function simplified(record: IDataObject, { simplify }: Output = { as: 'record' }): IDataObject {
	if (!simplify) return record;
	const there = simplify.filter((name) => nameIn(record, name) !== undefined);
	return Object.fromEntries(there.map((name) => [name, own(record, name)]));
}

/** What the task's own fields say already, under A2E's names: its ID, how it stands, its result and what it cost. */
const SAID = ['_id', 'coins', 'failed_code', 'failed_message', 'faild_message', 'error_code'];

/** The fields of a task's record that say something beside the task's own fields. */
export function unsaid(
	record: IDataObject,
	{ statusField, otherStatusField, resultFields }: TaskKind,
	{ failedMessage }: Pick<TaskState, 'failedMessage'>,
): IDataObject {
	const said = new Set<string | undefined>([...SAID, ...resultFields, statusField, otherStatusField]);
	return Object.fromEntries(
		Object.entries(record).filter(
			([name, value]) => !said.has(name) && (value !== failedMessage || value === null),
		),
	);
}

/** The first record that has what was sent, in case A2E's order is not newest first. */
function addedRecord(data: unknown, { addedBy }: Output, sent: IDataObject): IDataObject | undefined {
	if (!addedBy) return undefined;
	return listRows(data).find((row) => own(row, addedBy) === sent[addedBy]);
}

/** Under the names that people are promised, in whatever case A2E writes them. */
function renamed(record: IDataObject, { alias = {}, needs = [], simplify = [] }: Output): IDataObject {
	const names = Object.fromEntries(['_id', ...needs, ...simplify].map((name) => [name, name]));
	const shownAs = new Map(
		Object.entries({ ...names, ...alias }).map(([name, shown]) => [nameIn(record, name), shown] as const),
	);
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [shownAs.get(name) ?? name, value]),
	);
}

/** A2E answers some calls with a bare text; newer versions may wrap it. */
function bareValue(data: unknown, key = ''): string | null {
	const record = firstRecord(data);
	const candidates = record
		? [key, 'url', 'result', 'value', 'data'].map((name) => own(record, name))
		: (asList(data)?.flat() ?? [data]);
	return candidates.map(asText).find((text) => text !== '') ?? null;
}
