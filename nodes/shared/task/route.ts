import type { Call, ReadCall } from '../client/client';

/** Where A2E answers: a method and a path below the base URL. `{id}` in the path stands for a record's ID. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
}

/** A route that only reads. */
export interface ReadRoute extends Route {
	/** The one that tells the same, asked where A2E no longer knows the first. */
	instead?: Instead;
}

export interface Instead extends Route {
	/** What it takes the ID of a record as; default: `_id`. */
	idAs?: string;
	/** Fixed part of its request: it takes nothing else of what the first takes. */
	send?: Readonly<Record<string, string>>;
}

type Sent = NonNullable<Call['body']>;

/** The call that sends this on a route: in the query of a GET, in the body of any other. */
export function callTo({ method, path }: Route, sent?: Sent): Call {
	return { method, path, ...(sent && { [method === 'GET' ? 'query' : 'body']: sent }) };
}

/** The call that reads by a route, and what is asked instead. */
export function readBy(route: ReadRoute, sent?: Sent): ReadCall {
	return { ...callTo(route, sent), ...insteadOf(route) };
}

/** What is asked instead of a route, should it be gone. */
export function insteadOf({ instead }: ReadRoute): Pick<ReadCall, 'instead'> {
	return instead ? { instead: callTo(instead, { ...instead.send }) } : {};
}

/** The call that shows one record. Without `{id}` in the path its ID is sent beside it. */
export function readOne({ instead, ...route }: ReadRoute, id: string): ReadCall {
	return { ...oneBy(route, id), ...(instead && { instead: oneBy(instead, id, instead.idAs) }) };
}

function oneBy({ method, path }: Route, id: string, idAs = '_id'): Call {
	const filled = path.replace('{id}', encodeURIComponent(id));
	return filled === path ? callTo({ method, path }, { [idAs]: id }) : { method, path: filled };
}
