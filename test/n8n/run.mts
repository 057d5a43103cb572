import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';

/** What {@link run} needs to know about a program. */
export interface RunOptions {
	/** Folder the program starts in. */
	cwd: string;
	/** Its whole environment; this process' own one when absent. */
	env?: NodeJS.ProcessEnv;
	/** File that takes everything it prints, appended. */
	logFile: string;
}

const TAIL_LINES = 25;

/**
 * Runs a program to its end, its words in a log file.
 *
 * @throws Error that says how it ended, with the last lines it printed and where the rest is
 */
export async function run(command: string, args: string[], { cwd, env, logFile }: RunOptions): Promise<void> {
	const log = await open(logFile, 'a');
	try {
		const ending = await new Promise<string | undefined>((resolve, reject) => {
			const child = spawn(command, args, { cwd, env, stdio: ['ignore', log.fd, log.fd] });
			const endWithUs = () => child.kill();
			process.once('exit', endWithUs);
			child.once('error', reject);
			child.once('exit', (code, signal) => {
				process.off('exit', endWithUs);
				resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`));
			});
		});
		if (ending !== undefined) {
			const words = `It said last:\n${await tail(logFile)}\nAll of it: ${logFile}`;
			throw new Error(`${[command, ...args].join(' ')} failed with ${ending}\n${words}`);
		}
	} finally {
		await log.close();
	}
}

/** The last lines of a text file; a file that is not there has none. */
export async function tail(file: string, lines = TAIL_LINES): Promise<string> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}
