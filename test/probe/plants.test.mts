import { type Simulator, startSimulator } from '../simulator/simulator.mts';
import type { FaultKind } from '../simulator/types.mts';
import { type Look, LOOKS } from '../contract/looks.mts';
import type { ProbeResult } from './probe.mts';
import { tally } from './report.mts';
import { data, type Plant, plant, PLANTS, records, renamed } from './simulator/plants.mts';
import { prepare } from './simulator/prepare.mts';
import { isFound, probeSimulator } from './simulator/run.mts';

type Json = Record<string, unknown>;

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ credits: 1_000_000 });
	await prepare(simulator);
});
afterAll(() => simulator.close());

const results = new Map<Plant, ProbeResult>();

/** The routes of the planted one's group: its list, details and batch. */
async function probed(planted: Plant): Promise<ProbeResult> {
	const [method, path] = planted.route.split(' ');
	const isSame = ({ operation }: Look) => operation.method === method && operation.path === path;
	const [tag] = LOOKS.find(isSame)?.operation.document.tags ?? [];
	plant(simulator, planted);
	const result = await probeSimulator(simulator, ({ operation }) => operation.document.tags?.[0] === tag);
	simulator.mend();
	results.set(planted, result);
	return result;
}

const whole = (shape: (answer: Json) => unknown, status?: number): FaultKind => ({
	kind: 'reshape',
	shape,
	status,
});
const without = (key: string) => (holder: Json) =>
	Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key));
const changed = (key: string, change: (value: unknown) => unknown): FaultKind =>
	records((record) => ({ ...record, [key]: change(record[key]) }));
const rowsOf = (change: (rows: Json[], count: number) => unknown): FaultKind =>
	data(({ count, rows }: { count: number; rows: Json[] }) => change(rows, count));

const flux = 'GET /api/v1/userFlux2/list';
const drift = (
	name: string,
	route: string,
	fault: FaultKind,
	kind: Plant['found']['kind'],
	key: string,
): Plant => ({ name, route, fault, found: { kind, key } });

/** What the simulated list without pages answers to every page. */
let samePage: Json[] | undefined;

/** More of what may be otherwise, so that every check is seen to find something. */
const MORE: readonly Plant[] = [
	drift(
		'another HTTP status',
		flux,
		whole((answer) => answer, 206),
		'status',
		'status',
	),
	drift('HTTP 404', flux, { kind: 'status', status: 404 }, 'status', 'status'),
	drift('a redirect', flux, { kind: 'redirect', location: 'https://a.example/' }, 'redirect', 'status'),
	drift('no JSON', flux, { kind: 'brokenJson' }, 'json', 'body'),
	drift('an empty answer', flux, { kind: 'empty' }, 'json', 'body'),
	drift('no answer', flux, { kind: 'cut' }, 'silence', 'body'),
	drift('a refusal', flux, { kind: 'envelope', code: 4001, message: 'No' }, 'refused', 'code'),
	drift(
		'a bare array',
		flux,
		whole(({ data: inner }) => (inner as Json).rows),
		'envelope',
		'body',
	),
	drift('no trace ID', flux, whole(without('trace_id')), 'envelope', 'trace_id'),
	drift(
		'another code',
		flux,
		whole((answer) => ({ ...answer, code: 200 })),
		'envelope',
		'code',
	),
	drift(
		'no count',
		flux,
		rowsOf((rows) => ({ rows })),
		'shape',
		'data.count',
	),
	drift(
		'a count as text',
		flux,
		rowsOf((rows, count) => ({ rows, count: `${count}` })),
		'shape',
		'data.count',
	),
	drift(
		'a count of the page',
		flux,
		rowsOf((rows) => ({ rows, count: 1 })),
		'paging',
		'data.rows[]',
	),
	drift(
		'the same page again',
		flux,
		rowsOf((rows) => ({ rows: (samePage ??= rows.slice(0, 2)), count: 3 })),
		'paging',
		'data.rows[]',
	),
	drift(
		'rows that are no objects',
		flux,
		rowsOf(() => ({ rows: ['a'], count: 1 })),
		'shape',
		'data.rows[]',
	),
	drift('coins as text', flux, changed('coins', String), 'type', 'data.rows[].coins'),
	drift('results as text', flux, changed('image_urls', String), 'type', 'data.rows[].image_urls'),
	drift(
		'another ID',
		flux,
		changed('_id', (id) => `task-${String(id)}`),
		'form',
		'data.rows[]._id',
	),
	drift('no failure', flux, renamed('failed_message', 'why'), 'missing', 'data.rows[].failed_message'),
	drift(
		'a finished task without its result',
		flux,
		changed('image_urls', () => []),
		'result',
		'data.rows[].image_urls',
	),
	drift(
		'another record than was asked for',
		'GET /api/v1/userFlux2/detail/{id}',
		changed('_id', () => '0'.repeat(24)),
		'record',
		'data._id',
	),
	drift(
		'none of the records that were asked for',
		'POST /api/v1/userFlux2/batchDetail',
		data(() => []),
		'record',
		'data.…[]._id',
	),
	drift(
		'a list of nothing',
		'POST /api/v1/userFlux2/batchDetail',
		data(() => 'a'),
		'shape',
		'data',
	),
	drift(
		'a finished task among the running',
		'GET /api/v1/userDubbing/allProcessing',
		records((record) => ({ ...record, current_status: 'completed', result_url: 'https://a.example/a.mp4' })),
		'record',
		'data[].current_status',
	),
	drift(
		'an unknown kind of background',
		'POST /api/v1/custom_back/allBackground',
		changed('type', () => 'mine'),
		'word',
		'data[].type',
	),
	drift(
		'regions under another name',
		'POST /api/v1/anchor/language_list',
		data((groups: Json[]) =>
			groups.map(({ children, ...rest }) => ({ ...rest, children: [{ id: children }] })),
		),
		'missing',
		'data[].children[].value',
	),
	drift(
		'a price under another name',
		'POST /api/v1/generation/quote',
		renamed('credits', 'coins'),
		'missing',
		'data.credits',
	),
	drift(
		'the other name of a status that has one',
		'GET /api/v1/veoVideo/allRecords',
		renamed('state', 'phase'),
		'missing',
		'data.rows[].state',
	),
];

