import type { INodeExecutionData } from 'n8n-workflow';
import { usageError } from '../../client/errors';
import { inParallel } from '../../client/parallel';
import { ownId } from '../../client/records';
import type { TaskKind } from '../../task/kind';
import { rowsSince } from '../../task/listLook';
import type { End } from '../../task/memory';
import { madeAt } from '../../task/shown';
import { readTask } from '../../task/status';
import { itemsOf } from './items';
import { creditsItem, errorFor, type Fault, listing, lookAtCredits, type TriggerRun } from './look';
import { KINDS_AT_ONCE } from './wishes';

/** Pages of each list that are looked through for a task to show. */
const PAGES = 3;

/**
 * What a person sees who tests the trigger by hand: the newest task that has ended, or the credits. Nothing is remembered of it.
 * @throws NodeOperationError where there is nothing to show
 */
export async function sample(run: TriggerRun): Promise<INodeExecutionData> {
	const { context, wishes } = run;
	const faults: Fault[] = [];
	const newest = await newestEnd(run, faults);
	if (newest) {
		const { items } = await itemsOf({ ...run, ...wishes }, [newest]);
		return items[0];
	}
	if (wishes.credits !== undefined) {
		const look = await lookAtCredits(run);
		if ('credits' in look) return { json: creditsItem(look.credits, wishes.credits) };
		faults.push(look.fault);
	}
	if (faults.length > 0) throw errorFor(run, faults[0]);
	const what = [...wishes.phases].join(' or ');
	throw usageError(context.getNode(), `A2E lists no ${what} task of the chosen types to test with`, {
		code: 'notFound',
		nextStep: 'Start one first, or choose other events or task types, and test again',
	});
}

async function newestEnd(
	{ client, wishes }: TriggerRun,
	faults: Fault[],
): Promise<{ kind: TaskKind; end: End } | undefined> {
	const found: Array<{ kind: TaskKind; end: End }> = [];
	await inParallel(wishes.kinds, KINDS_AT_ONCE, async (kind) => {
		let pages = 0;
		const { doubt } = await rowsSince(
			async (call) => await client.readPatiently(call),
			kind,
			-Infinity,
			(page) => {
				const ends = page.flatMap((row): End[] => {
					const state = readTask(kind, row);
					const isWanted = wishes.phases.has(state.phase);
					return isWanted ? [{ id: ownId(row) ?? '', made: madeAt(row) ?? -Infinity, state }] : [];
				});
				found.push(...ends.slice(0, 1).map((end) => ({ kind, end })));
				return ends.length > 0 || ++pages >= PAGES;
			},
		);
		if (doubt) faults.push({ purpose: listing(kind), failure: doubt });
	});
	return found.sort((a, b) => b.end.made - a.end.made)[0];
}
