import type { IDataObject } from 'n8n-workflow';
import { type Failure, notUnderstood } from '../client/failure';
import { holdsList, isList, listRows, ownId, ownIds } from '../client/records';
import { hasNextPage, pageOf, type TaskKind } from './kind';
import { isSince } from './shown';
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
	const fault = await eachPage(ask, kind, { mostPages, mostRows: MOST_ROWS }, (rows) => {
		for (const row of rows) {
			const id = ownIds(row).find((candidate) => missing.delete(candidate));
			if (id !== undefined) looks.set(id, { state: readTask(kind, row) });
		}
		return missing.size > 0;
	});
	missing.forEach((id) => looks.set(id, fault ? { fault } : { missing: true }));
	return looks;
}

/** How far a list is read. */
interface Extent {
	mostPages: number;
	mostRows: number;
}

/**
 * Reads a list page by page, newest first.
 * @param kind one with `records`, paged or not
 * @param take gets the rows of a page, and says whether to go on
 * @returns why it could not be read to the end
 */
async function eachPage(
	ask: Ask,
	kind: TaskKind,
	{ mostPages, mostRows }: Extent,
	take: (rows: IDataObject[], data: unknown) => boolean,
): Promise<Failure | undefined> {
	const { route, paging } = kind.records ?? noList(kind);
	let seen = 0;
	let firstRow = '';
	for (let page = 1; page <= mostPages && seen < mostRows; page++) {
		const query = paging ? pageOf(paging, page) : undefined;
		const answer = await ask({ ...route, query });
		if (!answer.ok) return answer;
		const rows = listRows(answer.data);
		// A server that does not page answers every page with the same rows.
		const first = JSON.stringify(rows[0]);
		if (first === firstRow) return undefined;
		firstRow = first;
		seen += rows.length;
		if (!take(rows, answer.data) || !paging || !hasNextPage(rows.length, seen, answer.total))
			return undefined;
	}
	return undefined;
}

/** A run may have started so many; a list that is longer is read so far. */
const WHOLE: Extent = { mostPages: 200, mostRows: 10_000 };

/** What a list has since a moment. */
export interface RowsSince {
	/** Those with an ID. */
	rows: IDataObject[];
	/** Why it may have more than these: it could not be read, is not understood, or goes on further than it was read. */
	doubt?: Failure;
	/** Whether it is so long that it was not read to the end. */
	isTooLong?: boolean;
}

/**
 * Reads the list of a kind as far back as it is new enough: until a whole page is not.
 * @param kind one with `records`
 * @param since ms since epoch; -Infinity for all of it
 * @param isEnough gets the rows of each page, and says whether no more are wanted
 */
export async function rowsSince(
	ask: Ask,
	kind: TaskKind,
	since: number,
	isEnough: (page: readonly IDataObject[]) => boolean = () => false,
): Promise<RowsSince> {
	const found: IDataObject[] = [];
	let doubt: Failure | undefined;
	let isTooLong = false;
	let pages = 0;
	const fault = await eachPage(ask, kind, WHOLE, (rows, data) => {
		pages++;
		const fresh = rows.filter((row) => isSince(row, since));
		const isOdd = !isList(data) || !holdsList(data) || !fresh.every(ownId);
		const page = fresh.filter(ownId);
		found.push(...page);
		const goesOn = fresh.length > 0 && !isEnough(page);
		isTooLong = goesOn && (found.length >= WHOLE.mostRows || pages >= WHOLE.mostPages);
		if (isOdd || isTooLong) doubt = notUnderstood(data);
		return goesOn;
	});
	return { rows: found, doubt: fault ?? doubt, isTooLong };
}

function noList({ type }: TaskKind): never {
	throw new TypeError(`The catalogue names no way to look at tasks of type ${type}`);
}
