import { readFile } from 'node:fs/promises';

/** What a process has had of the machine's processors since it began, as Linux counts it. */
export interface Usage {
	/** Milliseconds on a processor, all threads together. */
	processorMs: number;
	/** Milliseconds in which its main thread could have run and stood in line for a processor that others had. */
	queuedMs: number;
}

/** In this unit /proc gives times to programs, on every architecture. */
const TICK_MS = 10;
const NANOSECONDS = 1e6;

/**
 * The usage of a process and of all below it that are alive, by process ID. The main thread of a process that is alive
 * starts the others, as in Node and in PostgreSQL.
 */
export async function usageBelow(pid: number): Promise<Map<number, Usage>> {
	const found = new Map<number, Usage>();
	let generation = [pid];
	while (generation.length > 0) {
		const seen = await Promise.all(
			generation.map(async (one) => {
				const [usage, children] = await Promise.all([usageOf(one), childrenOf(one)]);
				if (usage) found.set(one, usage);
				return children;
			}),
		);
		generation = seen.flat();
	}
	return found;
}

/** Undefined when there is no such process. */
async function usageOf(pid: number): Promise<Usage | undefined> {
	const [stat, schedstat] = await Promise.all([factsOf(pid, 'stat'), factsOf(pid, 'schedstat')]);
	if (stat === '') return undefined;
	return { processorMs: processorMsIn(stat), queuedMs: queuedMsIn(schedstat) };
}

async function childrenOf(pid: number): Promise<number[]> {
	const ids = await factsOf(pid, `task/${pid}/children`);
	return ids
		.split(' ')
		.filter((id) => id !== '')
		.map(Number);
}

/** Empty for a process that is gone. */
async function factsOf(pid: number, file: string): Promise<string> {
	return (await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')).trim();
}

/** Time in user and in kernel mode out of /proc/…/stat, whose second field, the program's name, may hold anything. Pure. */
export function processorMsIn(stat: string): number {
	const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [user, system] = afterName.slice(11, 13).map(Number);
	return (user + system) * TICK_MS;
}

/** Out of /proc/…/schedstat; a kernel that does not count it gives nothing, and then there is no queue to know of. Pure. */
export function queuedMsIn(schedstat: string): number {
	return Number(schedstat.split(' ')[1] ?? 0) / NANOSECONDS;
}
