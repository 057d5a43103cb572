import type { IDataObject } from 'n8n-workflow';
import type { A2eClient, Call, Reply } from '../client/client';
import { listRows } from '../client/envelope';
import { hasNextPage, pageOf, type Paging, type Route } from '../task/kind';

/** What is asked for: the route and what goes with every page. */
export interface Listing {
	route: Route;
	parameters?: IDataObject;
	/** What is asked instead where A2E answers that there is no such route: HTTP 404, or its web page. */
	newer?: { route: Route; send?: IDataObject };
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

async function read(client: A2eClient, listing: Listing, page: IDataObject): Promise<Reply> {
	const { route, parameters, newer } = listing;
	const usual = callTo(route, { ...parameters, ...page });
	const answer = newer ? await client.attempt(usual) : undefined;
	if (answer?.ok) return answer;
	const isGone = answer && (answer.httpStatus === 404 || answer.kind === 'html');
	const call = isGone && newer ? callTo(newer.route, { ...newer.send, ...page }) : usual;
	return await client.call(call, { purpose: 'load this list' });
}

function callTo(route: Route, sent: IDataObject): Call {
	return { ...route, ...(route.method === 'GET' ? { query: sent } : { body: sent }) };
}

/**
 * The rows of one page after the other, from the first, until there are no more or the bound is reached.
 * @param most pages
 * @param isEnough ends the walk early
 */
export async function walkPages(
	client: A2eClient,
	listing: Listing,
	most: number,
	isEnough: (rows: readonly IDataObject[]) => boolean = () => false,
): Promise<ListPart> {
	const rows: IDataObject[] = [];
	let next: Place | undefined = FIRST;
	let previous = '';
	while (next && next.page <= most && !isEnough(rows)) {
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
