import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Limits } from '../../test/simulator/simulator.mts';

const CHILD = path.join(import.meta.dirname, 'double.child.mts');

/** A service that stands for A2E. */
export interface Double {
	url: string;
}

/** What it has answered. */
export interface Answered {
	answered: number;
	refused: number;
	/** When the first and the last call came, ms since epoch; the last of those that it took. */
	firstAt: number;
	lastAt: number;
}

/** What goes to the process of the services, and what comes back. */
export interface Asked {
	id: number;
	ask: { what: 'open'; token: string; limits: Limits } | { what: 'close' };
}
export interface Told {
	id: number;
	answer?: Double | Answered;
	error?: string;
}

/** Services in another process. */
export class Doubles {
	private readonly child: ChildProcess;
	private readonly waiting = new Map<number, (told: Told) => void>();
	private count = 0;

	constructor() {
		this.child = fork(CHILD, {
			execArgv: ['--import', 'tsx'],
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
		this.child.on('message', (told: Told) => this.waiting.get(told.id)?.(told));
		this.child.on('exit', (code) => {
			for (const [id, tell] of this.waiting) tell({ id, error: `The services ended with exit code ${code}` });
		});
	}

	/** Lets a service run for as long as `work` takes. */
	async with<T>(token: string, limits: Limits, work: (double: Double) => Promise<T>): Promise<T & Answered> {
		const id = this.count++;
		// Infinity does not survive as JSON, and is what a service does without being told.
		const given = limits.atOnce === Infinity ? { ...limits, atOnce: undefined } : limits;
		const double = (await this.ask({ id, ask: { what: 'open', token, limits: given } })) as Double;
		const result = await work(double);
		return { ...result, ...((await this.ask({ id, ask: { what: 'close' } })) as Answered) };
	}

	async close(): Promise<void> {
		if (this.child.connected) this.child.disconnect();
	}

	private async ask(asked: Asked): Promise<Double | Answered> {
		const { answer, error } = await new Promise<Told>((resolve) => {
			this.waiting.set(asked.id, resolve);
			this.child.send(asked);
		});
		this.waiting.delete(asked.id);
		if (!answer) throw new Error(error);
		return answer;
	}
}
