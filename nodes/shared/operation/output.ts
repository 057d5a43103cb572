import type { IDataObject } from 'n8n-workflow';
import type { Output } from '../catalogue/types';
import { asText, firstRecord, isObject, listRows } from '../client/envelope';

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

/** The rows of a list answer. Pure. */
export function readRows(data: unknown, output: Output = { as: 'record' }): IDataObject[] {
	const rows = listRows(data);
	if (!output.groups) return rows.map((row) => renamed(row, output));
	const groups = Object.entries(output.groups);
	return rows.flatMap((group) => {
		const children = Array.isArray(group.children) ? group.children.filter(isObject) : [];
		const shared = Object.fromEntries(groups.map(([name, field]) => [name, group[field]]));
		return children.map((child) => ({ ...renamed(child, output), ...shared }));
	});
}

/** At most the operation's ten most useful fields. */
export function simplified(record: IDataObject, { simplify }: Output = { as: 'record' }): IDataObject {
	if (!simplify) return record;
	return Object.fromEntries(simplify.filter((name) => name in record).map((name) => [name, record[name]]));
}

/** The first record that has what was sent, in case A2E's order is not newest first. */
function addedRecord(data: unknown, { addedBy }: Output, sent: IDataObject): IDataObject | undefined {
	if (!addedBy) return undefined;
	return listRows(data).find((row) => row[addedBy] === sent[addedBy]);
}

function renamed(record: IDataObject, { alias }: Output): IDataObject {
	if (!alias) return record;
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [alias[name] ?? name, value]));
}

/** A2E answers some calls with a bare text; newer versions may wrap it. */
function bareValue(data: unknown, key?: string): string | null {
	const record = firstRecord(data);
	const candidates = record ? [record[key ?? ''], record.url, record.result, record.value] : [data];
	return candidates.map(asText).find((text) => text !== '') ?? null;
}
