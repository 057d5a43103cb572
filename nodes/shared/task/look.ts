import type { A2eClient, Reply } from '../client/client';
import { type Failure, mayBeGone, notUnderstood } from '../client/failure';
import { MOST_AT_ONCE } from '../client/pace';
import { inParallel } from '../client/parallel';
import { firstRecord, isList, listRows, ownIds } from '../client/records';
import { BatchRoute, endsRound } from './batch';
import { withoutOldEnds } from './again';
import type { TaskKind } from './kind';
import { findInList } from './listLook';
import { readOne } from './route';
import type { Ask, Look } from './sight';
import { PENDING_WORD, readTask } from './status';

/** IDs in one call of a batch route, unless a person chose otherwise. A2E documents no limit. */
export const BATCH_SIZE = 50;

/** Looks at tasks by the cheapest way that A2E answers, and knows what that costs. */
export interface Looker {
	/** Looks at tasks of one kind; every ID gets an answer. */
	lookAt(kind: TaskKind, ids: readonly string[]): Promise<Map<string, Look>>;
	/** Whether one call shows all tasks of a kind, or many of them, as things stand in this run. */
	showsMany(kind: TaskKind): boolean;
	/** Calls that a look at so many tasks of a kind takes, by what the last one took. */
	callsFor(kind: TaskKind, tasks: number): number;
}

/**
 * Looks through A2E's batch route or list where the kind has nothing better, and one by one otherwise.
 * @param batchSize IDs in one call of a batch route
 */
export function looker(client: Pick<A2eClient, 'look'>, batchSize = BATCH_SIZE): Looker {
	return new TaskLooker(client, batchSize);
}

class TaskLooker implements Looker {
	private readonly batches = new Map<string, BatchRoute>();
	/** By the type of the kind. */
	private readonly lastRounds = new Map<string, { calls: number; tasks: number }>();

	constructor(
		private readonly client: Pick<A2eClient, 'look'>,
		private readonly batchSize: number,
	) {}

	showsMany(kind: TaskKind): boolean {
		return !kind.detail || this.batchOf(kind).isUsed;
	}

	callsFor(kind: TaskKind, tasks: number): number {
		const last = this.lastRounds.get(kind.type);
		return last ? Math.ceil((tasks * last.calls) / last.tasks) : this.plannedCalls(kind, tasks);
	}

	async lookAt(kind: TaskKind, ids: readonly string[]): Promise<Map<string, Look>> {
		const planned = this.plannedCalls(kind, ids.length);
		let calls = 0;
		const ask: Ask = async (call) => {
			calls++;
			return await this.client.look(call);
		};
		const looks = kind.detail ? await this.byRoutes(ask, kind, ids) : await findInList(ask, kind, ids);
		// A round that was cut short says nothing about what a whole one takes.
		this.lastRounds.set(kind.type, { calls: Math.max(calls, planned), tasks: ids.length });
		return looks;
	}

	private plannedCalls(kind: TaskKind, tasks: number): number {
		if (!kind.detail) return 1;
		return this.batchOf(kind).isUsed ? Math.ceil(tasks / this.batchSize) : tasks;
	}

	private async byRoutes(ask: Ask, kind: TaskKind, ids: readonly string[]): Promise<Map<string, Look>> {
		const batch = this.batchOf(kind);
		const alone = async (id: string) => await lookAlone(ask, kind, id);
		const looks =
			ids.length > 1 && batch.isUsed ? await batch.lookAt(ask, ids, alone) : new Map<string, Look>();
		// An ID that the batch left out is asked alone before it counts as missing.
		const rest = ids.filter((id) => !looks.has(id));
		let ending: Failure | undefined;
		await inParallel(rest, MOST_AT_ONCE, async (id) => {
			const look: Look = ending ? { fault: ending } : await alone(id);
			if ('fault' in look && endsRound(look.fault)) ending = look.fault;
			looks.set(id, look);
		});
		return await withoutOldEnds(ask, kind, looks);
	}

	private batchOf(kind: TaskKind): BatchRoute {
		const batch = this.batches.get(kind.type) ?? new BatchRoute(kind, this.batchSize);
		this.batches.set(kind.type, batch);
		return batch;
	}
}

/** Looks at one task, by its own route or in the list of its kind. */
export async function lookAtOne(ask: Ask, kind: TaskKind, id: string): Promise<Look> {
	const look = await lookAlone(ask, kind, id);
	return (await withoutOldEnds(ask, kind, new Map([[id, look]]))).get(id) ?? look;
}

/** Pages of a list that are looked through for a task that its own route does not show as it should. */
const PAGES_INSTEAD = 3;

async function lookAlone(ask: Ask, kind: TaskKind, id: string): Promise<Look> {
	if (!kind.detail) return (await findInList(ask, kind, [id])).get(id) ?? { missing: true };
	const answer = await ask(readOne(kind.detail, id));
	const look = answer.ok ? readLook(kind, id, answer) : lookOfFailure(answer);
	if (!kind.records || kind.records.namesOnly || !isOdd(kind, look)) return look;
	const listed = (await findInList(ask, kind, [id], PAGES_INSTEAD)).get(id);
	return listed && 'state' in listed ? listed : look;
}

/** A2E says 404 of a task that it does not show, or not yet. */
function lookOfFailure(failure: Failure): Look {
	return failure.httpStatus === 404 ? { missing: true } : { fault: failure };
}

function readLook(kind: TaskKind, id: string, { data, pending }: Reply): Look {
	const rows = listRows(data);
	const record = rows.find((row) => ownIds(row).includes(id)) ?? firstRecord(data);
	if (pending) return { state: readTask(kind, { ...record, [kind.statusField]: PENDING_WORD }) };
	if (!record) return isList(data) ? { missing: true } : { fault: notUnderstood(data) };
	const ids = ownIds(record);
	// What another task has come to must not be taken for this one's.
	if (ids.length > 0 && !ids.includes(id)) return { fault: notUnderstood(data) };
	return { state: readTask(kind, record) };
}

/** Whether the list of the kind may show more of a task. To see in it that one is not there takes a call where it is not paged. */
function isOdd({ records }: TaskKind, look: Look): boolean {
	if ('fault' in look) return look.fault.kind === 'broken' || mayBeGone(look.fault);
	return 'missing' in look ? !records?.paging : look.state.word === '';
}
