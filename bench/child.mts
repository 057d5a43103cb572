import { fork } from 'node:child_process';
import { once } from 'node:events';

/** How a process of its own is to run. */
export interface ChildOptions {
	/** What it is called where it fails. */
	name: string;
	/** Ends it at once. */
	signal: AbortSignal;
	/** Ends it when it takes longer. */
	limitMs: number;
	/** The Node that runs it; the one of this process by default. */
	node?: string;
	/** Arguments of that Node; by default those with which it reads TypeScript whatever its version. */
	execArgv?: string[];
	env?: NodeJS.ProcessEnv;
}

/**
 * Measures something in a fresh process, so that memory and processor time are its own. The assignment goes to the module
 * as JSON; see `answerParent` for what comes back.
 * @throws Error with what the process said last, when it did not get through
 */
export async function measureApart<T>(
	module: string,
	assignment: object,
	{ name, signal, limitMs, node = process.execPath, execArgv = ['--import', 'tsx'], env }: ChildOptions,
): Promise<T> {
	signal.throwIfAborted();
	const child = fork(module, [JSON.stringify(assignment)], {
		execPath: node,
		execArgv,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		timeout: limitMs,
		killSignal: 'SIGKILL',
	});
	const end = () => child.kill('SIGKILL');
	signal.addEventListener('abort', end, { once: true });
	let answer: { measured: T } | undefined;
	let words = '';
	const listen = (chunk: Buffer) => (words += chunk.toString());
	child.once('message', (message) => (answer = { measured: message as T }));
	child.stdout?.on('data', listen);
	child.stderr?.on('data', listen);

	const [code, killed] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
	signal.removeEventListener('abort', end);
	signal.throwIfAborted();
	if (code === 0 && answer) return answer.measured;
	throw new Error(`${name} ended with ${killed ?? `exit code ${code}`}\n${words.trim()}`);
}

/** The other side: does what this process was started for, and sends back what it measured. */
export async function answerParent<A>(measure: (assignment: A) => Promise<object>): Promise<void> {
	const abandon = () => process.exit(1);
	// Without the process that wants to know, there is no reason to go on.
	process.once('disconnect', abandon);
	try {
		process.send?.(await measure(JSON.parse(process.argv[2]) as A));
	} catch (error) {
		process.stderr.write(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	}
	process.off('disconnect', abandon);
	process.disconnect();
}
