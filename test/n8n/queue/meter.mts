import { setTimeout as sleep } from 'node:timers/promises';
import { type Usage, usageBelow } from './usage.mts';

/** What was seen of programs at one moment, counted up since they were first looked at. */
export interface Reading extends Usage {
	/** Milliseconds since epoch. */
	at: number;
}

/** How often it looks. */
const EVERY_MS = 250;

/** A program that a meter watches, with all that it starts. */
interface Watched {
	pid: number;
	/** The last that was seen of each of its processes, those that are gone among them. */
	processes: Map<number, Usage>;
}

/** Reads again and again what programs have of the machine's processors: that, other work on the machine hardly changes. */
export class Meter {
	#watched: Watched[] = [];
	readonly #readings: Reading[] = [];
	readonly #ended = new AbortController();
	readonly #sum: Usage = { processorMs: 0, queuedMs: 0 };
	#running?: Promise<void>;

	/** What was seen so far, oldest first. */
	get readings(): readonly Reading[] {
		return this.#readings;
	}

	/** Seconds that the programs have had so far. */
	get processorSeconds(): number {
		return this.#sum.processorMs / 1_000;
	}

	/** Counts a program and all below it, from now on. */
	async watch(pid: number): Promise<void> {
		this.#watched.push({ pid, processes: await usageBelow(pid) });
		this.#running ??= this.#run();
	}

	/** The readings stay. */
	async stop(): Promise<void> {
		this.#ended.abort();
		await this.#running;
	}

	async #run(): Promise<void> {
		const { signal } = this.#ended;
		while (!signal.aborted) {
			await this.#read();
			await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
		}
	}

	async #read(): Promise<void> {
		const at = Date.now();
		for (const watched of this.#watched) {
			const usages = await usageBelow(watched.pid);
			// Its ID may be another one's some day.
			if (usages.size === 0) this.#watched = this.#watched.filter((other) => other !== watched);
			for (const [pid, now] of usages) this.#add(watched, pid, now);
		}
		this.#readings.push({ at, ...this.#sum });
	}

	#add({ processes }: Watched, pid: number, now: Usage): void {
		const before = processes.get(pid) ?? { processorMs: 0, queuedMs: 0 };
		this.#sum.processorMs += now.processorMs - before.processorMs;
		this.#sum.queuedMs += now.queuedMs - before.queuedMs;
		processes.set(pid, now);
	}
}
