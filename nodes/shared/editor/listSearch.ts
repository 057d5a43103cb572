import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { TASK_KINDS } from '../catalogue';
import { LISTS, type ListSource, taskList } from '../catalogue/lists';
import { REFERENCE } from '../catalogue/parameterNames';
import { A2eClient } from '../client/client';
import { asText, isObject, listRows } from '../client/envelope';
import { usageError } from '../client/errors';
import { pageOf, ROWS_PER_PAGE } from '../task/kind';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** n8n's list search methods: one for each list of the catalogue, and one for the tasks of a chosen type. */
export const listSearch: Record<string, Search> = {
	...Object.fromEntries(Object.entries(LISTS).map(([name, source]) => [name, searcher(() => source)])),
	tasks: searcher(chosenTasks),
};

function searcher(sourceFor: (context: ILoadOptionsFunctions) => ListSource): Search {
	return async function (filter, paginationToken) {
		const page = Number(paginationToken ?? 1);
		const source = sourceFor(this);
		const client = await A2eClient.open(this);
		const { data } = await client.call(requestFor(this, source, page), { purpose: 'load this list' });
		const rows = source.grouped ? ungrouped(listRows(data)) : listRows(data);
		const results = rows
			.filter((row) => isOffered(row, source))
			.map((row) => entry(row, source))
			.filter((found) => matches(found, filter));
		if (results.length === 0 && page === 1 && !filter) {
			return { results: [{ name: source.whenEmpty, value: '' }] };
		}
		const more = source.paging !== undefined && rows.length >= ROWS_PER_PAGE;
		return { results, ...(more ? { paginationToken: String(page + 1) } : {}) };
	};
}

function chosenTasks(context: ILoadOptionsFunctions): ListSource {
	const kind = TASK_KINDS.get(String(context.getCurrentNodeParameter(REFERENCE.type)));
	const list = kind && taskList(kind);
	if (!list) {
		throw usageError(context.getNode(), `A2E keeps no list of ${kind?.name ?? 'such'} tasks`, {
			nextStep: "Choose 'By ID' and give the ID that the start returned",
		});
	}
	return list;
}

function requestFor(
	context: ILoadOptionsFunctions,
	{ route, send, filter, paging }: ListSource,
	page: number,
) {
	const parameters: IDataObject = {
		...send,
		...(paging ? pageOf(paging, page) : {}),
		...(filter ? filterBy(context, filter) : {}),
	};
	return {
		method: route.method,
		path: route.path,
		...(route.method === 'GET' ? { query: parameters } : { body: parameters }),
	};
}

function filterBy(
	context: ILoadOptionsFunctions,
	{ parameter, as }: NonNullable<ListSource['filter']>,
): IDataObject {
	const given: unknown = context.getCurrentNodeParameter(parameter);
	const value = asText(isObject(given) ? given.value : given);
	if (as === 'type') return { type: value };
	const [country, region] = value.split('-');
	return { country, ...(region ? { region } : {}) };
}

/** Rows of groups, with the group's own value and label beside theirs. */
function ungrouped(groups: readonly IDataObject[]): IDataObject[] {
	return groups.flatMap(({ children, value, label }) =>
		(Array.isArray(children) ? children : [])
			.filter(isObject)
			.map((child) => ({ ...child, group: value, groupLabel: label })),
	);
}

function isOffered(row: IDataObject, { only = {} }: ListSource): boolean {
	return Object.entries(only).every(([field, value]) => (row[field] ?? value) === value);
}

function entry(row: IDataObject, { labels, value, detail }: ListSource): INodeListSearchItems {
	const label = labels.map((field) => asText(row[field])).find((text) => text !== '');
	const id = value.map((field) => asText(row[field])).join('-');
	const more = detail ? asText(row[detail]) : '';
	return { name: `${label ?? id}${more ? ` (${more})` : ''}`, value: id };
}

function matches({ name, value }: INodeListSearchItems, filter = ''): boolean {
	const wanted = filter.trim().toLowerCase();
	return wanted === '' || `${name} ${String(value)}`.toLowerCase().includes(wanted);
}
