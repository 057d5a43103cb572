// Drifts that are planted into the simulator, and where the probe has to find each of them.
import type { Drift } from '../finding.mts';
import type { FaultKind, Simulator } from '../../simulator/types.mts';

type Json = Record<string, unknown>;

/** One difference, planted alone. */
export interface Plant {
	name: string;
	/** `GET /api/v1/user/remainingCoins`; as the contract writes it. */
	route: string;
	fault: FaultKind;
	/** What must be found there, and nowhere else. */
	found: Pick<Drift, 'kind' | 'key'>;
}

/** Changes `data` of the true answer. */
export function data(change: (data: never) => unknown): FaultKind {
	return { kind: 'reshape', shape: (answer) => ({ ...answer, data: change(answer.data as never) }) };
}

/** Changes every record of a list, a batch or a detail. */
export function records(change: (record: Json) => unknown): FaultKind {
	const within = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map((record) => change(record as Json));
		const holder = value as Json;
		const [list] = ['rows', 'data', 'list'].filter((name) => Array.isArray(holder[name]));
		return list ? { ...holder, [list]: within(holder[list]) } : change(holder);
	};
	return data(within);
}

/** Gives a key another name. */
export function renamed(from: string, to: string): FaultKind {
	return records(({ [from]: value, ...rest }) => ({ ...rest, [to]: value }));
}

/** The ten that `npm run probe -- --simulator --drifts` plants. */
export const PLANTS: readonly Plant[] = [
	{
		name: 'a key in another case',
		route: 'GET /api/v1/talkingPhoto/allRecords',
		fault: renamed('current_status', 'currentStatus'),
		found: { kind: 'missing', key: 'data.rows[].current_status' },
	},
	{
		name: 'a number as text',
		route: 'GET /api/v1/user/remainingCoins',
		fault: data(({ coins, ...rest }: Json) => ({ ...rest, coins: String(coins) })),
		found: { kind: 'type', key: 'data.coins' },
	},
	{
		name: 'a list one level deeper',
		route: 'GET /api/v1/userFlux2/list',
		fault: data((inner) => ({ data: inner })),
		found: { kind: 'shape', key: 'data.rows' },
	},
	{
		name: 'an unknown status word',
		route: 'GET /api/v1/klingVideo/{_id}',
		fault: records((record) => ({ ...record, current_status: 'queued' })),
		found: { kind: 'word', key: 'data.current_status' },
	},
	{
		name: 'no code in the envelope',
		route: 'POST /api/v1/custom_back/allBackground',
		fault: { kind: 'reshape', shape: ({ data, trace_id }) => ({ data, trace_id }) },
		found: { kind: 'envelope', key: 'code' },
	},
	{
		name: 'a web page',
		route: 'GET /api/v1/userUpscale/allRecords',
		fault: { kind: 'html' },
		found: { kind: 'html', key: 'body' },
	},
	{
		name: 'pages smaller than they are counted',
		route: 'GET /api/v1/userDubbing/allRecords',
		fault: data(({ count, rows }: { count: number; rows: Json[] }) => ({ count, rows: rows.slice(0, 1) })),
		found: { kind: 'paging', key: 'data.rows[]' },
	},
	{
		name: 'an ID under another name',
		route: 'GET /api/v1/userFaceSwapImage/records',
		fault: renamed('_id', 'face_id'),
		found: { kind: 'missing', key: 'data[]._id' },
	},
	{
		name: 'languages in another shape',
		route: 'POST /api/v1/anchor/language_list',
		fault: data((groups: { value: string; children: unknown }[]) =>
			Object.fromEntries(groups.map(({ value, children }) => [value, children])),
		),
		found: { kind: 'shape', key: 'data' },
	},
	{
		name: 'a result under an unknown name',
		route: 'POST /api/v1/userWan25/batchDetail',
		fault: renamed('result_url', 'finished_at_url'),
		found: { kind: 'missing', key: 'data.…[].result_url' },
	},
];

/** How often a route is asked at most, and more. */
const ALL_CALLS = 20;

/** Plants a drift; `simulator.mend()` takes it out again. */
export function plant(simulator: Simulator, { route, fault }: Pick<Plant, 'route' | 'fault'>): void {
	const [method, path] = route.split(' ');
	const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[0-9a-f]{24}')}$`);
	simulator.fault({ ...fault, host: 'api', method, path: pattern }, ALL_CALLS);
}
