import { isList, listRows, ownIds } from '../client/records';
import type { TaskKind } from './kind';
import type { Ask, Look } from './sight';
import { readTask, type TaskState } from './status';

/**
 * Tasks that work on a record which has ended before. Until A2E has begun, the record shows its old end, which is not the
 * task's own. What tells the two apart, in the order of what is seen first: another status word in between, another moment
 * or version of the record, and, for the kinds that A2E lists while it works on them, that it is not among those any more.
 */

/** Fields of a record that another end changes. */
const CHANGES = ['updatedAt', 'version'];
/** Looks in a row that have to miss a record among those that A2E works on: it may get there a moment later. */
const ABSENCES = 2;

/** What was seen so far that tells an old end from a new one. Plain data. */
export interface Proof {
	/** The end is, or will be, the task's own. */
	isOwn?: true;
	/** `CHANGES` as they were at the first look. */
	before?: string;
	/** Looks in a row that found the record not among those that A2E works on. */
	absences?: number;
}

/** Takes in what a look shows. */
export function noteEnd(proof: Proof, { record, phase, wordKnown }: TaskState, isOngoing?: boolean): void {
	const now = JSON.stringify(CHANGES.map((name) => record[name]));
	proof.before ??= now;
	proof.absences = isOngoing === false ? (proof.absences ?? 0) + 1 : 0;
	const hasBegun = phase === 'running' && wordKnown;
	if (hasBegun || now !== proof.before || proof.absences >= ABSENCES) proof.isOwn = true;
}

/** Adds to each end of a kind that is listed while A2E works on it whether it is among those; what still is runs. */
export async function withoutOldEnds(
	ask: Ask,
	kind: TaskKind,
	looks: Map<string, Look>,
): Promise<Map<string, Look>> {
	const ended = [...looks].filter(([, look]) => 'state' in look && look.state.phase !== 'running');
	if (!kind.ongoing || ended.length === 0) return looks;
	const answer = await ask({ ...kind.ongoing });
	if (!answer.ok || !isList(answer.data)) return looks;
	const rows = new Map(
		listRows(answer.data)
			.reverse()
			.flatMap((row) => ownIds(row).map((id) => [id, row] as const)),
	);
	for (const [id, look] of ended) {
		if (!('state' in look)) continue;
		const row = rows.get(id);
		const listed = row && readTask(kind, row);
		if (!listed) looks.set(id, { ...look, isOngoing: false });
		else if (listed.phase === 'running') looks.set(id, { state: listed, isOngoing: true });
	}
	return looks;
}
