import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../../nodes/shared/client/clock';

/** Turns of the event loop in which nothing has come or gone until time may pass. */
const QUIET_TURNS = 6;
/** How much shorter than in reality a single call may take, for calls that hang are cut off by a true timer. */
const LIMIT_FACTOR = 300;

interface Alarm {
	at: number;
	ring(): void;
}

/**
 * A clock on which time passes only while everybody waits for it, and then at once: hours of waiting cost no time, and a
 * transfer that is under way is never called silent because the machine is busy.
 */
export class QuietClock implements Clock {
	private time = Date.now();
	private readonly alarms = new Set<Alarm>();
	private stirs = 0;
	private isRunning = false;
	/** Pauses that no clock can keep. */
	readonly oddPauses: number[] = [];

	now = (): number => this.time;

	random = (): number => 0.5;

	limit = (ms: number): number => Math.ceil(ms / LIMIT_FACTOR);

	/** Something has come or gone: nobody is waiting for the time alone. */
	stir(): void {
		this.stirs++;
	}

	/** Goes on to a moment, where that is ahead. */
	goTo(at: number): void {
		this.time = Math.max(this.time, at);
	}

	pause = async (ms: number, signal?: AbortSignal): Promise<void> => {
		if (!Number.isFinite(ms)) this.oddPauses.push(ms);
		if (signal?.aborted || !(ms > 0)) return;
		await new Promise<void>((resolve) => {
			const alarm: Alarm = {
				at: this.time + ms,
				ring: () => {
					this.alarms.delete(alarm);
					signal?.removeEventListener('abort', alarm.ring);
					resolve();
				},
			};
			this.alarms.add(alarm);
			signal?.addEventListener('abort', alarm.ring, { once: true });
			void this.run();
		});
	};

	private async run(): Promise<void> {
		if (this.isRunning) return;
		this.isRunning = true;
		for (let quiet = 0, seen = this.stirs; this.alarms.size > 0; ) {
			await turn();
			quiet = this.stirs === seen ? quiet + 1 : 0;
			seen = this.stirs;
			if (quiet < QUIET_TURNS) continue;
			quiet = 0;
			const [first] = [...this.alarms].sort((a, b) => a.at - b.at);
			if (!first) continue;
			this.goTo(first.at);
			first.ring();
		}
		this.isRunning = false;
	}
}
