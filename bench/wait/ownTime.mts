import type { Reading } from '../../test/n8n/queue/meter.mts';

/** Milliseconds between two moments (since epoch), without those that a busy machine took from this process. */
export type OwnTime = (from: number, to: number) => number;

/** A stretch of time, milliseconds since epoch. */
export interface Stretch {
	from: number;
	to: number;
}

/**
 * Time that a machine's other work does not count in: what passes while one process stands in line for a processor is left
 * out, evenly between two readings. Time in which it rests counts in full, and all time before the first reading and after
 * the last. Pure.
 *
 * @param readings of one process, oldest first
 */
export function ownTime(readings: readonly Reading[]): OwnTime {
	return (from, to) => to - from - (queuedAt(readings, to) - queuedAt(readings, from));
}

function queuedAt(readings: readonly Reading[], at: number): number {
	const next = readings.findIndex((reading) => reading.at >= at);
	if (next <= 0) return (readings.at(next) ?? { queuedMs: 0 }).queuedMs;
	const [a, b] = [readings[next - 1], readings[next]];
	return a.queuedMs + ((b.queuedMs - a.queuedMs) * (at - a.at)) / (b.at - a.at);
}
