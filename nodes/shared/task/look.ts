import type { A2eClient, Call } from '../client/client';
import { asText, firstRecord, listRows } from '../client/envelope';
import { inParallel } from '../client/parallel';
import type { Route, TaskKind } from './kind';
import { findInList } from './listLook';
import type { Ask, Look } from './sight';
import { PENDING_WORD, readTask } from './status';

/** Looks at tasks of one kind; every ID gets an answer. */
export type LookAt = (kind: TaskKind, ids: readonly string[]) => Promise<Map<string, Look>>;

/** IDs in one call of a batch route, unless a person chose otherwise. A2E documents no limit. */
export const BATCH_SIZE = 50;
const CALLS_AT_ONCE = 5;

/** Whether one call shows all tasks of a kind, or many of them. */
export function showsMany({ batchDetail, detail }: TaskKind): boolean {
	return batchDetail !== undefined || detail === undefined;
}

/** Calls that one look at so many tasks of a kind takes, in batches of the usual size. */
export function callsFor(kind: TaskKind, tasks: number): number {
	return showsMany(kind) ? Math.ceil(tasks / BATCH_SIZE) : tasks;
}

/**
 * Looks through A2E's batch route or list where the kind has nothing better, and one by one otherwise.
 * @param batchSize IDs in one call of a batch route
 */
export function looker(client: A2eClient, batchSize = BATCH_SIZE): LookAt {
	const ask: Ask = async (call) => await client.attempt(call);
	/** Kinds whose batch route did not answer in this run: they are asked one by one from then on. */
	const withoutBatch = new Set<string>();

	return async (kind, ids) => {
		if (!kind.detail) return await findInList(ask, kind, ids);
		const looks = new Map<string, Look>();
		if (kind.batchDetail && ids.length > 1 && !withoutBatch.has(kind.type)) {
			for (const chunk of chunks(ids, batchSize)) {
				const answer = await lookAtMany(ask, kind, chunk);
				if (!answer) {
					withoutBatch.add(kind.type);
					break;
				}
				answer.forEach((look, id) => looks.set(id, look));
			}
		}
		// An ID that the batch left out is asked alone before it counts as missing.
		const rest = ids.filter((id) => !looks.has(id));
		await inParallel(rest, CALLS_AT_ONCE, async (id) => {
			looks.set(id, await lookAtOne(ask, kind, id));
		});
		return looks;
	};
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
	const record = firstRecord(answer.data);
	if (answer.pending) return { state: readTask(kind, { ...record, [kind.statusField]: PENDING_WORD }) };
	return record ? { state: readTask(kind, record) } : { missing: true };
}

/** Looks by ID, or undefined when the batch route does not answer as one. */
async function lookAtMany(
	ask: Ask,
	kind: TaskKind,
	ids: readonly string[],
): Promise<Map<string, Look> | undefined> {
	const answer = await ask({ method: 'POST', path: kind.batchDetail ?? '', body: { ids: [...ids] } });
	// It is the account that is asked to slow down: a call for each task would be the wrong reply.
	if (!answer.ok && answer.httpStatus === 429) return new Map(ids.map((id) => [id, { fault: answer }]));
	if (!answer.ok) return undefined;
	return new Map(listRows(answer.data).map((row) => [asText(row._id), { state: readTask(kind, row) }]));
}

function chunks<T>(all: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
