import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { atHome } from '../nodes/support/homes.mts';
import { withMore } from '../nodes/support/options.mts';
import type { Plan } from '../simulator/simulator.mts';
import type { Bench, Extra, Items } from './bench.mts';

/** Milliseconds of a task that no wait sees end before it is parked, and that its first look from there does. */
export const SOON_MS = 100;

/** How often executions of the test were parked. */
export function parks(bench: Bench): number {
	return bench.engine.executions().reduce((sum, { parks: times }) => sum + times, 0);
}

/** Whether every execution of the test is parked. */
export function allWait(bench: Bench): boolean {
	return bench.engine.executions().every(({ status }) => status === 'waiting');
}

/** Parameters of *Create Avatar*, released; the name is the item's. */
export function avatar(bench: Bench, extra: IDataObject = {}): IDataObject {
	const parameters = {
		name: '={{ $json.name }}',
		sourceFrom: 'videoUrl',
		videoUrl: bench.sample('clip.mp4'),
		options: { whileWaiting: 'release' },
	};
	return withMore(parameters, extra);
}

export function people(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({ name: `Person ${index}` }));
}

/** Starts one avatar for each plan, one after the other, and does not wait; the task references. */
export async function startedBy(bench: Bench, plans: Plan[]): Promise<IDataObject[]> {
	const references: IDataObject[] = [];
	for (const [index, plan] of plans.entries()) {
		bench.simulator.plan({ type: 'avatar', ...plan });
		const parameters = avatar(bench, { waitForCompletion: false });
		const { json } = await bench.node('createAvatar', parameters, [{ name: `Person ${index}` }]);
		references.push({ taskId: json[0].taskId, taskType: json[0].taskType });
	}
	return references;
}

/** Looks at tasks, one by one or in a batch. */
export function looks(bench: Bench) {
	return bench.simulator.requests.filter(({ path }) =>
		/userVideoTwin\/(batchDetail|[0-9a-f]{24})$/.test(path),
	);
}

/** A node of a workflow draft, with items for *Start*. */
export function draftOf(type: string, given: IDataObject, { settings }: Extra = {}) {
	const { name, parameters } = atHome(type, given);
	return {
		nodes: [{ name: 'A2E', type: `n8n-nodes-a2e.${name}`, parameters: parameters as never, ...settings }],
	};
}

/** Parks an execution of one node. */
export async function park(
	bench: Bench,
	type: string,
	parameters: IDataObject,
	items: Items = [{ name: 'Maria' }],
	extra: Extra = {},
): Promise<string> {
	const rows = items.map((json) => ({ json: json as IDataObject }));
	return await bench.engine.park(draftOf(type, parameters, extra), rows, extra);
}

/** Waits until something has come true; the test's own time limit ends it otherwise. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await pause(5);
}
