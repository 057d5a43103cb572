import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { RESOURCES, TASK_KINDS } from '../catalogue';
import { modelTasks } from '../catalogue/family';
import { languageParts } from '../catalogue/languageNames';
import { LISTS, type ListSource, taskList } from '../catalogue/lists';
import { REFERENCE, RESOURCE } from '../catalogue/parameterNames';
import type { Resource } from '../catalogue/types';
import { A2eClient } from '../client/client';
import { asList, asText, isObject, own } from '../client/envelope';
import { usageError } from '../client/errors';
import type { TaskKind } from '../task/kind';
import { FIRST, type Listing, type ListPart, type Place, readPage, walkPages } from './listPages';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** n8n's list search methods: one for each list of the catalogue, and one for the tasks of a chosen type. */
export const listSearch: Record<string, Search> = {
	...Object.fromEntries(Object.entries(LISTS).map(([name, source]) => [name, searcher(() => source)])),
	tasks: searcher(chosenTasks),
	...Object.fromEntries(
		RESOURCES.filter(hasModels).map((resource) => [
			modelTasks(resource.value),
			searcher((context) => tasksOf(context, chosenModelKind(context, resource))),
		]),
	),
};

const NO_ROWS: ListPart = { rows: [] };

/** Pages that a search looks through, so that nobody waits for a list of thousands. */
const PAGES_SEARCHED = 10;

function searcher(sourceFor: (context: ILoadOptionsFunctions) => ListSource): Search {
	return async function (filter = '', paginationToken) {
		const source = sourceFor(this);
		const client = await A2eClient.open(this);
		const chosen = filterBy(this, source);
		const listing = { ...source, parameters: { ...source.send, ...chosen } };
		// What is asked instead does not filter by itself.
		const shown = { ...source, only: { ...source.only, ...(source.route.instead ? chosen : {}) } };
		const wanted = filter.trim().toLowerCase();
		if (wanted !== '') return { results: await found(client, shown, listing, wanted) };

		const place = placeOf(paginationToken);
		const { rows, next } = await readPage(client, listing, place);
		const results = await entries(client, shown, rows);
		if (results.length === 0 && place.page === 1 && !next) {
			return { results: [{ name: source.whenEmpty, value: '' }] };
		}
		return { results, ...(next ? { paginationToken: `${next.page},${next.before}` } : {}) };
	};
}

/** n8n keeps the place between two pages as a text. */
function placeOf(token?: string): Place {
	if (token === undefined) return FIRST;
	const [page, before] = token.split(',').map(Number);
	return { page, before };
}

/** What matches on any page; where not all pages were looked through, the last entry says so. */
async function found(
	client: A2eClient,
	source: ListSource,
	listing: Listing,
	wanted: string,
): Promise<INodeListSearchItems[]> {
	const { rows, next } = await walkPages(client, listing, PAGES_SEARCHED);
	const results = (await entries(client, source, rows)).filter(({ name, value }) =>
		`${name} ${String(value)}`.toLowerCase().includes(wanted),
	);
	if (!next) return results;
	const said = `Searched the newest ${rows.length} only: for older ones choose 'By ID'`;
	return [...results, { name: said, value: '' }];
}

/** The rows that are offered, as a person sees them. */
async function entries(
	client: A2eClient,
	source: ListSource,
	page: readonly IDataObject[],
): Promise<INodeListSearchItems[]> {
	const rows = (source.grouped ? ungrouped(page) : page).filter((row) => isOffered(row, source));
	const names = await namesFor(client, source, rows);
	return rows.map((row) => entry(row, source, names));
}

/** Names from another list, by the ID there, for rows that have none of their own. */
async function namesFor(
	client: A2eClient,
	{ labels, names }: ListSource,
	rows: readonly IDataObject[],
): Promise<ReadonlyMap<string, string>> {
	const nameless = rows.filter((row) => labels.every((field) => asText(own(row, field)) === ''));
	const ids = nameless.map((row) => asText(own(row, names?.by ?? ''))).filter((id) => id !== '');
	if (!names || ids.length === 0) return new Map();
	const isEnough = (known: readonly IDataObject[]) =>
		ids.every((id) => known.some((record) => asText(own(record, '_id')) === id));
	// A list without names is better than none: whatever is wrong, the list itself was there a moment ago.
	const { rows: records } = await walkPages(client, names, PAGES_SEARCHED, isEnough).catch(() => NO_ROWS);
	return new Map(records.map((record) => [asText(own(record, '_id')), asText(own(record, names.name))]));
}

function chosenTasks(context: ILoadOptionsFunctions): ListSource {
	return tasksOf(context, TASK_KINDS.get(String(context.getCurrentNodeParameter(REFERENCE.type))));
}

function hasModels({ operations }: Resource): boolean {
	return operations.some(({ model }) => model !== undefined);
}

/** What the chosen model makes: that of its first operation, which starts it. */
function chosenModelKind(context: ILoadOptionsFunctions, { operations }: Resource): TaskKind | undefined {
	const chosen = String(context.getCurrentNodeParameter(RESOURCE));
	return operations.find(({ model }) => model?.value === chosen)?.task;
}

function tasksOf(context: ILoadOptionsFunctions, kind?: TaskKind): ListSource {
	const list = kind && taskList(kind);
	if (!list) {
		throw usageError(context.getNode(), `A2E keeps no list of ${kind?.name ?? 'such'} tasks`, {
			code: 'badParameter',
			nextStep: "Choose 'By ID' and give the ID that the start returned",
		});
	}
	return list;
}

function filterBy(context: ILoadOptionsFunctions, { filter }: ListSource): Record<string, string> {
	if (!filter) return {};
	const given: unknown = context.getCurrentNodeParameter(filter.parameter);
	const value = asText(isObject(given) ? given.value : given);
	return filter.as === 'type' ? { type: value } : { ...languageParts(value) };
}

/** Rows of groups, with the group's own value and label beside theirs. */
function ungrouped(groups: readonly IDataObject[]): IDataObject[] {
	return groups.flatMap((group) =>
		(asList(own(group, 'children')) ?? [])
			.filter(isObject)
			.map(
				(child) => ({ ...child, group: own(group, 'value'), groupLabel: own(group, 'label') }) as IDataObject,
			),
	);
}

function isOffered(row: IDataObject, { only = {} }: ListSource): boolean {
	return Object.entries(only).every(([field, value]) => (own(row, field) ?? value) === value);
}

function entry(
	row: IDataObject,
	{ labels, names, nameless, value, detail, picture }: ListSource,
	known: ReadonlyMap<string, string>,
): INodeListSearchItems {
	const id = value.map((field) => asText(own(row, field))).join('-');
	const named = labels.map((field) => asText(own(row, field))).find((text) => text !== '');
	const label =
		named || known.get(asText(own(row, names?.by ?? ''))) || [nameless, id].filter(Boolean).join(' ');
	const more = detail ? [own(row, detail)].flat().map(asText).filter(Boolean).join(', ') : '';
	const url = picture ? asText(own(row, picture)) : '';
	return {
		name: `${label}${more ? ` (${more})` : ''}`,
		value: id,
		...(/^https?:\/\//.test(url) ? { url } : {}),
	};
}
