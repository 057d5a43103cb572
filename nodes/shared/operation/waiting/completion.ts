import type { IDataObject } from 'n8n-workflow';
import type { A2eClient } from '../../client/client';
import { cancelSignal, clock } from '../../client/clock';
import { asText, listRows, own } from '../../client/envelope';
import type { Completion } from '../../task/kind';
import { readBy } from '../../task/route';
import type { Context } from '../../client/connection';
import type { Outcomes } from '../outcomes';

/** The list may lag behind the task. */
const LOOKS = 5;
const FIRST_PAUSE_MS = 2_000;

/** A finished task, and its own record. */
export interface Finished {
	taskId: string;
	record: IDataObject;
}

/** What it takes, in a run or in a trigger. */
export interface Completing {
	client: Pick<A2eClient, 'look'>;
	context: Context;
	outcomes: Pick<Outcomes, 'hint'>;
}

/**
 * The fields of a finished task that A2E keeps in another list, or in the task's own record; null, with a hint, when they do not
 * show up. Rows of other tasks are never taken: they may be other people.
 */
export async function complete(
	{ client, context, outcomes }: Completing,
	completion: Completion,
	{ taskId, record }: Finished,
	itemIndex: number,
): Promise<IDataObject> {
	const names = Object.keys(completion.take);
	for (let look = 1; look <= LOOKS; look++) {
		const row = await ownRow(client, completion, taskId);
		const found = row ? taken(row, completion.take) : taken(record, completion.own);
		if (names.every((name) => asText(found[name]) !== '')) return found;
		if (look < LOOKS) await clock.pause(FIRST_PAUSE_MS * look, cancelSignal(context));
	}
	outcomes.hint(
		itemIndex,
		`A2E has finished ${taskId}, but does not list ${names.join(', ')} for it yet. Run 'Wait For Task' on it in a moment.`,
	);
	return Object.fromEntries(names.map((name) => [name, null]));
}

function taken(row: IDataObject, take: Readonly<Record<string, string>>): IDataObject {
	return Object.fromEntries(Object.entries(take).map(([name, field]) => [name, own(row, field)]));
}

/** A list that cannot be had is like one that lags behind: the task itself is finished and paid for. */
async function ownRow(
	client: Completing['client'],
	{ list, owner, query }: Completion,
	taskId: string,
): Promise<IDataObject | undefined> {
	const filled = Object.fromEntries(
		Object.entries(query).map(([name, value]) => [name, value.replace('{id}', taskId)]),
	);
	const answer = await client.look(readBy(list, filled));
	return answer.ok ? listRows(answer.data).find((row) => asText(own(row, owner)) === taskId) : undefined;
}
