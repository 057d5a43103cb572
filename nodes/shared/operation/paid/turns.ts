import type { Finding, LostStart } from './match';

/**
 * Sending and looking for what was lost take turns: while one of this run is on its way, its task may be in A2E's list already, and
 * nobody could say whose it is. So a look waits for all that were sent, and nothing is sent while a look is on its way.
 */
export class Turns<Lost, Found> {
	private sending = 0;
	private readonly lost: Lost[] = [];
	private look?: Promise<ReadonlyMap<Lost, Found>>;
	private onIdle?: () => void;

	/** Sends something, when nobody looks. */
	async send<T>(work: () => Promise<T>): Promise<T> {
		while (this.look) await this.look.catch(() => undefined);
		this.sending++;
		try {
			return await work();
		} finally {
			this.sending--;
			if (this.sending === 0) this.onIdle?.();
		}
	}

	/**
	 * Looks for one that was lost, together with all others that are lost at that time.
	 * @param lookFor gets all of them once, after a moment in which those join that were on their way
	 */
	async find(
		lost: Lost,
		lookFor: (joined: () => Lost[]) => Promise<ReadonlyMap<Lost, Found>>,
	): Promise<Found | undefined> {
		this.lost.push(lost);
		for (;;) {
			this.look ??= this.begin(lookFor).finally(() => (this.look = undefined));
			const found = await this.look;
			if (found.has(lost)) return found.get(lost);
		}
	}

	private async begin(
		lookFor: (joined: () => Lost[]) => Promise<ReadonlyMap<Lost, Found>>,
	): Promise<ReadonlyMap<Lost, Found>> {
		if (this.sending > 0) await new Promise<void>((resolve) => (this.onIdle = resolve));
		this.onIdle = undefined;
		return await lookFor(() => this.lost.splice(0));
	}
}

/** The turns of starts. */
export class StartTurns extends Turns<LostStart, Finding | undefined> {
	/** Whether a person asks for a start that turns out not to have happened, though it was sent, to be sent once more. */
	startsAgain = false;
	/** Items that were sent once more for that: each one once. */
	readonly sentAgain = new Set<number>();
}
