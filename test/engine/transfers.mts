import { readFileSync } from 'node:fs';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RecordedRequest } from '../simulator/simulator.mts';
import { mediaFiles } from '../simulator/world/media.mts';
import { type Bench, type Items, type Outcome, TIME_SCALE } from './bench.mts';

/** Real milliseconds that a call without an answer may take; the watch over bodies is quick by the bench's clock. */
const SHORT_MS = 1_000;
/** How much shorter limits are that are longer than a call's. */
const SHORTER = 120;
/** No transfer of a test may take longer, whatever the line does. */
export const PATIENCE_MS = 20_000;

/** Parameters that take the voice sample or the avatar's source from the item's file. */
export const VOICE = { name: 'Maria', samplesFrom: 'file' };
export const AVATAR = { name: 'Maria', sourceFrom: 'file' };

/** Does the work with calls that give up soon. */
export async function withShortLimits(bench: Bench, work: () => Promise<Outcome>): Promise<Outcome> {
	const { clock } = bench.engine;
	const { limit } = clock;
	clock.limit = (ms) => Math.max(SHORT_MS, Math.ceil(ms / SHORTER));
	try {
		return await work();
	} finally {
		clock.limit = limit;
	}
}

const STOP_AFTER_MS = 500;
/** Long enough, by real time and by the quick clock of the bench, for Stop to be what ends a transfer. */
const UNHURRIED_MS = 60_000;

/** Runs a node whose transfer hangs, and stops it. @returns how long it went on after that, too */
export async function stopped(
	bench: Bench,
	node: string,
	parameters: IDataObject,
	items: Items,
): Promise<{ outcome: Outcome; seconds: number }> {
	const { clock } = bench.engine;
	const { limit } = clock;
	clock.limit = () => UNHURRIED_MS * TIME_SCALE;
	const begun = performance.now();
	try {
		const outcome = await bench.node(node, parameters, items, { stopAfterMs: STOP_AFTER_MS });
		return { outcome, seconds: (performance.now() - begun - STOP_AFTER_MS) / 1000 };
	} finally {
		clock.limit = limit;
	}
}

/** An item with one of the simulator's media files. */
export async function fileItem(
	bench: Bench,
	file: keyof typeof mediaFiles,
	mimeType: string = mediaFiles[file].type,
	field = 'data',
): Promise<INodeExecutionData> {
	const { path } = mediaFiles[file];
	const binary = await bench.engine.file(readFileSync(path), path.split('/').pop() ?? '', mimeType);
	return { json: {}, binary: { [field]: binary } };
}

/** The requests to hosts that keep files. */
export function storageRequests(bench: Bench, method: string): RecordedRequest[] {
	return bench.simulator.requests.filter(
		(request) => request.host === 'storage' && request.method === method,
	);
}
