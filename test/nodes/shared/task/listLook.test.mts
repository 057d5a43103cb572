import type { IDataObject } from 'n8n-workflow';
import { A2eClient } from '../../../../nodes/shared/client/client';
import type { TaskKind } from '../../../../nodes/shared/task/kind';
import { looker } from '../../../../nodes/shared/task/look';
import { ok, type Respond, scriptedContext } from '../../support/context.mts';
import { countWork } from '../../support/work.mts';
import { KIND } from '../../support/tasks.mts';

const LIST: TaskKind = {
	...KIND,
	detail: undefined,
	batchDetail: undefined,
	records: {
		route: { method: 'GET', path: '/api/v1/test/allRecords' },
		paging: { page: 'pageNum', size: 'pageSize' },
	},
};

/** A list of 120 tasks, `id-0` being the newest, in pages of the size that is asked for. */
const PAGES: Respond = ({ qs }) => {
	const { pageNum, pageSize } = qs as { pageNum: number; pageSize: number };
	const rows = Array.from({ length: 120 }, (_, i) => ({ _id: `id-${i}`, current_status: 'processing' }));
	return ok({ count: rows.length, rows: rows.slice((pageNum - 1) * pageSize, pageNum * pageSize) });
};

async function look(api: Respond, ids: string[], kind = LIST) {
	const { context, apiRequests } = scriptedContext({ api });
	const looks = await looker(await A2eClient.open(context)).lookAt(kind, ids);
	return { looks, queries: apiRequests.map(({ qs }) => qs as IDataObject | undefined) };
}

const page = (pageNum: number) => ({ pageNum, pageSize: 50 });

test.each<[name: string, ids: string[], queries: object[]]>([
	['on the first page by one call', ['id-49', 'id-0'], [page(1)]],
	['on later pages by as many calls', ['id-0', 'id-119', 'id-50'], [page(1), page(2), page(3)]],
])('tasks are found %s', async (_name, ids, expected) => {
	const { looks, queries } = await look(PAGES, ids);
	for (const id of ids) expect(looks.get(id)).toMatchObject({ state: { record: { _id: id } } });
	expect(queries).toEqual(expected);
});

test('a task that no page shows is missing, and the others are not', async () => {
	const { looks, queries } = await look(PAGES, ['id-1', 'id-999']);
	expect(looks.get('id-1')).toMatchObject({ state: { phase: 'running' } });
	expect(looks.get('id-999')).toEqual({ missing: true });
	expect(queries).toHaveLength(3);
});

test('a list without an end is left after a thousand tasks', async () => {
	const { looks, queries } = await look(
		({ qs }) => ok(Array.from({ length: 50 }, (_, i) => ({ _id: `other-${qs?.pageNum}-${i}` }))),
		['id-1'],
	);
	expect(looks.get('id-1')).toEqual({ missing: true });
	expect(queries).toHaveLength(20);
});

test('a server that gives the same rows whatever is asked is left at once', async () => {
	const full = Array.from({ length: 50 }, (_, i) => ({ _id: `other-${i}` }));
	expect((await look(() => ok(full), ['id-1'])).queries).toHaveLength(2);
});

describe('a server that gives at most ten rows', () => {
	const capped =
		(withCount: boolean): Respond =>
		({ qs }) => {
			const { pageNum } = qs as { pageNum: number };
			const rows = Array.from({ length: 35 }, (_, i) => ({ _id: `id-${i}`, current_status: 'processing' }));
			return ok({ rows: rows.slice((pageNum - 1) * 10, pageNum * 10), ...(withCount ? { count: 35 } : {}) });
		};

	test.each<[name: string, withCount: boolean, id: string, pages: number]>([
		['is asked on while there is more', true, 'id-34', 4],
		['is asked no more once the count is reached', true, 'id-99', 4],
		['is asked until a page is empty where it does not count', false, 'id-99', 5],
	])('%s', async (_name, withCount, id, pages) => {
		const { looks, queries } = await look(capped(withCount), [id]);
		expect(looks.get(id)).toMatchObject(id === 'id-34' ? { state: { phase: 'running' } } : { missing: true });
		expect(queries).toHaveLength(pages);
	});
});

test('a row is told by any ID of its own, and the newest counts', async () => {
	const { looks } = await look(
		() =>
			ok([
				{ task_id: 'id-1', current_status: 'processing' },
				{ _id: 'id-1', current_status: 'failed' },
			]),
		['id-1'],
	);
	expect(looks.get('id-1')).toMatchObject({ state: { phase: 'running' } });
});

test('the work grows with the tasks and the pages, not with their product', async () => {
	const many = Array.from({ length: 5_000 }, (_, i) => `other-${i}`);
	const steps = await countWork(async () => void (await look(PAGES, ['id-1', ...many])));
	expect(steps).toBeLessThan(20 * many.length);
});

test('a list that is not paged is asked once', async () => {
	const kind = { ...LIST, records: { route: { method: 'GET', path: '/api/v1/test/all' } } } as const;
	const { looks, queries } = await look(() => ok([{ _id: 'id-1' }]), ['id-1', 'id-2'], kind);
	expect([...looks.keys()]).toEqual(['id-1', 'id-2']);
	expect(queries).toEqual([undefined]);
});

test('a fault counts for the tasks that were not found before it', async () => {
	const { looks } = await look(
		(request) => (request.qs?.pageNum === 1 ? PAGES(request) : { status: 429, body: { code: 429 } }),
		['id-1', 'id-60'],
	);
	expect(looks.get('id-1')).toMatchObject({ state: { phase: 'running' } });
	expect(looks.get('id-60')).toMatchObject({ fault: { httpStatus: 429 } });
});

test('a kind without detail and list cannot be looked at', async () => {
	await expect(look(PAGES, ['id-1'], { ...LIST, records: undefined })).rejects.toThrow('testVideo');
});
