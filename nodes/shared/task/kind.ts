import type { MediaType } from '../media/mime';
import type { ReadRoute, Route } from './route';

/** One kind of long-running work at A2E: how to look at it and how to read what is seen. Plain data. */
export interface TaskKind {
	/** Stable id, part of every task reference: `avatarVideo`. */
	type: string;
	/** What people read: `Avatar Video`. */
	name: string;
	/**
	 * Looks at one task. Without `{id}` in the path the ID is sent as `_id`: in the query of a GET, in the body of a
	 * POST. Absent where A2E shows tasks in their list only: they are then found in `records`.
	 */
	detail?: ReadRoute;
	/** Looks at many tasks in one call: `POST {ids}`. Rows come in any order and may be missing. */
	batchDetail?: string;
	/** The field of the record that holds the status word. */
	statusField: 'current_status' | 'status' | 'state';
	/** Where the status word is when `statusField` is empty, for kinds of which A2E's sources name two fields. */
	otherStatusField?: TaskKind['statusField'];
	/** The field of the record that says how far the task has come, in percent, where A2E documents one. */
	progressField?: string;
	/** Where the result URL is, first one that is not empty. */
	resultFields: readonly string[];
	/** What the result is; absent where a finished task has no file to fetch. */
	media?: MediaType;
	/** The result may be missing from a task that succeeded, and so says nothing about its end. */
	mediaOptional?: boolean;
	/** Seconds such a task usually takes (A2E docs); the schedule of looks follows from it. */
	typicalSeconds: number;
	/** Lists the account's tasks of this kind, newest first. */
	records?: RecordList;
	/** Facts of a finished task that A2E keeps in another list. */
	completion?: Completion;
	/** A2E refuses a second one while one runs, so that items take turns. */
	oneAtATime?: boolean;
	/**
	 * Such a task works on a record that was finished before, and shows so until A2E has begun: the list of the records that A2E
	 * still works on, which tells the old end from the new one. See `again.ts`.
	 */
	ongoing?: Route;
}

export interface RecordList {
	route: Route;
	paging?: Paging;
	/** The list is that of other tasks, of which these are versions: it names them, and says nothing of their state. */
	namesOnly?: true;
	/** A2E's own filter: query parameter and the words it takes. */
	filter?: { query: string; words: readonly string[] };
}

/** The query parameters by which A2E pages, counted from 1. */
export interface Paging {
	page: string;
	size: string;
}

/** Rows that this package asks for at once; 100 is the most where A2E's OpenAPI names a limit. */
export const ROWS_PER_PAGE = 50;

/** The query for one page of a list. */
export function pageOf({ page, size }: Paging, number: number, rows = ROWS_PER_PAGE): Record<string, number> {
	return { [page]: number, [size]: rows };
}

/**
 * Whether a list goes on behind a page. A server may give fewer rows than it is asked for, so that a page that is not
 * full proves nothing.
 * @param found rows on this page
 * @param seen rows on all pages so far, this one included
 * @param total rows of the whole list, where A2E counts them
 */
export function hasNextPage(found: number, seen: number, total?: number): boolean {
	return found > 0 && (total === undefined || seen < total);
}

/** Fields added to a finished task from the row of a list that belongs to it, which may show up a little later. */
export interface Completion {
	list: ReadRoute;
	/** Query of the list; `{id}` stands for the task ID. */
	query: Readonly<Record<string, string>>;
	/** The field of a row that names the task it belongs to: a list may hold rows of others, whatever it was asked. */
	owner: string;
	/** Output field → field of the row. */
	take: Readonly<Record<string, string>>;
	/** Output field → field of the task's own record, which may tell the same. */
	own: Readonly<Record<string, string>>;
}