describe('a planted drift is found for its own reason', () => {
	test.each([...PLANTS, ...MORE].map((planted) => [planted.name, planted] as const))(
		'%s',
		async (_name, planted) => {
			const { routes } = await probed(planted);
			const found = routes.flatMap(({ route, drifts }) =>
				drifts.map(({ kind, key }) => ({ route, kind, key })),
			);
			expect(found).toContainEqual({ route: planted.route, ...planted.found });
			expect(found.filter(({ route }) => route !== planted.route)).toEqual([]);
			expect(isFound(planted, { routes, calls: 0 })).toBe(true);
		},
	);

	test('there are ten, each at another route, and none is found by what finds another', () => {
		expect(PLANTS).toHaveLength(10);
		expect(new Set(PLANTS.map(({ route }) => route)).size).toBe(10);
		for (const planted of PLANTS) {
			const finders = PLANTS.filter((other) => isFound(planted, results.get(other) as ProbeResult));
			expect(finders).toEqual([planted]);
		}
	});

	test('with none planted, none is found', async () => {
		const result = await probeSimulator(simulator);
		expect(tally(result.routes).drifts).toBe(0);
		expect(PLANTS.filter((planted) => isFound(planted, result))).toEqual([]);
	});
});

describe('no drift', () => {
	const told = async (fault: FaultKind) => {
		const { routes } = await probed({ name: '', route: flux, fault, found: { kind: 'type', key: '' } });
		return { drifts: tally(routes).drifts, notes: routes.find(({ route }) => route === flux)?.notes };
	};

	test('is a key in addition', async () => {
		expect(await told(changed('queue_place', () => 3))).toEqual({
			drifts: 0,
			notes: ['also there: `queue_place`'],
		});
	});

	test('is a key that nothing reads and that is gone', async () => {
		expect(await told(records(without('resolution')))).toEqual({
			drifts: 0,
			notes: ['in none of the records, and not needed: `resolution`'],
		});
	});

	test('is something more around the data', async () => {
		expect(await told(whole((answer) => ({ ...answer, success: true })))).toEqual({
			drifts: 0,
			notes: ['also around `data`: `success`'],
		});
	});

	test('is a trouble that passes', async () => {
		simulator.fault({ kind: 'status', status: 503, path: '/userFlux2/list' });
		const { routes } = await probeSimulator(simulator, ({ family }) => family?.type === 'flux2');
		expect(tally(routes).drifts).toBe(0);
	});
});
