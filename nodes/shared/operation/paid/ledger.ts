import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { findId, listRows, ownIds } from '../../client/records';
import { runData } from '../parking/runData';
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
	/** When it was sent, by this machine's clock; ms since epoch. Entries of older versions of this package lack it. */
	sentAt?: number;
} & (
	| /** Sent, and no answer came: A2E may have accepted it. */ { sent: true }
	/** Accepted: what A2E answered. */
	| { answer: unknown; startedAt: number; failed?: true }
);

/** What is sent once: an item's one call, by the index of the item; or a call beside it or a part of it, by a name of its own. */
export type Slot = number | string;

/** Why an entry of an earlier execution does not count any more. */
export type Outdated = 'edited' | 'failed' | 'lost';

const KEY = 'a2eStarts';

/** What a node keeps of one run. */
interface Page {
	run: number;
	entries: Record<string, Entry>;
	/** The IDs of what earlier rounds of a loop have started, with a space between them. */
	before?: string;
}

export class Ledger {
	private readonly page: Page;
	private readonly executionId: string;
	/** Whether nothing was kept of an earlier try of this run: neither a failed one nor one that was parked. */
	readonly isNew: boolean;

	constructor(private readonly context: IExecuteFunctions) {
		this.executionId = context.getExecutionId();
		// Each call of the tool is for something new. n8n would try one again after an error, but failures are answers.
		if (sharesRun(context)) {
			this.page = { run: 0, entries: {} };
			this.isNew = true;
			return;
		}
		const store = context.getContext('node');
		const run = context.evaluateExpression('{{ $runIndex }}', 0) as number;
		const kept = store[KEY] as Page | undefined;
		this.isNew = kept?.run !== run;
		// In a loop the node runs again with new items: that is a new page.
		this.page = kept && !this.isNew ? kept : { run, entries: {}, ...beforeOf(kept) };
		store[KEY] = this.page as unknown as IDataObject;
	}

	private get entries(): Record<string, Entry> {
		return this.page.entries;
	}

	/** What was sent for an item, as far as it still counts, or why it does not. */
	find(slot: Slot, digest: string): { entry?: Entry; outdated?: Outdated } {
		const entry = this.entries[slot];
		if (!entry || entry.executionId === this.executionId) return { entry };
		if (!('answer' in entry)) return { outdated: 'lost' };
		if (entry.failed) return { outdated: 'failed' };
		return entry.digest === digest ? { entry } : { outdated: 'edited' };
	}

	/** Whether an earlier try of this very execution sent something else in its place. */
	isOther(slot: Slot, digest: string): boolean {
		const entry = this.entries[slot];
		return entry?.executionId === this.executionId && entry.digest !== digest;
	}

	/** Whether what is noted was sent by an earlier execution, which this one retries. */
	isFromBefore(slot: Slot): boolean {
		const entry = this.entries[slot];
		return entry !== undefined && entry.executionId !== this.executionId;
	}

	/** Notes that an item is about to be sent: until an answer comes, A2E may have accepted it. */
	send(slot: Slot, digest: string): void {
		this.entries[slot] = { digest, executionId: this.executionId, sentAt: Date.now(), sent: true };
	}

	accept(slot: Slot, answer: unknown, startedAt: number): void {
		const { digest, executionId, sentAt } = this.entries[slot];
		this.entries[slot] = { digest, executionId, sentAt, answer, startedAt };
	}

	/** When what is noted of an item was sent, by this execution or an earlier one; ms since epoch. */
	sentAt(slot: Slot): number | undefined {
		return this.entries[slot]?.sentAt;
	}

	/** The IDs of all tasks that A2E is known to have made for this execution, by this node or another one. */
	knownIds(): Set<string> {
		const contexts = Object.values(runData(this.context)?.executionData?.contextData ?? {});
		const pages = contexts.map((store) => store[KEY] as Page | undefined);
		return new Set([this.page, ...pages].flatMap(idsOn));
	}

	/** A2E refused it: nothing was charged, so it may be sent again. */
	strike(slot: Slot): void {
		delete this.entries[slot];
	}

	/** A2E ended all tasks of an item without success. */
	fail(slot: Slot): void {
		const entry = this.entries[slot];
		if (entry && 'answer' in entry) entry.failed = true;
	}
}

function idsOf(entry: Entry): string[] {
	if (!('answer' in entry)) return [];
	const { answer } = entry;
	return [...listRows(answer).flatMap(ownIds), findId(answer) ?? ''].filter((id) => id !== '');
}

function idsOn(page: Page | undefined): string[] {
	if (!page) return [];
	return [...(page.before?.split(' ') ?? []), ...Object.values(page.entries).flatMap(idsOf)];
}

function beforeOf(page: Page | undefined): Pick<Page, 'before'> {
	const ids = [...new Set(idsOn(page))];
	return ids.length > 0 ? { before: ids.join(' ') } : {};
}
