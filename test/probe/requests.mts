// The requests that a look takes, made from what the contract says of its route.
import { ROWS_PER_PAGE } from '../../nodes/shared/task/kind';
import type { Look } from '../contract/looks.mts';
import type { Request } from './line.mts';

/** Whether what is sent goes into the query or the body, as the route takes it. */
function place({ operation: { schemas } }: Look): 'query' | 'body' {
	return schemas.body ? 'body' : 'query';
}

/**
 * A list or a record.
 *
 * @param sent one entry of the look's `sends`
 * @param page of a list that pages
 */
export function requestFor(
	look: Look,
	sent: Record<string, unknown>,
	page: { number: number; size: number } = { number: 1, size: ROWS_PER_PAGE },
): Request {
	const { method, path } = look.operation;
	const paged = look.page ? { [look.page.number]: page.number, [look.page.size]: page.size } : {};
	const all = { ...sent, ...paged };
	return Object.keys(all).length === 0 ? { method, path } : { method, path, [place(look)]: all };
}

/** One task: its id goes where the route takes one. */
export function detailRequest(look: Look, id: string): Request {
	const { method, path, schemas } = look.operation;
	const filled = path.replace(/\{\w+\}/, encodeURIComponent(id));
	if (filled !== path) return { method, path: filled };
	const part = place(look);
	const [name] = (part === 'body' ? schemas.body : schemas.querystring)?.required as string[];
	return { method, path, [part]: { [name]: id } };
}

/** Several tasks at once. */
export function batchRequest({ operation: { method, path } }: Look, ids: readonly string[]): Request {
	return { method, path, body: { ids: [...ids] } };
}

/** Calls that a look takes at most. */
export function mostCalls({ sends, page }: Look): number {
	return sends.length * (page ? 2 : 1);
}
