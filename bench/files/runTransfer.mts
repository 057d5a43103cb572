import path from 'node:path';
import { type ChildOptions, measureApart } from '../child.mts';
import type { Assignment, Measurement } from './contenders.mts';

const CHILD = path.join(import.meta.dirname, 'transfer.child.mts');

/** No transfer of this size takes that long on a machine that works. */
const LIMIT_MS = 180_000;

export interface Surroundings extends Pick<ChildOptions, 'signal' | 'node'> {
	/** Folder for everything the transfer writes. */
	folder: string;
}

/**
 * Measures one transfer in a fresh process, so that the memory is its own.
 * @throws Error with what the process said last, when it did not get through
 */
export async function runTransfer(
	assignment: Assignment,
	{ folder, ...options }: Surroundings,
): Promise<Measurement> {
	const name = `${assignment.contender} ${assignment.direction}`;
	const env = { TMPDIR: folder, TEMP: folder };
	return await measureApart(CHILD, assignment, { ...options, name, env, limitMs: LIMIT_MS });
}
