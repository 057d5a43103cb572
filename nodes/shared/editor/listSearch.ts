import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { RESOURCES, TASK_KINDS } from '../catalogue';
import { modelTasks } from '../catalogue/family';
import { valueOfKind } from '../catalogue/either';
import { chosenText, narrowedBy, offeredRows, sortedOut } from '../catalogue/listRows';
import { EITHER_LISTS, LISTS, type ListSource, taskList } from '../catalogue/lists';
import { REFERENCE, RESOURCE } from '../catalogue/parameterNames';
import type { EitherKind, Resource } from '../catalogue/types';
import { A2eClient } from '../client/client';
import { asText, own } from '../client/envelope';
import { usageError } from '../client/errors';
import type { TaskKind } from '../task/kind';
import { FIRST, type Listing, type ListPart, type Place, readPage, walkPages } from '../task/listPages';
import { entry } from './listEntry';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** n8n's list search methods: one for each list of the catalogue, and one for the tasks of a chosen type. */
export const listSearch: Record<string, Search> = {
	...Object.fromEntries(Object.entries(LISTS).map(([name, source]) => [name, searcher(() => source)])),
	...Object.fromEntries(Object.entries(EITHER_LISTS).map(([name, kinds]) => [name, eitherSearcher(kinds)])),
	tasks: searcher(chosenTasks),
	...Object.fromEntries(
		RESOURCES.filter(hasModels).map((resource) => [
			modelTasks(resource.value),
			searcher((context) => tasksOf(context, chosenModelKind(context, resource))),
		]),
	),
};

/** A list as it is read for one person: what is asked, and what is shown of the answer. */
interface Reading {
	client: A2eClient;
	source: ListSource;
	listing: Listing;
	/** What all rows have in common, and do not say. */
	common: IDataObject;
}

const NO_ROWS: ListPart = { rows: [] };

/** Pages after which a search shows what it has; n8n goes on with it when the person scrolls. */
const PAGES_AT_ONCE = 10;
/** Pages that a search without a hit looks through, so that nobody waits for ever. */
const MOST_PAGES = 100;

function searcher(sourceFor: (context: ILoadOptionsFunctions) => ListSource): Search {
	return async function (filter = '', paginationToken) {
		const source = sourceFor(this);
		const client = await A2eClient.open(this);
		const given = source.filter && this.getCurrentNodeParameter(source.filter.parameter);
		const narrowed = narrowedBy(source, given);
		const reading: Reading = {
			client,
			source: sortedOut(source, narrowed),
			listing: { ...source, parameters: { ...source.send, ...narrowed } },
			common: source.filter?.as === 'language' ? { language: chosenText(given) } : {},
		};
		const place = placeOf(paginationToken);
		const wanted = filter.trim().toLowerCase();
		if (wanted !== '') return await found(reading, wanted, place);

		const { rows, next } = await readPage(client, reading.listing, place);
		const results = await entries(reading, rows);
		if (results.length === 0 && place.page === 1 && !next) {
			return { results: [{ name: source.whenEmpty, value: '' }] };
		}
		return { results, ...tokenOf(next) };
	};
}

/** The lists of all kinds, one behind the other. None of them pages. */
function eitherSearcher(kinds: readonly EitherKind[]): Search {
	const searches = kinds.map((kind) => {
		const source = { ...LISTS[kind.list], note: kind.note };
		return { kind, search: searcher(() => source) };
	});
	return async function (filter) {
		const lists = await Promise.all(
			searches.map(async ({ kind, search }) => {
				const { results } = await search.call(this, filter);
				return results
					.filter(({ value }) => value !== '')
					.map((result) => ({ ...result, value: valueOfKind(kind, String(result.value)) }));
			}),
		);
		const results = lists.flat();
		if (results.length > 0 || filter) return { results };
		return { results: [{ name: kinds.map(({ list }) => LISTS[list].whenEmpty).join('. '), value: '' }] };
	};
}

/** n8n keeps the place between two pages as a text. */
function placeOf(token?: string): Place {
	if (token === undefined) return FIRST;
	const [page, before] = token.split(',').map(Number);
	return { page, before };
}

function tokenOf(next?: Place): Pick<INodeListSearchResult, 'paginationToken'> {
	return next ? { paginationToken: `${next.page},${next.before}` } : {};
}

/** What matches on the pages from here on, some of them at once; where none does, on all of them. */
async function found(reading: Reading, wanted: string, from: Place): Promise<INodeListSearchResult> {
	let next: Place | undefined = from;
	while (next && next.page < from.page + MOST_PAGES) {
		const part: ListPart = await walkPages(reading.client, reading.listing, PAGES_AT_ONCE, undefined, next);
		const results = (await entries(reading, part.rows)).filter(({ name, value }) =>
			`${name} ${String(value)}`.toLowerCase().includes(wanted),
		);
		next = part.next;
		if (results.length > 0) return { results, ...tokenOf(next) };
	}
	if (!next) return { results: [] };
	return {
		results: [{ name: `Not among the newest ${next.before}: for older ones choose 'By ID'`, value: '' }],
	};
}

/** The rows that are offered, as a person sees them. */
async function entries(
	{ client, source, common }: Reading,
	page: readonly IDataObject[],
): Promise<INodeListSearchItems[]> {
	const rows = offeredRows(source, page).map((row) => ({ ...common, ...row }));
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
	const { rows: records } = await walkPages(client, names, PAGES_AT_ONCE, isEnough).catch(() => NO_ROWS);
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
