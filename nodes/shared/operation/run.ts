import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import type { CallOperation, Operation, StartOperation } from '../catalogue/types';
import type { Call, ReadCall } from '../client/client';
import { A2eClient } from '../client/client';
import type { CallSite } from '../client/errors';
import { FILES_AT_ONCE, type Pacing } from '../client/pace';
import { atMost, inParallel } from '../client/parallel';
import type { Intent } from '../client/retry';
import type { Probe } from '../media/probe';
import type { StoredFile } from '../media/upload';
import { insteadOf, type ReadRoute, type Route } from '../task/route';
import { Ledger } from './paid/ledger';
import { Purse } from './paid/purse';
import { StartTurns } from './paid/turns';
import type { Outcomes } from './outcomes';
import type { ItemRequest } from './request/itemRequest';
import { sentFields } from './request/parameters';

/** One run of one operation over all input items. */
export interface Run<O extends Operation = Operation> {
	context: IExecuteFunctions;
	operation: O;
	client: A2eClient;
	ledger: Ledger;
	/** What may still be spent. */
	purse: Purse;
	/** Starts that are on their way, and looks for those that were lost. */
	turns: StartTurns;
	outcomes: Outcomes;
	/** Files on their way to A2E's storage, by where n8n keeps them. */
	uploads: Map<string, Promise<StoredFile>>;
	/** What URLs of media hold, each looked at once however many items have it. */
	probes: Map<string, Promise<Probe | undefined>>;
	/** What lists offer that were picked from, by what was asked. */
	lists: Map<string, Promise<ReadonlySet<string> | undefined>>;
	/** Fetches files, a few at a time. */
	files: ReturnType<typeof atMost>;
	itemIndexes: readonly number[];
}

export async function openRun(
	context: IExecuteFunctions,
	operation: Operation,
	outcomes: Outcomes,
	pacing?: Pacing,
): Promise<Run> {
	const client = await A2eClient.open(context, pacing);
	return {
		context,
		operation,
		client,
		ledger: new Ledger(context),
		purse: new Purse(),
		turns: new StartTurns(),
		outcomes,
		uploads: new Map(),
		probes: new Map(),
		lists: new Map(),
		files: atMost(Math.min(FILES_AT_ONCE, client.pacing.mostAtOnce)),
		itemIndexes: context.getInputData().map((_, index) => index),
	};
}

/**
 * Does `work` for each of the items that have no outcome yet; a fault becomes that item's outcome. Where it ends the node instead,
 * nothing that still waits for its turn is sent.
 */
export async function forEachItem(
	{ client, outcomes }: Pick<Run, 'client' | 'outcomes'>,
	itemIndexes: readonly number[],
	work: (itemIndex: number) => Promise<void>,
	atOnce = client.pacing.mostAtOnce,
): Promise<void> {
	const open = itemIndexes.filter((index) => outcomes.isOpen(index));
	await inParallel(
		open,
		atOnce,
		async (itemIndex) => {
			await work(itemIndex).catch((fault: unknown) => outcomes.fail(itemIndex, fault));
		},
		() => client.end(),
	);
}

/** The call that an item's request becomes on a route. */
export function callFor({ method, path }: Route, request: ItemRequest): Call {
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
		encodeURIComponent(request.path[name] ?? ''),
	);
	const hasBody = method === 'POST' || method === 'PUT';
	return { method, path: filled, query: request.query, body: hasBody ? request.body : undefined };
}

/** The call that reads what an item's request asks for, and what is asked instead. */
export function readFor(route: ReadRoute, request: ItemRequest): ReadCall {
	return { ...callFor(route, request), ...insteadOf(route) };
}

/** The call that does what an item asks for, and its other spelling for an A2E that does not know the first. */
export function callsFor(
	{ route, otherRoute }: StartOperation | CallOperation,
	request: ItemRequest,
): Call[] {
	return (otherRoute ? [route, otherRoute] : [route]).map((spelling) => callFor(spelling, request));
}

/** The error for an answer that came, but not in a shape that is known. Shows how it begins. */
export function notUnderstood(run: Run, itemIndex: number, data: unknown, intent: Intent): NodeApiError {
	return run.client.notUnderstood(data, { ...siteOf(run, itemIndex), intent });
}

/** How an operation's calls name themselves in errors. */
export function siteOf({ operation }: Pick<Run, 'operation'>, itemIndex: number): CallSite {
	const { action, task } = operation;
	return {
		purpose: action.charAt(0).toLowerCase() + action.slice(1),
		itemIndex,
		fields: sentFields(operation),
		whereToLook: task?.records ? `the operation 'Get Many' of '${task.name}'` : undefined,
	};
}
