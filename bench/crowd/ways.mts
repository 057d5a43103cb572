import type { INodeParameters } from 'n8n-workflow';

/** What one node does with a crowd of items, or to get one. */
export type Way = 'start' | 'list' | 'hold' | 'release';

/** What is measured, one after the other; those that stand together share one A2E, so that what is started can be listed. */
export const TOGETHER: ReadonlyArray<readonly Way[]> = [['start', 'list'], ['hold'], ['release']];

/** What people read. */
export const NAMES: Readonly<Record<Way, string>> = {
	start: 'start, no wait',
	hold: 'start and wait, Keep Running',
	release: 'start and wait, Pause the Execution',
	list: 'Get Many, Simplify',
};

/** How many items pass through the node; both are measured in one run. */
export const SIZES = { small: 1_000, large: 10_000 } as const;

const GENERATE = {
	resource: 'textToImage',
	operation: 'generate',
	prompt: '={{ $json.prompt }}',
} as const;

/** The node as a person would set it. */
export const PARAMETERS: Readonly<Record<Way, (items: number) => INodeParameters>> = {
	start: () => ({ ...GENERATE, waitForCompletion: false }),
	hold: () => ({ ...GENERATE, options: { whileWaiting: 'hold' } }),
	release: () => ({ ...GENERATE, options: { whileWaiting: 'release' } }),
	list: (limit) => ({ resource: 'textToImage', operation: 'getMany', limit }),
};

/** Items that go into the node so that as many come out. */
export function inputOf(way: Way, items: number): number {
	return way === 'list' ? 1 : items;
}

/** One run of one node, as its process is told. */
export interface Assignment {
	way: Way;
	items: number;
	/** Origin of the API. */
	origin: string;
	token: string;
	/** How many times faster than real time the node waits. */
	timeScale: number;
}

/** What a crowd takes. */
export interface Taken {
	/** Processor time of the process with the node and n8n's engine, all threads together. */
	cpuSeconds: number;
	/** Resident memory at its peak, less what there was just before. */
	grownMib: number;
	/** The data of the execution, as n8n keeps it. */
	dataMib: number;
}
