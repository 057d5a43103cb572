import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Assignment, Measurement } from './contenders.mts';

const CHILD = path.join(import.meta.dirname, 'transfer.child.mts');

/** No transfer of this size takes that long on a machine that works. */
const LIMIT_MS = 180_000;

export interface Surroundings {
	/** Folder for everything the transfer writes. */
	folder: string;
	/** Ends it at once. */
	signal: AbortSignal;
}

/**
 * Measures one transfer in a fresh process, so that the memory is its own.
 * @throws Error with what the process said last, when it did not get through
 */
export async function runTransfer(
	assignment: Assignment,
	{ folder, signal }: Surroundings,
): Promise<Measurement> {
	signal.throwIfAborted();
	const child = fork(CHILD, [JSON.stringify(assignment)], {
		execArgv: ['--import', 'tsx'],
		env: { ...process.env, TMPDIR: folder, TEMP: folder },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		timeout: LIMIT_MS,
		killSignal: 'SIGKILL',
	});
	const end = () => child.kill('SIGKILL');
	signal.addEventListener('abort', end, { once: true });
	let measurement: Measurement | undefined;
	let words = '';
	const listen = (chunk: Buffer) => (words += chunk.toString());
	child.once('message', (message) => (measurement = message as Measurement));
	child.stdout?.on('data', listen);
	child.stderr?.on('data', listen);

	const [code, killed] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
	signal.removeEventListener('abort', end);
	signal.throwIfAborted();
	if (code === 0 && measurement) return measurement;
	const { contender, direction } = assignment;
	throw new Error(`${contender} ${direction} ended with ${killed ?? `exit code ${code}`}\n${words.trim()}`);
}
