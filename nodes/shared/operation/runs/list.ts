import type { IDataObject } from 'n8n-workflow';
import type { ListOperation } from '../../catalogue/types';
import { asText, own } from '../../client/envelope';
import { hasNextPage, pageOf, ROWS_PER_PAGE } from '../../task/kind';
import { readRows, simplified } from '../output';
import type { ItemRequest } from '../request/itemRequest';
import { readRequest } from '../request/parameters';
import { readLimit, readWishes } from '../request/plan';
import { forEachItem, notUnderstood, readFor, type Run, siteOf } from '../run';

/** One item for each row of a list, all of them or up to a limit. */
export async function runList(run: Run<ListOperation>): Promise<void> {
	const { context, outcomes, operation } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const request = readRequest(context, operation, itemIndex, run.client.isLocal);
		const limit = readLimit(run, itemIndex);
		const { simplify } = readWishes(run, itemIndex);
		const rows = await collect(run, itemIndex, request, limit);
		outcomes.succeed(
			itemIndex,
			rows.map((row) => (simplify ? simplified(row, operation.output) : row)),
		);
	});
}

async function collect(
	run: Run<ListOperation>,
	itemIndex: number,
	request: ItemRequest,
	limit: number,
): Promise<IDataObject[]> {
	const { operation, client } = run;
	const paging = operation.output?.paging;
	const size = Math.min(limit, ROWS_PER_PAGE);
	const rows: IDataObject[] = [];
	let lastPage = '';
	for (let page = 1; ; page++) {
		const query = paging ? { ...request.query, ...pageOf(paging, page, size) } : request.query;
		const { data, total } = await client.call(
			readFor(operation.route, { ...request, query }),
			siteOf(run, itemIndex),
		);
		const shown = readRows(data, operation.output);
		if (!shown) throw notUnderstood(run, itemIndex, data, 'read');
		const found = shown.filter((row) => isAskedFor(row, operation, request));
		// A server that does not page answers every page with the same rows.
		const fingerprint = JSON.stringify(found);
		if (fingerprint === lastPage) break;
		lastPage = fingerprint;
		for (const row of found) rows.push(row);
		if (!paging || rows.length >= limit || !hasNextPage(found.length, rows.length, total)) break;
	}
	return rows.slice(0, limit);
}

/** What is asked instead of a route does not filter by itself; a row that does not say what it is counts as asked for. */
function isAskedFor(row: IDataObject, { route }: ListOperation, { query }: ItemRequest): boolean {
	if (!route.instead) return true;
	return Object.entries(query).every(([name, asked]) => {
		const told = asText(own(row, name)).toLowerCase();
		return told === '' || told === asText(asked).toLowerCase();
	});
}
