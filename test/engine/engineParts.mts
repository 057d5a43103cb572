import type { IExecuteFunctions, INodeExecutionData, INodeType, IRun } from 'n8n-workflow';
import { type Engine, openEngine, type RunOptions } from './engine.mts';
import { standIn } from './engine/standIns/nodes.mts';

/** What the tests of the engine double share: one engine for a file, and nodes that do one thing. */

export const TIME_SCALE = 300;
/** By the scaled clock: 50 ms. */
export const PARK_MS = 15_000;
export const CALLED = { name: 'Called', type: 'n8n-nodes-base.executeWorkflowTrigger' };
export const PARK = { name: 'Park', type: 'test.park' };
/** Puts out nothing while it is parked, as a node of this package does. */
export const EMPTY_PARK = { name: 'Park', type: 'test.emptyPark' };
export const FAIL = { name: 'Fail', type: 'test.fail' };
export const HOLD = { name: 'Hold', type: 'test.hold' };
export const NOTE = { name: 'Note', type: 'test.note' };

export function useEngine(): { engine: Engine } {
	const held = {} as { engine: Engine };
	beforeAll(async () => {
		held.engine = await openEngine({}, { timeScale: TIME_SCALE });
	});
	afterEach(() => held.engine.reset());
	afterAll(async () => await held.engine.close());
	return held;
}

/**
 * Nodes for one test.
 * `test.park` is parked once, as n8n's Wait is, for `json.ms` of its first item; `test.fail` throws; `test.hold` holds its
 * worker until it is stopped; `test.note` remembers the items that reached it.
 */
export function parts({ engine }: { engine: Engine }) {
	const seen: unknown[] = [];
	const base: RunOptions['base'] = {
		[PARK.type]: partThat(async (context) => {
			const items = context.getInputData();
			const { ms = PARK_MS } = items[0].json as { ms?: number };
			await context.putExecutionToWait(new Date(engine.clock.now() + ms));
			return items;
		}),
		[EMPTY_PARK.type]: partThat(async (context) => {
			await context.putExecutionToWait(new Date(engine.clock.now() + PARK_MS));
			return [];
		}),
		[FAIL.type]: partThat(async () => {
			throw new Error('Boom');
		}),
		[HOLD.type]: partThat(
			async (context) =>
				await new Promise((_, reject) =>
					context.onExecutionCancellation(() => reject(new Error('Told to stop'))),
				),
		),
		[NOTE.type]: partThat(async (context) => {
			const items = context.getInputData();
			seen.push(...items.map(({ json }) => json));
			return items;
		}),
	};
	return { seen, base, options: { base } };
}

/** A node that does one thing with its items. */
export function partThat(work: (context: IExecuteFunctions) => Promise<INodeExecutionData[]>): INodeType {
	return {
		description: standIn('part', []),
		async execute() {
			return [await work(this)];
		},
	};
}

/** The items that a node put out in its last run. */
export function output(run: IRun, name: string): INodeExecutionData[] | undefined {
	return run.data.resultData.runData[name]?.at(-1)?.data?.main[0] ?? undefined;
}
