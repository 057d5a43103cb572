import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../client/envelope';
import { isReserved } from './request/body';

/** What of an input item goes along with what becomes of it: `Options → Keep Input Fields` and `Keep Input Files`. Pure. */

/** What a person wants to keep. Plain data. */
export interface Keeping {
	/** Names of fields, or all of them; absent: none. */
	fields?: 'all' | readonly string[];
	files?: true;
}

/** What marks an item as failed: n8n would run the node again for it, or send it to the error output. */
export const FAILURE_MARK = 'error';

/** Names that a file gets that is kept beside a result of its own name, as `[from, to]`. */
type Renamed = Array<[from: string, to: string]>;

/**
 * An item with what is kept of its input. Fields of the result win over those of the input. An error item keeps the fields among its
 * details, because n8n knows it by its keys. No file is lost: one of the same name as a result's gets another one.
 * @param renamed gets those
 */
export function withKept(
	item: INodeExecutionData,
	input: INodeExecutionData | undefined,
	{ fields, files }: Keeping,
	renamed: Renamed,
): INodeExecutionData {
	const kept = fields === undefined ? {} : keptFields(input?.json ?? {}, fields);
	const json = Object.keys(kept).length > 0 ? withFields(item.json, kept) : item.json;
	const binary = files && input?.binary ? withFiles(item.binary ?? {}, input.binary, renamed) : item.binary;
	return { ...item, json, ...(binary ? { binary } : {}) };
}

function keptFields(input: IDataObject, fields: 'all' | readonly string[]): IDataObject {
	const names = fields === 'all' ? Object.keys(input) : fields;
	const there = names.filter((name) => mayKeep(name) && Object.hasOwn(input, name));
	return Object.fromEntries(there.map((name) => [name, input[name]]));
}

/** Whether a field of such a name can be kept at all. */
export function mayKeep(name: string): boolean {
	return name !== FAILURE_MARK && !isReserved(name);
}

/** What the node found out comes first: n8n shows columns in this order. */
function withFields(json: IDataObject, kept: IDataObject): IDataObject {
	const { error, details } = json;
	if (error !== undefined && isObject(details)) return { ...json, details: { ...details, input: kept } };
	const others = Object.entries(kept).filter(([name]) => !Object.hasOwn(json, name));
	return { ...json, ...Object.fromEntries(others) };
}

function withFiles(
	results: Record<string, IBinaryData>,
	inputs: Record<string, IBinaryData>,
	renamed: Renamed,
): Record<string, IBinaryData> {
	const all = new Map(Object.entries(results));
	for (const [name, file] of Object.entries(inputs)) {
		if (isReserved(name)) continue;
		const free = freeName(
			name,
			(taken) => all.has(taken) || (taken !== name && Object.hasOwn(inputs, taken)),
		);
		if (free !== name) renamed.push([name, free]);
		all.set(free, file);
	}
	return Object.fromEntries(all);
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
	if (!isTaken(name)) return name;
	for (let number = 1; ; number++) {
		const other = `${name}_input${number === 1 ? '' : `_${number}`}`;
		if (!isTaken(other)) return other;
	}
}
