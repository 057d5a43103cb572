import type { IDataObject } from 'n8n-workflow';
import { LIMIT, RETURN_ALL, SIMPLIFY } from '../catalogue/parameterNames';
import { pageOf, type Route, ROWS_PER_PAGE } from '../task/kind';
import { readRows, simplified } from './output';
import { readRequest } from './parameters';
import { callFor, forEachItem, type Run, siteOf } from './run';

/** One item for each row of a list, all of them or up to a limit. */
export async function runList(run: Run, route: Route): Promise<void> {
	const { context, outcomes, operation } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const all = context.getNodeParameter(RETURN_ALL, itemIndex, false) === true;
		const limit = all ? Infinity : Number(context.getNodeParameter(LIMIT, itemIndex, ROWS_PER_PAGE));
		const rows = await collect(run, route, itemIndex, limit);
		const simplify = context.getNodeParameter(SIMPLIFY, itemIndex, false) === true;
		outcomes.succeed(
			itemIndex,
			rows.map((row) => (simplify ? simplified(row, operation.output) : row)),
		);
	});
}

async function collect(run: Run, route: Route, itemIndex: number, limit: number): Promise<IDataObject[]> {
	const { operation, client } = run;
	const request = readRequest(run.context, operation, itemIndex);
	const paging = operation.output?.paging;
	const size = Math.min(limit, ROWS_PER_PAGE);
	const rows: IDataObject[] = [];
	let lastPage = '';
	for (let page = 1; ; page++) {
		const query = paging ? { ...request.query, ...pageOf(paging, page, size) } : request.query;
		const { data } = await client.call(callFor(route, { ...request, query }), siteOf(run, itemIndex));
		const found = readRows(data, operation.output);
		// A server that does not page answers every page with the same rows.
		const fingerprint = JSON.stringify(found);
		if (fingerprint === lastPage) break;
		lastPage = fingerprint;
		rows.push(...found);
		if (!paging || found.length < size || rows.length >= limit) break;
	}
	return rows.slice(0, limit);
}
