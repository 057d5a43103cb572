import { asText, listRows } from '../client/envelope';
import { pageOf, ROWS_PER_PAGE, type TaskKind } from './kind';
import type { Ask, Look } from './sight';
import { readTask } from './status';

/** Lists are newest first: a task further down is far older than A2E keeps its result. */
const MOST_PAGES = 20;

/**
 * Looks at tasks of a kind that A2E shows in its list only; the search ends where all of them are found.
 * @param kind one with `records`, paged or not
 */
export async function findInList(
	ask: Ask,
	kind: TaskKind,
	ids: readonly string[],
): Promise<Map<string, Look>> {
	const looks = new Map<string, Look>();
	const missing = () => ids.filter((id) => !looks.has(id));
	const { route, paging } = kind.records ?? noList(kind);
	for (let page = 1; page <= MOST_PAGES && missing().length > 0; page++) {
		const query = paging ? pageOf(paging, page) : undefined;
		const answer = await ask({ ...route, query });
		if (!answer.ok) {
			missing().forEach((id) => looks.set(id, { fault: answer }));
			break;
		}
		const rows = new Map(listRows(answer.data).map((row) => [asText(row._id), row]));
		for (const id of missing()) {
			const row = rows.get(id);
			if (row) looks.set(id, { state: readTask(kind, row) });
		}
		if (!paging || rows.size < ROWS_PER_PAGE) break;
	}
	missing().forEach((id) => looks.set(id, { missing: true }));
	return looks;
}

function noList({ type }: TaskKind): never {
	throw new TypeError(`The catalogue names no way to look at tasks of type ${type}`);
}
