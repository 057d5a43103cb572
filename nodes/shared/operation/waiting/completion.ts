import type { IDataObject } from 'n8n-workflow';
import type { A2eClient } from '../../client/client';
import { cancelSignal, clock } from '../../client/clock';
import { listRows } from '../../client/envelope';
import type { Completion } from '../../task/kind';
import type { Run } from '../run';

/** The list may lag behind the task. */
const LOOKS = 5;
const FIRST_PAUSE_MS = 2_000;

/** The fields of a finished task that A2E keeps in another list; null, with a hint, when they do not show up. */
export async function complete(
	{ client, context, outcomes }: Pick<Run, 'client' | 'context' | 'outcomes'>,
	completion: Completion,
	taskId: string,
	itemIndex: number,
): Promise<IDataObject> {
	const take = Object.entries(completion.take);
	for (let look = 1; look <= LOOKS; look++) {
		const row = await firstRow(client, completion, taskId);
		if (row) return Object.fromEntries(take.map(([name, field]) => [name, row[field]]));
		if (look < LOOKS) await clock.pause(FIRST_PAUSE_MS * look, cancelSignal(context));
	}
	const names = take.map(([name]) => name).join(', ');
	outcomes.hint(
		itemIndex,
		`A2E has finished ${taskId}, but does not list ${names} for it yet. Run 'Wait For Task' on it in a moment.`,
	);
	return Object.fromEntries(take.map(([name]) => [name, null]));
}

async function firstRow(
	client: A2eClient,
	{ list: { method, path }, query }: Completion,
	taskId: string,
): Promise<IDataObject | undefined> {
	const filled = Object.fromEntries(
		Object.entries(query).map(([name, value]) => [name, value.replace('{id}', taskId)]),
	);
	const { data } = await client.call({ method, path, query: filled }, { purpose: `finish task ${taskId}` });
	return listRows(data)[0];
}
