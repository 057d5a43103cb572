import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { must } from './holds/fault.mts';

const MIB = 1024 * 1024;
/** What one case may take beyond what was there before it. */
const MOST_BYTES = 320 * MIB;
/** Processor time of this process that one case may take, garbage collection within it included. */
const LONGEST_MS = 15_000;
/** Garbage that may lie about from earlier cases before it is cleared away; the figures are too high by so much at most. */
const MOST_GARBAGE = 24 * MIB;
const SAMPLE_MS = 2;

// The garbage collector as a function, without a flag on the command line.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export interface Measured {
	worstBytes: number;
	longestMs: number;
}

/**
 * What single cases take.
 *
 * Memory: heap, external memory and buffers of the process at their highest, looked at every 2 ms, whenever the case gives way,
 * and at its end, minus the same after a full garbage collection before it. Garbage that the case leaves behind counts as well,
 * so that the figure is a bound and never flatters; what earlier cases left counts up to 24 MiB, beyond which it is collected
 * first. Time: processor time of the process, so that neither other work on the machine nor a wait counts.
 */
export class Meter {
	readonly measured: Measured = { worstBytes: 0, longestMs: 0 };
	private baseline = Infinity;

	async around(work: () => Promise<void>): Promise<void> {
		if (used() - this.baseline > MOST_GARBAGE || this.baseline === Infinity) {
			collect();
			this.baseline = used();
		}
		let peak = used();
		const sample = () => (peak = Math.max(peak, used()));
		const sampler = setInterval(sample, SAMPLE_MS);
		const before = process.cpuUsage();
		try {
			await work();
		} finally {
			const { user, system } = process.cpuUsage(before);
			clearInterval(sampler);
			sample();
			this.note(peak - this.baseline, (user + system) / 1000);
		}
	}

	private note(bytes: number, ms: number): void {
		const { measured } = this;
		measured.worstBytes = Math.max(measured.worstBytes, bytes);
		measured.longestMs = Math.max(measured.longestMs, ms);
		must(bytes <= MOST_BYTES, () => `a case took ${Math.round(bytes / MIB)} MiB`);
		must(ms <= LONGEST_MS, () => `a case took ${Math.round(ms)} ms of processor time`);
	}
}

function used(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
