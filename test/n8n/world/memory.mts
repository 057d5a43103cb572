import { readFile } from 'node:fs/promises';
import { usageBelow } from '../queue/usage.mts';

/** What n8n had of the machine's memory at one moment. */
export interface Sample {
	/** Milliseconds since epoch. */
	at: number;
	bytes: number;
}

const EVERY_MS = 200;
const KIB = 1024;
export const MIB = KIB * KIB;

/** Looks again and again how much memory an n8n holds: its largest process, which is the one that runs workflows. */
export class Memory {
	readonly #samples: Sample[] = [];
	readonly #timer: NodeJS.Timeout;
	#looking = false;

	/** @param pid the process below which all of n8n's are */
	constructor(pid: number) {
		this.#timer = setInterval(() => void this.#look(pid), EVERY_MS);
		this.#timer.unref();
	}

	/** The most that it held between two moments, MiB; 0 when nobody looked meanwhile. */
	peak(from: number, to: number): number {
		const seen = this.#samples.filter(({ at }) => at >= from && at <= to);
		return Math.max(0, ...seen.map(({ bytes }) => bytes)) / MIB;
	}

	/** By how much it grew between two moments, at the most, beyond what it held at the first of them; MiB. */
	growth(from: number, to: number): number {
		const before = this.#samples.findLast(({ at }) => at <= from)?.bytes ?? 0;
		return Math.max(0, this.peak(from, to) - before / MIB);
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	async #look(pid: number): Promise<void> {
		if (this.#looking) return;
		this.#looking = true;
		const pids = [...(await usageBelow(pid)).keys()];
		const held = await Promise.all(pids.map(residentBytes));
		this.#samples.push({ at: Date.now(), bytes: Math.max(0, ...held) });
		this.#looking = false;
	}
}

/** 0 for a process that is gone. */
async function residentBytes(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * KIB;
}
