import { type Failure, mayBeGone } from '../client/failure';
import { MOST_AT_ONCE } from '../client/pace';
import { inParallel } from '../client/parallel';
import { listRows, ownIds } from '../client/records';
import { isTransient } from '../client/retry';
import type { TaskKind } from './kind';
import type { Ask, Look } from './sight';
import { readTask } from './status';

/** Clear refusals in a row after which a batch route is left alone for the run. */
const NOES_THAT_END = 2;
/** Rounds of trouble in a row after which it is tried whether the tasks of a call can be seen one by one. */
const TROUBLES_BEFORE_SCOUTING = 3;

/**
 * The batch route of one kind, in one run.
 *
 * Rules that must not regress:
 * - Trouble that may pass is a fault of the tasks in that call, this round; it does not end batching.
 * - Only a clear no (the route is not there, or refuses) leads to single looks, and for good only when it comes again.
 * - Who asks to slow down is asked no more in this round.
 * - Rows count for the IDs that were asked for, and for no others.
 */
export class BatchRoute {
	private noes = 0;
	private troubles = 0;

	constructor(
		private readonly kind: TaskKind,
		private readonly batchSize: number,
	) {}

	/** Whether it is asked at all. */
	get isUsed(): boolean {
		return this.kind.batchDetail !== undefined && this.noes < NOES_THAT_END;
	}

	/**
	 * @param lookAlone one look by the task's own route
	 * @returns looks by ID; those that are left out are to be asked for one by one
	 */
	async lookAt(
		ask: Ask,
		ids: readonly string[],
		lookAlone: (id: string) => Promise<Look>,
	): Promise<Map<string, Look>> {
		const looks = new Map<string, Look>();
		const troubled: Array<{ ids: readonly string[]; fault: Failure }> = [];
		let refused = false;
		let ending: Failure | undefined;
		const lookAtChunk = async (chunk: readonly string[]) => {
			if (refused || ending) return;
			const path = this.kind.batchDetail ?? '';
			const answer = await ask({ method: 'POST', path, body: { ids: [...chunk] } });
			if (answer.ok) this.take(looks, chunk, answer.data);
			else if (endsRound(answer)) ending = answer;
			else if (isClearNo(answer)) refused = true;
			else troubled.push({ ids: chunk, fault: answer });
		};

		// One first, so that a route that refuses is asked once and not many times.
		const [first, ...others] = chunks(ids, this.batchSize);
		await lookAtChunk(first);
		await inParallel(others, MOST_AT_ONCE, lookAtChunk);

		this.noes = refused ? this.noes + 1 : 0;
		this.troubles = troubled.length > 0 ? this.troubles + 1 : 0;
		for (const { ids: chunk, fault } of troubled) {
			const [scout] = chunk;
			const look = this.troubles > TROUBLES_BEFORE_SCOUTING ? await lookAlone(scout) : { fault };
			if (!('fault' in look)) looks.set(scout, look);
			else chunk.forEach((id) => looks.set(id, { fault }));
		}
		if (ending) {
			const look: Look = { fault: ending };
			for (const id of ids) if (!looks.has(id)) looks.set(id, look);
		}
		return looks;
	}

	private take(looks: Map<string, Look>, chunk: readonly string[], data: unknown): void {
		const asked = new Set(chunk);
		for (const row of listRows(data)) {
			const id = ownIds(row).find((candidate) => asked.delete(candidate));
			if (id !== undefined) looks.set(id, { state: readTask(this.kind, row) });
		}
	}
}

/** Whether nobody should be asked any more in this round: the account is to slow down, its token is wrong, or *Stop*. */
export function endsRound({ kind, httpStatus }: Failure): boolean {
	return kind === 'cancelled' || httpStatus === 429 || httpStatus === 401;
}

/** The route is not there, which A2E says with 404 or with its web page, or A2E refuses what it is asked. */
function isClearNo(failure: Failure): boolean {
	return !isTransient(failure) && (failure.kind === 'refused' || mayBeGone(failure));
}

function chunks<T>(all: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
