import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { BALANCE } from '../../catalogue/account';
import { EVENT } from '../../catalogue/parameterNames';
import type { A2eClient } from '../../client/client';
import { callError } from '../../client/errors';
import { type Failure, notUnderstood } from '../../client/failure';
import type { TaskKind } from '../../task/kind';
import { rowsSince } from '../../task/listLook';
import { looker } from '../../task/look';
import { endsAt, type Memory, readsFrom, remember, unseen } from '../../task/memory';
import type { Look } from '../../task/sight';
import { readRecord } from '../output';
import { creditsIn } from '../paid/quoteAnswer';
import type { Told } from './items';
import type { TriggerWishes } from './wishes';

/** What one look of a trigger has at hand. */
export interface TriggerRun {
	context: IPollFunctions;
	client: A2eClient;
	wishes: TriggerWishes;
}

/** Why a part of a look brought nothing. */
export interface Fault {
	/** What it was for, after "could not". */
	purpose: string;
	failure: Failure;
}

export function errorFor({ context }: Pick<TriggerRun, 'context'>, { purpose, failure }: Fault) {
	return callError(context.getNode(), failure, { purpose, intent: 'read' });
}

/** What a look at the tasks of one kind brings; with a fault, the list was not read to its end. */
export interface KindSeen {
	kind: TaskKind;
	memory: Memory;
	ends: Told[];
	fault?: Fault;
}

/** Reads the list of a kind back to its mark, and looks at what runs and is not there. */
export async function lookAtKind(
	{ client }: Pick<TriggerRun, 'client'>,
	kind: TaskKind,
	memory: Memory,
	at: number,
): Promise<KindSeen> {
	const list = await rowsSince(
		async (call) => await client.readPatiently(call),
		kind,
		readsFrom(memory, at),
		endsAt(memory),
	);
	const ids = unseen(memory, list.rows);
	const looks = ids.length > 0 ? await looker(client).lookAt(kind, ids) : new Map<string, Look>();
	const failure = list.isTooLong ? undefined : list.doubt;
	const isWhole = failure === undefined;
	const { memory: next, ends } = remember(kind, memory, { rows: list.rows, isWhole, looks, at });
	return {
		...{ kind, memory: next, ends: ends.map((end) => ({ kind, end })) },
		...(failure ? { fault: { purpose: listing(kind), failure } } : {}),
	};
}

export function listing({ name }: TaskKind): string {
	return `list ${name}`;
}

/** How many credits the account has, or why A2E does not tell. */
export async function lookAtCredits({
	client,
}: Pick<TriggerRun, 'client'>): Promise<{ credits: number } | { fault: Fault }> {
	const answer = await client.readPatiently(BALANCE.route);
	const credits = answer.ok ? creditsIn(readRecord(answer.data, BALANCE.output).credits) : undefined;
	if (credits !== undefined) return { credits };
	const failure = answer.ok ? notUnderstood(answer.data) : answer;
	return { fault: { purpose: 'tell the credits of the account', failure } };
}

export function creditsItem(credits: number, limit: number): IDataObject {
	return { credits, limit, event: EVENT.creditsBelow };
}
