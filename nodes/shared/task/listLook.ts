import { listRows, ownIds } from '../client/records';
import { hasNextPage, pageOf, type TaskKind } from './kind';
import type { Ask, Look } from './sight';
import { readTask } from './status';

/** Lists are newest first: a task further down is far older than A2E keeps its result. */
const MOST_ROWS = 1_000;
/** For a server that gives fewer rows than it is asked for. */
const MOST_PAGES = 50;

/**
 * Looks at tasks of a kind that A2E shows in its list only; the search ends where all of them are found.
 * @param kind one with `records`, paged or not
 * @param mostPages pages that are looked through at most
 */
export async function findInList(
	ask: Ask,
	kind: TaskKind,
	ids: readonly string[],
	mostPages = MOST_PAGES,
): Promise<Map<string, Look>> {
	const looks = new Map<string, Look>();
	const missing = new Set(ids);
	const { route, paging } = kind.records ?? noList(kind);
	let seen = 0;
	let firstRow = '';
	for (let page = 1; page <= mostPages && seen < MOST_ROWS && missing.size > 0; page++) {
		const query = paging ? pageOf(paging, page) : undefined;
		const answer = await ask({ ...route, query });
		if (!answer.ok) {
			missing.forEach((id) => looks.set(id, { fault: answer }));
			return looks;
		}
		const rows = listRows(answer.data);
		// A server that does not page answers every page with the same rows.
		const first = JSON.stringify(rows[0]);
		if (first === firstRow) break;
		firstRow = first;
		for (const row of rows) {
			const id = ownIds(row).find((candidate) => missing.delete(candidate));
			if (id !== undefined) looks.set(id, { state: readTask(kind, row) });
		}
		seen += rows.length;
		if (!paging || !hasNextPage(rows.length, seen, answer.total)) break;
	}
	missing.forEach((id) => looks.set(id, { missing: true }));
	return looks;
}

function noList({ type }: TaskKind): never {
	throw new TypeError(`The catalogue names no way to look at tasks of type ${type}`);
}
