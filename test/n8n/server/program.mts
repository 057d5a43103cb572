import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunOptions, tail } from '../run.mts';
import type { Guarded } from './guard.mts';

const GUARD = path.join(import.meta.dirname, 'guard.mts');
const LOOK_AGAIN_MS = 200;

/** What a long-running program is started with. */
export interface ProgramOptions extends RunOptions {
	/** The Node that runs the guard; it has to read TypeScript. */
	node: string;
	/** Whether the program is ready to serve; asked again and again. */
	isReady(): Promise<boolean>;
	/** Milliseconds that it may take until it is. */
	readyWithinMs: number;
}

/** A long-running program that does not outlive this process (see guard.mts). */
export interface Program {
	/** Its guard, below which all its processes are. */
	pid: number;
	/** Ends it with all its processes and removes its files. Safe to call twice. */
	stop(): Promise<void>;
	/** Kills it with all its processes at once, as a power cut would; its files stay. */
	kill(): Promise<void>;
}

/**
 * Starts a program and waits until it is ready.
 *
 * @param name what people know it by
 * @throws Error with the last lines it printed, when it ends or is not ready in time
 */
export async function startProgram(
	name: string,
	guarded: Guarded,
	{ isReady, readyWithinMs, ...options }: ProgramOptions,
): Promise<Program> {
	const guard = await startGuard(guarded, options);
	const program: Program = {
		pid: guard.pid!,
		stop: async () => await ended(guard, () => guard.stdin?.end()),
		kill: async () => await ended(guard, () => guard.kill('SIGUSR2')),
	};
	try {
		const deadline = Date.now() + readyWithinMs;
		while (!(await isReady())) {
			if (hasEnded(guard)) throw new Error(`exit code ${guard.exitCode}`);
			if (Date.now() > deadline) throw new Error(`not ready after ${readyWithinMs / 1_000} s`);
			await sleep(LOOK_AGAIN_MS);
		}
	} catch (error) {
		// Before the end, which takes the log away.
		const words = `It said last:\n${await tail(options.logFile)}`;
		await program.stop();
		throw new Error(`${name} did not start: ${(error as Error).message}\n${words}`);
	}
	return program;
}

async function startGuard(
	guarded: Guarded,
	{ node, cwd, env, logFile }: RunOptions & Pick<ProgramOptions, 'node'>,
): Promise<ChildProcess> {
	const log = await open(logFile, 'a');
	const guard = spawn(node, [GUARD, JSON.stringify(guarded)], {
		cwd,
		env,
		// Ctrl-C goes to a terminal's whole group: outside of it, the program ends when its owner says so.
		detached: true,
		stdio: ['pipe', log.fd, log.fd],
	});
	await log.close();
	return guard;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

/** Does what ends the guard, and waits for that. */
async function ended(guard: ChildProcess, end: () => void): Promise<void> {
	if (hasEnded(guard)) return;
	const gone = new Promise((resolve) => guard.once('exit', resolve));
	end();
	await gone;
}
