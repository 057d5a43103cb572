import type { IDataObject, IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { A2eClient } from '../../client/client';
import { clock } from '../../client/clock';
import { asText, isObject } from '../../client/envelope';
import { inParallel } from '../../client/parallel';
import { isSame, CALL_HEADER } from '../parking/push';
import type { TaskKind } from '../../task/kind';
import { lookAtOne } from '../../task/look';
import { itemsOf, type Told } from './items';
import { KINDS_AT_ONCE, readCallWishes } from './wishes';

/**
 * A2E's call to a workflow: it names a task, and nothing in it is believed. What starts the workflow is A2E's own record of that
 * task.
 *
 * Rules that must not regress:
 * - A call without the token, where there is one, asks A2E for nothing.
 * - A task starts the workflow once, however often it is named.
 * - Calls ask A2E for so much in a minute, and no more.
 * - Nobody learns from the answer what became of a call.
 */

/** What every call gets, whether it starts a workflow or not. */
const ANSWER = { message: 'noted' };

/** n8n's own address of the node, which nobody can guess, ends like this. */
export const CALL_WEBHOOKS: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: JSON.stringify(ANSWER),
		path: 'a2e',
	},
];

const NOTED: IWebhookResponseData = { webhookResponse: ANSWER };
const KEY = 'a2eTold';
/** IDs that one call may name. */
const MOST_IDS = 5;
/** Tasks that are remembered as told. */
const MOST_TOLD = 500;
const MINUTE_MS = 60_000;
/** Looks at A2E for the calls of a minute, to one node in one process. */
export const MOST_LOOKS = 600;
/** A2E may call a moment before its record says so. */
const LOOKS = 3;
const PAUSE_MS = 2_000;

/** What a process remembers of a node: n8n reads the static data before a call, so that two calls at once see the same. */
interface Desk {
	told: Set<string>;
	minute: number;
	looks: number;
}

const desks = new Map<string, Desk>();

/** n8n's webhook method. */
export async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { token, kinds, phases, ...wishes } = readCallWishes(context);
	if (token !== '' && !isSame(asText(context.getHeaderData()[CALL_HEADER]), token)) return NOTED;
	const store = context.getWorkflowStaticData('node');
	const desk = deskOf(context, store);
	const isTest = context.getMode() === 'manual';
	const ids = idsIn(context.getBodyData()).filter((id) => isTest || !desk.told.has(id));
	if (ids.length === 0 || !mayLook(desk, ids.length * kinds.length)) return NOTED;

	const ends: Told[] = [];
	const client = A2eClient.open(context);
	// Before anything is waited for, so that of two calls at once one is left.
	for (const id of ids) desk.told.add(id);
	try {
		for (let look = 1; look <= LOOKS && ends.length < ids.length; look++) {
			if (look > 1) await clock.pause(PAUSE_MS);
			const open = ids.filter((id) => !ends.some(({ end }) => end.id === id));
			ends.push(...(await endsOf(await client, kinds, open)));
		}
	} finally {
		const told = ends.map(({ end }) => end.id);
		for (const id of ids) if (isTest || !told.includes(id)) desk.told.delete(id);
	}
	if (!isTest && ends.length > 0) store[KEY] = [...desk.told].slice(-MOST_TOLD).join(',');
	const wanted = ends.filter(({ end }) => phases.has(end.state.phase));
	if (wanted.length === 0) return NOTED;
	const { items } = await itemsOf({ context, client: await client, ...wishes }, wanted);
	return { ...NOTED, workflowData: [items] };
}

function deskOf(context: IWebhookFunctions, store: IDataObject): Desk {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const desk = desks.get(key) ?? { told: new Set<string>(), minute: 0, looks: 0 };
	const kept = asText(store[KEY]).split(',').filter(Boolean);
	for (const id of kept) desk.told.add(id);
	for (const id of [...desk.told].slice(0, -2 * MOST_TOLD)) desk.told.delete(id);
	desks.set(key, desk);
	return desk;
}

function mayLook(desk: Desk, looks: number): boolean {
	const minute = Math.floor(clock.now() / MINUTE_MS);
	if (desk.minute !== minute) Object.assign(desk, { minute, looks: 0 });
	if (desk.looks + looks > MOST_LOOKS) return false;
	desk.looks += looks;
	return true;
}

/** What A2E's records say: the named tasks that have ended, of whichever kind they are. */
async function endsOf(
	client: A2eClient,
	kinds: readonly TaskKind[],
	ids: readonly string[],
): Promise<Told[]> {
	const pairs = ids.flatMap((id) => kinds.map((kind) => ({ id, kind })));
	const ends: Told[] = [];
	await inParallel(pairs, KINDS_AT_ONCE, async ({ id, kind }) => {
		const look = await lookAtOne(async (call) => await client.readPatiently(call), kind, id);
		if (!('state' in look) || look.state.phase === 'running') return;
		ends.push({ kind, end: { id, made: 0, state: look.state } });
	});
	return ends.filter(({ end: { id } }, at) => ends.findIndex((other) => other.end.id === id) === at);
}

/** How deep a call may hold the ID of a task: A2E does not publish what it sends. */
const DEEPEST = 4;
const ID = /^[0-9a-f]{24}$/i;

function idsIn(body: unknown): string[] {
	const found = new Set<string>();
	let level: unknown[] = [body];
	for (let depth = 0; depth <= DEEPEST && found.size < MOST_IDS; depth++) {
		for (const value of level)
			if (typeof value === 'string' && ID.test(value)) found.add(value.toLowerCase());
		level = level
			.filter((value) => isObject(value) || Array.isArray(value))
			.flatMap((value) => Object.values(value as object) as unknown[])
			.slice(0, 100);
	}
	return [...found].slice(0, MOST_IDS);
}
