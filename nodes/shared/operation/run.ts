import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import type { CallOperation, Operation, StartOperation } from '../catalogue/types';
import type { Call, ReadCall } from '../client/client';
import { A2eClient } from '../client/client';
import type { CallSite } from '../client/errors';
import { inParallel } from '../client/parallel';
import type { Intent } from '../client/retry';
import type { Probe } from '../media/probe';
import type { StoredFile } from '../media/upload';
import { insteadOf, type ReadRoute, type Route } from '../task/route';
import { Ledger } from './paid/ledger';
import { StartTurns } from './paid/turns';
import type { Outcomes } from './outcomes';
import { type ItemRequest, sentFields } from './request/parameters';

/** One run of one operation over all input items. */
export interface Run<O extends Operation = Operation> {
	context: IExecuteFunctions;
	operation: O;
	client: A2eClient;
	ledger: Ledger;
	/** Starts that are on their way, and looks for those that were lost. */
	turns: StartTurns;
	outcomes: Outcomes;
	/** Files on their way to A2E's storage, by where n8n keeps them. */
	uploads: Map<string, Promise<StoredFile>>;
	/** What URLs of media hold, each looked at once however many items have it. */
	probes: Map<string, Promise<Probe | undefined>>;
	itemIndexes: readonly number[];
}

const ITEMS_AT_ONCE = 4;

export async function openRun(
	context: IExecuteFunctions,
	operation: Operation,
	outcomes: Outcomes,
): Promise<Run> {
	return {
		context,
		operation,
		client: await A2eClient.open(context),
		ledger: new Ledger(context),
		turns: new StartTurns(),
		outcomes,
		uploads: new Map(),
		probes: new Map(),
		itemIndexes: context.getInputData().map((_, index) => index),
	};
}

/** Does `work` for each of the items that have no outcome yet; a fault becomes that item's outcome. */
export async function forEachItem(
	{ outcomes }: Pick<Run, 'outcomes'>,
	itemIndexes: readonly number[],
	work: (itemIndex: number) => Promise<void>,
	atOnce = ITEMS_AT_ONCE,
): Promise<void> {
	const open = itemIndexes.filter((index) => outcomes.isOpen(index));
	await inParallel(open, atOnce, async (itemIndex) => {
		await work(itemIndex).catch((fault: unknown) => outcomes.fail(itemIndex, fault));
	});
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
