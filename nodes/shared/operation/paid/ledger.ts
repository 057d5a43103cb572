import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sharesRun } from '../tool';

/**
 * What this node has already sent in this run, kept in the execution's own data, by item and by what was sent.
 *
 * n8n runs a node again from the start, for all its items: by *Retry On Fail*, by *Retry* in the list of executions, and when a
 * parked execution goes on. With the ledger the new run takes up the tasks that an earlier one started and paid for.
 *
 * Within one execution an item is sent once, whatever comes of it. A retried execution is a person's decision: it takes up what
 * runs or is finished, and starts anew what failed, what was edited, and what never got an answer.
 */
export type Entry = {
	/** Tells what was sent from anything else; see `digest.ts`. */
	digest: string;
	/** The execution that sent it. */
	executionId: string;
} & (
	| /** Sent, and no answer came: A2E may have accepted it. */ { sent: true }
	/** Accepted: what A2E answered. */
	| { answer: unknown; startedAt: number; failed?: true }
);

/** Why an entry of an earlier execution does not count any more. */
export type Outdated = 'edited' | 'failed' | 'lost';

const KEY = 'a2eStarts';

export class Ledger {
	private readonly entries: Record<string, Entry>;
	private readonly executionId: string;

	constructor(context: IExecuteFunctions) {
		this.executionId = context.getExecutionId();
		// Each call of the tool is for something new. n8n would try one again after an error, but failures are answers.
		if (sharesRun(context)) {
			this.entries = {};
			return;
		}
		const store = context.getContext('node');
		const run = context.evaluateExpression('{{ $runIndex }}', 0) as number;
		const kept = store[KEY] as { run: number; entries: Record<string, Entry> } | undefined;
		// In a loop the node runs again with new items: that is a new page.
		const page = kept?.run === run ? kept : { run, entries: {} };
		store[KEY] = page as unknown as IDataObject;
		this.entries = page.entries;
	}

	/** What was sent for an item, as far as it still counts, or why it does not. */
	find(itemIndex: number, digest: string): { entry?: Entry; outdated?: Outdated } {
		const entry = this.entries[itemIndex];
		if (!entry || entry.executionId === this.executionId) return { entry };
		if (!('answer' in entry)) return { outdated: 'lost' };
		if (entry.failed) return { outdated: 'failed' };
		return entry.digest === digest ? { entry } : { outdated: 'edited' };
	}

	/** Notes that an item is about to be sent: until an answer comes, A2E may have accepted it. */
	send(itemIndex: number, digest: string): void {
		this.entries[itemIndex] = { digest, executionId: this.executionId, sent: true };
	}

	accept(itemIndex: number, answer: unknown, startedAt: number): void {
		const { digest, executionId } = this.entries[itemIndex];
		this.entries[itemIndex] = { digest, executionId, answer, startedAt };
	}

	/** A2E refused it: nothing was charged, so it may be sent again. */
	strike(itemIndex: number): void {
		delete this.entries[itemIndex];
	}

	/** A2E ended all tasks of an item without success. */
	fail(itemIndex: number): void {
		const entry = this.entries[itemIndex];
		if (entry && 'answer' in entry) entry.failed = true;
	}
}
