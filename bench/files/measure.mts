import type { Measurement } from './contenders.mts';

const SAMPLE_MS = 20;
const KIB = 1024;
const MICROSECONDS = 1_000_000;

/** Runs the work and watches this process' resident memory meanwhile. What the work throws comes out unchanged. */
export async function measure(work: () => Promise<void>): Promise<Measurement> {
	const before = process.memoryUsage.rss();
	const highestBefore = highestRss();
	let peak = before;
	const sample = () => (peak = Math.max(peak, process.memoryUsage.rss()));
	const timer = setInterval(sample, SAMPLE_MS);
	const used = process.cpuUsage();
	const started = performance.now();
	try {
		await work();
	} finally {
		clearInterval(timer);
	}
	const seconds = (performance.now() - started) / 1000;
	const { user, system } = process.cpuUsage(used);
	sample();
	// The system's own high-water mark sees what happens between samples, once the work is what raised it.
	if (highestRss() > highestBefore) peak = Math.max(peak, highestRss());
	return { seconds, cpuSeconds: (user + system) / MICROSECONDS, grownBytes: peak - before };
}

/** Highest resident memory since this process started, in bytes. */
function highestRss(): number {
	return process.resourceUsage().maxRSS * KIB;
}
