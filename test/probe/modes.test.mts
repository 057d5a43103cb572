import { LOOKS } from '../contract/looks.mts';
import { type Simulator, startSimulator } from '../simulator/simulator.mts';
import type { SimulatorOptions } from '../simulator/types.mts';
import { MOST_CALLS } from './probe.mts';
import { tally } from './report.mts';
import { MODES } from './simulator/modes.mts';
import { probeSimulator, withSimulator } from './simulator/run.mts';

const looks = new Set(LOOKS.map(({ operation }) => operation.operationId));

/** Everything that the lists of an account show; when a running task was touched last is the time of the look. */
async function contents({ url, token }: Simulator): Promise<string> {
	const parts: unknown[] = [];
	for (const { operation, way } of LOOKS) {
		if (way !== 'list' || operation.method !== 'GET') continue;
		const response = await fetch(`${url}${operation.path}?pageNum=1&pageSize=100`, {
			headers: { authorization: `Bearer ${token}` },
		});
		parts.push(((await response.json()) as { data: unknown }).data);
	}
	return JSON.stringify(parts, (key, value: unknown) => (key === 'updatedAt' ? undefined : value));
}

// Each test starts a task of every kind and asks for all of it: seconds, and more on a busy machine.
jest.setTimeout(180_000);

const isAboutOldRoutes = ({ options }: (typeof MODES)[number]) => 'oldRoutes' in options;

/** `npm run probe -- --simulator` plays each mode alone; here all that go together are one. */
const together = Object.assign(
	{},
	...MODES.filter((mode) => !isAboutOldRoutes(mode)).map(({ options }) => options),
) as SimulatorOptions;

test.each<readonly [string, SimulatorOptions]>([
	['otherwise in every way at once', together],
	...MODES.filter(isAboutOldRoutes).map(({ name, options }) => [name, options] as const),
])('%s: is as believed', async (_name, options) => {
	await withSimulator(options, async (simulator) => {
		const { routes, stopped } = await probeSimulator(simulator);
		expect(stopped).toBeUndefined();
		expect(routes.flatMap(({ route, drifts }) => drifts.map((drift) => ({ route, ...drift })))).toEqual([]);
		expect(tally(routes).checks).toBeGreaterThan(900);
	});
});

test('asks of what is there, and leaves credits and records as they are', async () => {
	await withSimulator({ oldRoutes: 'there' }, async (simulator) => {
		const before = await contents(simulator);
		const { credits } = simulator;
		const starts = simulator.starts.length;
		expect(starts).toBeGreaterThan(100);
		simulator.requests.length = 0;

		const { routes, calls } = await probeSimulator(simulator);

		const requests = [...simulator.requests];
		expect(requests).toHaveLength(calls);
		expect(calls).toBeLessThanOrEqual(MOST_CALLS);
		expect(requests.filter(({ host }) => host !== 'api')).toEqual([]);
		expect(requests.filter(({ operationId = '' }) => !looks.has(operationId))).toEqual([]);
		expect(simulator.credits).toBe(credits);
		expect(simulator.starts).toHaveLength(starts);
		expect(simulator.webhooks).toEqual([]);
		expect(await contents(simulator)).toBe(before);

		// Every family had something to compare, in its list, its detail and its batch.
		const empty = routes.filter(({ records, unasked }) => records === 0 && !unasked);
		expect(empty.map(({ route }) => route)).toEqual([]);
		expect(routes.filter(({ unasked }) => unasked).map(({ route }) => route)).toEqual([
			'GET /api/v1/userFaceSwapPreview/status',
		]);
	});
});

test('an empty account is no drift', async () => {
	const simulator = await startSimulator();
	const { routes, stopped } = await probeSimulator(simulator);
	await simulator.close();
	expect(stopped).toBeUndefined();
	expect(tally(routes).drifts).toBe(0);
});
