import type { A2eClient, Call } from '../client/client';
import type { Failure } from '../client/failure';
import { inParallel } from '../client/parallel';
import { firstRecord, listRows, ownIds } from '../client/records';
import { BatchRoute, endsRound } from './batch';
import type { Route, TaskKind } from './kind';
import { findInList } from './listLook';
import type { Ask, Look } from './sight';
import { PENDING_WORD, readTask } from './status';

/** IDs in one call of a batch route, unless a person chose otherwise. A2E documents no limit. */
export const BATCH_SIZE = 50;
const CALLS_AT_ONCE = 5;

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
export function looker(client: Pick<A2eClient, 'attempt'>, batchSize = BATCH_SIZE): Looker {
	return new TaskLooker(client, batchSize);
}

class TaskLooker implements Looker {
	private readonly batches = new Map<string, BatchRoute>();
	/** By the type of the kind. */
	private readonly lastRounds = new Map<string, { calls: number; tasks: number }>();

	constructor(
		private readonly client: Pick<A2eClient, 'attempt'>,
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
			return await this.client.attempt(call);
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
		const alone = async (id: string) => await lookAtOne(ask, kind, id);
		const looks =
			ids.length > 1 && batch.isUsed ? await batch.lookAt(ask, ids, alone) : new Map<string, Look>();
		// An ID that the batch left out is asked alone before it counts as missing.
		const rest = ids.filter((id) => !looks.has(id));
		let ending: Failure | undefined;
		await inParallel(rest, CALLS_AT_ONCE, async (id) => {
			const look: Look = ending ? { fault: ending } : await alone(id);
			if ('fault' in look && endsRound(look.fault)) ending = look.fault;
			looks.set(id, look);
		});
		return looks;
	}

	private batchOf(kind: TaskKind): BatchRoute {
		const batch = this.batches.get(kind.type) ?? new BatchRoute(kind, this.batchSize);
		this.batches.set(kind.type, batch);
		return batch;
	}
}

/** The call that shows one task. */
export function detailCall({ method, path }: Route, id: string): Call {
	const filled = path.replace('{id}', encodeURIComponent(id));
	if (filled !== path) return { method, path: filled };
	return { method, path, [method === 'GET' ? 'query' : 'body']: { _id: id } };
}

/** Looks at one task, by its own route or in the list of its kind. */
export async function lookAtOne(ask: Ask, kind: TaskKind, id: string): Promise<Look> {
	if (!kind.detail) return (await findInList(ask, kind, [id])).get(id) ?? { missing: true };
	const answer = await ask(detailCall(kind.detail, id));
	if (!answer.ok) return answer.httpStatus === 404 ? { missing: true } : { fault: answer };
	const rows = listRows(answer.data);
	const record = rows.find((row) => ownIds(row).includes(id)) ?? firstRecord(answer.data);
	if (answer.pending) return { state: readTask(kind, { ...record, [kind.statusField]: PENDING_WORD }) };
	return record ? { state: readTask(kind, record) } : { missing: true };
}
