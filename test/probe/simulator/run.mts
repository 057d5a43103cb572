// The probe against the local simulator: in each of its modes, and with drifts planted.
import { type Simulator, startSimulator } from '../../simulator/simulator.mts';
import type { SimulatorOptions } from '../../simulator/types.mts';
import type { Look } from '../../contract/looks.mts';
import type { Drift, RouteResult } from '../finding.mts';
import { probe, type ProbeResult } from '../probe.mts';
import { lastLine, tally } from '../report.mts';
import { MODES } from './modes.mts';
import { type Plant, plant, PLANTS } from './plants.mts';
import { prepare } from './prepare.mts';

/** Enough for what is started to fill the account. */
const CREDITS = 1_000_000;

/** Does something with a simulator whose account is full. */
export async function withSimulator<Result>(
	options: SimulatorOptions,
	use: (simulator: Simulator) => Promise<Result>,
): Promise<Result> {
	const simulator = await startSimulator({ credits: CREDITS, ...options });
	try {
		await prepare(simulator);
		return await use(simulator);
	} finally {
		await simulator.close();
	}
}

/** The probe, without a pause between calls. */
export async function probeSimulator(
	{ url, token }: Simulator,
	isWanted?: (look: Look) => boolean,
): Promise<ProbeResult> {
	return await probe({ baseUrl: url, token, paceMs: 0 }, isWanted);
}

function driftLines(routes: readonly RouteResult[]): string[] {
	return routes.flatMap(({ route, drifts }) =>
		drifts.map(({ key, words }) => `    ${route}: ${key} ${words}`),
	);
}

/** What a run on the simulator came to. */
export interface Outcome {
	lastLine: string;
	ok: boolean;
}

/** Probes the simulator in each of its modes. */
export async function runModes(print: (line: string) => void): Promise<Outcome> {
	const sum = { drifts: 0, checks: 0 };
	let ended = true;
	for (const { name, options } of MODES) {
		const { routes, calls, stopped } = await withSimulator(options, probeSimulator);
		const { drifts, checks } = tally(routes);
		sum.drifts += drifts;
		sum.checks += checks;
		ended &&= stopped === undefined;
		print(`${name}: ${drifts} drifts in ${checks} checks, ${calls} calls${stopped ? `; ${stopped}` : ''}`);
		for (const line of driftLines(routes)) print(line);
	}
	return { lastLine: lastLine(sum), ok: ended && sum.drifts === 0 };
}

/** Whether a drift was found where it was planted, for its own reason, and nothing else anywhere. */
export function isFound({ route, found }: Pick<Plant, 'route' | 'found'>, { routes }: ProbeResult): boolean {
	const isIt = ({ kind, key }: Drift) => kind === found.kind && key === found.key;
	const drifting = routes.filter(({ drifts }) => drifts.length > 0);
	return drifting.length === 1 && drifting[0].route === route && drifting[0].drifts.some(isIt);
}

/** Plants the drifts one after the other and looks whether the probe finds them; without any it must find none. */
export async function runPlants(print: (line: string) => void): Promise<Outcome> {
	return await withSimulator({}, async (simulator) => {
		const { drifts, checks } = tally((await probeSimulator(simulator)).routes);
		print(`nothing planted: ${drifts} drifts in ${checks} checks`);
		let found = 0;
		for (const planted of PLANTS) {
			plant(simulator, planted);
			const result = await probeSimulator(simulator);
			simulator.mend();
			const isThere = isFound(planted, result);
			if (isThere) found += 1;
			print(`${planted.name}: ${isThere ? 'found' : 'NOT FOUND'}`);
			for (const line of driftLines(result.routes)) print(line);
		}
		return {
			lastLine: `probe: ${found} of ${PLANTS.length} planted drifts found`,
			ok: drifts === 0 && found === PLANTS.length,
		};
	});
}
