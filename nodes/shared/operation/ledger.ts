import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sharesRun } from './tool';

/**
 * What this node has already sent in this run, kept in the execution's own data.
 *
 * n8n's *Retry On Fail* runs a node again from the start, for all its items. With the ledger the second try takes up
 * the tasks that the first one started and paid for, instead of starting them again.
 */
export type Entry =
	/** Sent, and no answer came: A2E may have accepted it. */
	| { sent: true }
	/** Accepted: what A2E answered. */
	| { answer: unknown; startedAt: number };

const KEY = 'a2eStarts';

export class Ledger {
	private readonly entries: Record<string, Entry>;

	constructor(context: IExecuteFunctions) {
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

	find(itemIndex: number): Entry | undefined {
		return this.entries[itemIndex];
	}

	write(itemIndex: number, entry: Entry): void {
		this.entries[itemIndex] = entry;
	}

	/** A2E refused it: nothing was charged, so it may be sent again. */
	strike(itemIndex: number): void {
		delete this.entries[itemIndex];
	}
}
