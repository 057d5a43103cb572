// What every family does, whichever it is: a new one in the contract is tested here without a word.
import type { TaskFamily, TaskRoute } from '../contract/families.mts';
import { families } from '../contract/families.mts';
import { statuses } from './families/statuses.mts';
import { sampleStart } from './sampleStart.mts';
import { type Bench, createBench } from './testClient.mts';

type TaskRecord = Record<string, unknown>;

let bench: Bench;

beforeAll(async () => {
	bench = await createBench();
});
afterAll(() => bench.simulator.close());
beforeEach(() => bench.simulator.reset());

const makingTasks = families.filter(({ continues }) => !continues);
const withRoute = (does: TaskRoute['does']) =>
	makingTasks
		.filter(({ routes }) => routes.some((route) => route.does === does))
		.map((family) => [family.type, family] as const);

function routeOf({ routes }: TaskFamily, does: TaskRoute['does']): TaskRoute {
	return routes.find((route) => route.does === does) as TaskRoute;
}

/** Sends a request that names a task, wherever its route wants the id. */
async function send({ method, path, fields }: TaskRoute, id: string, body: object = {}) {
	const route = path.replace('/api/v1', '').replace(/\{_?id\}/, id);
	const query = method === 'GET' && route === path.replace('/api/v1', '') ? `?_id=${id}` : '';
	const named = fields.includes('_id') ? { _id: id, ...body } : body;
	return await bench.call(method, route + query, method === 'GET' || method === 'DELETE' ? undefined : named);
}

const first = (data: unknown): TaskRecord => (Array.isArray(data) ? data[0] : data) as TaskRecord;

async function start(family: TaskFamily): Promise<TaskRecord> {
	const { path, body } = sampleStart(family, bench);
	return first(await bench.data('POST', path, body));
}

const look = async (family: TaskFamily, id: unknown): Promise<TaskRecord> =>
	first((await send(routeOf(family, 'detail'), String(id))).data);

/** The URLs in a family's result fields. */
function urlsOf({ results = {} }: TaskFamily, record: TaskRecord): string[] {
	return Object.keys(results).flatMap((field) => record[field] as string | string[]);
}

const mediaTypes = { image: /^image\//, video: /^video\//, audio: /^audio\// };

/** The kind of media that a sample start makes: where it is that of an input, the first kind the input takes. */
function kindOf({ results = {}, media = [] }: TaskFamily): keyof typeof mediaTypes | undefined {
	const [result] = Object.values(results);
	if (result === undefined || typeof result === 'string') return result;
	if ('each' in result) return result.each;
	return media.find(({ field }) => field === result.like)?.kinds[0];
}

describe('every family', () => {
	test.each(makingTasks.map((family) => [family.type, family] as const))(
		'%s: a start is charged and answers a record',
		async (type, family) => {
			const before = bench.simulator.credits;
			const record = await start(family);
			expect(record).toMatchObject({ _id: expect.stringMatching(/^[0-9a-f]{24}$/) });
			expect(record.coins).toBe(before - bench.simulator.credits);
			expect(bench.simulator.starts).toMatchObject([{ type, taskId: record._id, credits: record.coins }]);
		},
	);

	test.each(withRoute('detail'))(
		'%s: runs, then is done and has results that are there',
		async (_type, family) => {
			const words = statuses[family.statuses];
			const begun = await start(family);
			expect(begun[words.field]).toBe(words.running[0]);
			expect(urlsOf(family, begun).join('')).toBe('');
			bench.passSeconds(1e4);
			const ended = await look(family, begun._id);
			expect(ended[words.field]).toBe(words.completed);
			const kind = kindOf(family);
			for (const url of urlsOf(family, ended)) {
				const answer = await fetch(url, { method: 'HEAD' });
				expect([answer.status, answer.headers.get('content-type')]).toEqual([
					200,
					expect.stringMatching(mediaTypes[kind ?? 'video']),
				]);
			}
			expect(urlsOf(family, ended).length > 0).toBe(kind !== undefined);
		},
	);

	test.each(withRoute('detail'))('%s: may fail, and says why', async (_type, family) => {
		const words = statuses[family.statuses];
		const { code, message } = family.failure ?? { code: 'failed_code', message: 'failed_message' };
		bench.simulator.plan({ durationMs: 0, fail: { code: '1003', message: 'No.' } });
		const ended = await look(family, (await start(family))._id);
		expect(ended).toMatchObject({ [words.field]: words.failed, [message]: 'No.' });
		if (code) expect(ended[code]).toBe('1003');
		expect(urlsOf(family, ended).join('')).toBe('');
	});

	test.each(withRoute('list'))(
		'%s: its lists hold the records in their shape, newest first',
		async (_type, family) => {
			bench.simulator.plan({ durationMs: 0 }, 2);
			const older = await start(family);
			const newer = await start(family);
			for (const { path, answer, only, page } of family.routes.filter(({ does }) => does === 'list')) {
				const query = page ? `?${page.number}=1&${page.size}=100` : '';
				const data = await bench.data('GET', path.replace('/api/v1', '') + query);
				const rows = (answer === 'array' ? data : data[answer]) as TaskRecord[];
				expect(rows.map(({ _id }) => _id)).toEqual(only === 'running' ? [] : [newer._id, older._id]);
				if (!page) continue;
				const second = `?${page.number}=2&${page.size}=1`;
				const rest = await bench.data('GET', path.replace('/api/v1', '') + second);
				expect(rest[answer]).toMatchObject([{ _id: older._id }]);
			}
		},
	);

	test.each(withRoute('batch'))('%s: several are asked for at once', async (_type, family) => {
		bench.simulator.plan({ durationMs: 0 });
		const { _id: id } = await start(family);
		const { path } = routeOf(family, 'batch');
		const ids = ['0'.repeat(24), id];
		const rows = await bench.data<TaskRecord[]>('POST', path.replace('/api/v1', ''), { ids });
		expect(rows).toMatchObject([{ _id: id, coins: expect.any(Number) }]);
	});

	test.each(withRoute('rename'))('%s: can be renamed', async (_type, family) => {
		const { _id: id } = await start(family);
		await send(routeOf(family, 'rename'), String(id), { name: 'Grace' });
		expect(await look(family, id)).toMatchObject({ name: 'Grace' });
	});

	test.each(withRoute('delete'))('%s: is gone once it is deleted', async (_type, family) => {
		bench.simulator.plan({ durationMs: 0 });
		const { _id: id } = await start(family);
		expect(await send(routeOf(family, 'delete'), String(id))).toMatchObject({ code: 0 });
		expect(await send(routeOf(family, 'delete'), String(id))).toMatchObject({ status: 404, code: 404 });
	});

	test.each(withRoute('retry'))('%s: runs again when it failed, and only then', async (_type, family) => {
		bench.simulator.plan({ durationMs: 0, fail: {} });
		const { _id: id, coins } = await start(family);
		const again = routeOf(family, 'retry');
		expect(await send(again, String(id))).toMatchObject({
			code: 0,
			data: { _id: id, coins: Number(coins) * 2 },
		});
		expect(await send(again, String(id))).toMatchObject({ status: 400 });
		bench.passSeconds(1e4);
		const words = statuses[family.statuses];
		expect(await look(family, id)).toMatchObject({ [words.field]: words.completed });
		expect(bench.simulator.starts).toHaveLength(2);
	});
});
