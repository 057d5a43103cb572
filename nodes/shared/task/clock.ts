import { pause } from '../client/pause';

/** Time as the waiting loop sees it, so that tests and benchmarks can run it faster than real time. */
export interface Clock {
	/** Milliseconds since epoch. */
	now(): number;
	pause(ms: number, signal?: AbortSignal): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}

export const clock: Clock = { now: () => Date.now(), pause, random: () => Math.random() };
