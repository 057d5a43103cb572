import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Stands between a long-running program and the process that wants it, so that nothing stays behind however that
 * process ends, a kill -9 included: its end of our standard input closes then, and we end the program and remove the
 * files. Started by ../server.mts with the host's own Node, which reads TypeScript.
 *
 * SIGUSR2 kills the program as if its machine had died: nothing is finished and no file is removed.
 *
 * Argument: a {@link Guarded} as JSON. Exit code: the program's own, 0 when we ended it, 1 when it was killed.
 */
export interface Guarded {
	command: string;
	args: string[];
	/** How the program is asked to end; SIGTERM without it. */
	endSignal?: NodeJS.Signals;
	/** Files and folders to remove once the program is gone because its owner left. */
	remove: string[];
}

/** n8n lets running executions finish within its own 30 s; nobody waits for them here. */
const PATIENCE_MS = 3_000;

const { command, args, endSignal = 'SIGTERM', remove } = JSON.parse(process.argv[2]) as Guarded;

// A group of its own, so that the program's own children (n8n's task runners) can be ended with it.
const program = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
const ended = new Promise<number>((resolve) => {
	program.once('error', (error) => {
		process.stderr.write(`${error.message}\n`);
		resolve(1);
	});
	program.once('exit', (code) => resolve(code ?? 1));
});

const ownerLeft = new Promise<'left'>((resolve) => {
	process.stdin.resume().once('close', () => resolve('left'));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('left'));
});

process.on('SIGUSR2', killGroup);

const ending = await Promise.race([ended, ownerLeft]);
if (ending === 'left') {
	program.kill(endSignal);
	await Promise.race([ended, sleep(PATIENCE_MS)]);
	killGroup();
	await ended;
	for (const file of remove) await rm(file, { recursive: true, force: true, maxRetries: 3 });
	process.exit(0);
}
killGroup();
process.exit(ending);

function killGroup(): void {
	if (program.pid === undefined) return;
	try {
		process.kill(-program.pid, 'SIGKILL');
	} catch {
		// Nobody of the group is left.
	}
}
