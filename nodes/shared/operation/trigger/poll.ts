import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { A2eClient } from '../../client/client';
import { clock } from '../../client/clock';
import { inParallel } from '../../client/parallel';
import { firstMemory, untold } from '../../task/memory';
import { itemsOf, type Told } from './items';
import {
	creditsItem,
	errorFor,
	type Fault,
	type KindSeen,
	lookAtCredits,
	lookAtKind,
	type TriggerRun,
} from './look';
import { sample } from './sample';
import { freeze, type State, thaw } from './state';
import { KINDS_AT_ONCE, readTriggerWishes } from './wishes';

/**
 * A look for what has ended at A2E since the last one.
 *
 * Rules that must not regress:
 * - What is remembered changes at the very end, in one step: a look that fails half-way has told nothing and forgotten nothing.
 * - Of two looks at once, the second one does nothing: both would tell the same.
 * - The first look tells nothing.
 * - A list that cannot be read takes nothing from the others.
 *
 * n8n keeps the static data with the execution that a look starts. After a look that started none, a crash may bring back older
 * ones, from which the same follows.
 */

const KEY = 'a2e';
/** Items of one execution; those beyond come with the next look. */
const MOST_ITEMS = 1_000;
/** n8n gives a look so long, where it does not say how long. */
const USUAL_BUDGET_MS = 5 * 60_000;

/** n8n's poll method. @returns null when there is nothing to start a workflow for */
export async function pollEvents(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const wishes = readTriggerWishes(context);
	const run: TriggerRun = { context, client: await A2eClient.open(context), wishes };
	if (context.getMode() === 'manual') return [[await sample(run)]];
	return await alone(context, async () => await lookForEvents(run));
}

/** The trigger nodes that are looking, in this process: n8n begins the next look although one has not ended. */
const looking = new Set<string>();

async function alone<T>(context: IPollFunctions, look: () => Promise<T>): Promise<T | null> {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	if (looking.has(key)) return null;
	looking.add(key);
	try {
		return await look();
	} finally {
		looking.delete(key);
	}
}

async function lookForEvents(run: TriggerRun): Promise<INodeExecutionData[][] | null> {
	const { context, client, wishes } = run;
	const begunAt = clock.now();
	const store = context.getWorkflowStaticData('node');
	const old = thaw(store[KEY]);

	const seen: KindSeen[] = [];
	await inParallel(wishes.kinds, KINDS_AT_ONCE, async (kind) => {
		seen.push(await lookAtKind(run, kind, old.kinds[kind.type] ?? firstMemory(begunAt), begunAt));
	});
	const faults = seen.flatMap(({ fault }) => fault ?? []);
	const balance = await lookAtBalance(run, old, faults);
	const ends = seen.flatMap((each) => each.ends);
	const looks = wishes.kinds.length + (wishes.credits === undefined ? 0 : 1);
	if (faults.length === looks && ends.length === 0) throw errorFor(run, faults[0]);
	for (const fault of faults) context.logger.warn(errorFor(run, fault).message);

	const told = ends
		.filter(({ end }) => wishes.phases.has(end.state.phase))
		.sort((a, b) => a.end.made - b.end.made);
	const until = begunAt + (context.getPollBudgetMs?.() ?? USUAL_BUDGET_MS) / 2;
	const telling = { context, client, ...wishes };
	const { items, left } = await itemsOf(telling, told.slice(0, MOST_ITEMS), until);
	const later = [...left, ...told.slice(MOST_ITEMS)];
	const text = freeze({ kinds: memoriesOf(seen, later), isBelow: balance.isBelow });
	if (text !== store[KEY]) store[KEY] = text;
	const all = [...items, ...balance.items];
	return all.length > 0 ? [all] : null;
}

/** What is remembered of each kind, so that the next look tells what was not told yet. */
function memoriesOf(seen: readonly KindSeen[], later: readonly Told[]): State['kinds'] {
	return Object.fromEntries(
		seen.map(({ kind, memory }) => {
			const ends = later.filter((told) => told.kind === kind).map(({ end }) => end);
			return [kind.type, ends.length > 0 ? untold(memory, ends) : memory];
		}),
	);
}

/** Tells once when the credits fall below the limit, and again only after they were not. */
async function lookAtBalance(
	run: TriggerRun,
	{ isBelow: wasBelow }: State,
	faults: Fault[],
): Promise<Pick<State, 'isBelow'> & { items: Array<{ json: IDataObject }> }> {
	const { credits: limit } = run.wishes;
	if (limit === undefined) return { items: [] };
	const look = await lookAtCredits(run);
	if ('fault' in look) {
		faults.push(look.fault);
		return { isBelow: wasBelow, items: [] };
	}
	const isBelow = look.credits < limit;
	const isEvent = isBelow && wasBelow === false;
	return { isBelow, items: isEvent ? [{ json: creditsItem(look.credits, limit) }] : [] };
}
