// Whether a list pages as the package walks it: it asks for pages of one size, goes by the rows and the count that come
// back, and takes a page that is not full for no sign of the end.
import type { IDataObject } from 'n8n-workflow';
import { ROWS_PER_PAGE } from '../../nodes/shared/task/kind';
import { ownId } from '../../nodes/shared/client/records';
import type { Drift } from './finding.mts';

/** One page as it came. */
export interface Page {
	records: readonly IDataObject[];
	total?: number;
}

/** The second page to ask for after a first one; none where it would tell nothing. */
export function secondPage({ records, total }: Page): { number: number; size: number } | undefined {
	if (records.length === 0) return undefined;
	if (total !== undefined && total > records.length) return { number: 2, size: ROWS_PER_PAGE };
	// All rows are there: the second of them must be a page by itself.
	return records.length > 1 ? { number: 2, size: 1 } : undefined;
}

/** What one page alone tells. */
export function firstPageDrifts(
	key: string,
	{ records, total }: Page,
	isPaged: boolean,
): { drifts: Drift[]; notes: string[] } {
	const found = records.length;
	const drift = (words: string): { drifts: Drift[]; notes: string[] } => ({
		drifts: [{ kind: 'paging', key, words }],
		notes: [],
	});
	if (isPaged && found > ROWS_PER_PAGE) {
		return drift(`${found} rows on a page of ${ROWS_PER_PAGE}`);
	}
	if (total === undefined) return { drifts: [], notes: [] };
	if (total < found) return drift(`the count says ${total}, and there are ${found} rows`);
	if (!isPaged && total > found) {
		return drift(`${found} rows of ${total}, and no way to ask for the others`);
	}
	const isCapped = isPaged && found < ROWS_PER_PAGE && total > found;
	return { drifts: [], notes: isCapped ? [`pages of ${found} rows at most`] : [] };
}

/** Whether the second page goes on where the first one ends. */
export function secondPageDrifts(key: string, first: Page, size: number, second: Page): Drift[] {
	const drift = (words: string): Drift[] => [{ kind: 'paging', key, words }];
	const [next] = second.records;
	if (size === 1) {
		if (second.records.length !== 1) return drift(`${second.records.length} rows on a page of one`);
		const [, expected] = first.records;
		return idOf(next) === idOf(expected) ? [] : drift('page 2 of size 1 is not the second row');
	}
	const known = first.records.map(idOf).filter((id) => id !== undefined);
	if (second.records.map(idOf).some((id) => known.includes(id ?? '')))
		return drift('page 2 repeats rows of page 1');
	const seen = first.records.length + second.records.length;
	const isLast = second.records.length < first.records.length;
	if (isLast && seen !== first.total) {
		return drift(
			`rows are lost between pages: ${first.records.length} and ${second.records.length} of ${first.total}`,
		);
	}
	return [];
}

function idOf(record: IDataObject | undefined): string | undefined {
	return record && ownId(record);
}
