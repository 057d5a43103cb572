import type { IDataObject } from 'n8n-workflow';
import type { A2eClient, Reply } from '../client/client';
import { listRows } from '../client/envelope';
import { isList } from '../client/records';
import { hasNextPage, pageOf, type Paging } from './kind';
import { readBy, type ReadRoute } from './route';

/** What is asked for: the route and what goes with every page. */
export interface Listing {
	route: ReadRoute;
	parameters?: IDataObject;
	paging?: Paging;
}

/** Where in a list a page is. */
export interface Place {
	/** From 1. */
	page: number;
	/** Rows on the pages before it. */
	before: number;
}

/** One page, or several, and where the list goes on; nowhere after the last. */
export interface ListPart {
	rows: IDataObject[];
	next?: Place;
}

export const FIRST: Place = { page: 1, before: 0 };

/**
 * One page of a list. A2E may hand out fewer rows than were asked for, so that a short page is not always the last: how
 * many rows there are in all is in the answer or, where it is not, known once a page is empty.
 */
export async function readPage(client: A2eClient, listing: Listing, place: Place): Promise<ListPart> {
	const { paging } = listing;
	const { data, total } = await read(client, listing, paging ? pageOf(paging, place.page) : {});
	const rows = listRows(data);
	const seen = place.before + rows.length;
	if (!paging || !hasNextPage(rows.length, seen, total)) return { rows };
	return { rows, next: { page: place.page + 1, before: seen } };
}

async function read(client: A2eClient, { route, parameters }: Listing, page: IDataObject): Promise<Reply> {
	const site = { purpose: 'load this list' };
	const reply = await client.call(readBy(route, { ...parameters, ...page }), site);
	if (isList(reply.data)) return reply;
	throw client.notUnderstood(reply.data, { ...site, intent: 'read' });
}

/**
 * The rows of one page after the other, until there are no more or the bound is reached.
 * @param most pages
 * @param from the first of them
 * @param isEnough ends the walk early
 */
export async function walkPages(
	client: A2eClient,
	listing: Listing,
	most: number,
	isEnough: (rows: readonly IDataObject[]) => boolean = () => false,
	from = FIRST,
): Promise<ListPart> {
	const rows: IDataObject[] = [];
	let next: Place | undefined = from;
	let previous = '';
	while (next && next.page < from.page + most && !isEnough(rows)) {
		const part = await readPage(client, listing, next);
		// A server that does not page answers every page with the same rows.
		const fingerprint = JSON.stringify(part.rows);
		if (fingerprint === previous) return { rows };
		previous = fingerprint;
		rows.push(...part.rows);
		next = part.next;
	}
	return { rows, next };
}
