import type { CallOperation, StartOperation } from '../../catalogue/types';
import { forEachPlan, type ItemPlan, placeAll } from '../request/prepare';
import { readAcceptsSecondRun, readLimits, readStartsAgain } from '../request/plan';
import { callFor, type Run } from '../run';
import { keepToCredits, keepToStarts } from './guard';
import { digestOf, type Digests } from './digest';
import { secondRunObjection } from './secondRun';
import { dueSendings } from './sendings';
import { speakFirst } from '../speech/first';

/**
 * Makes what is to be sent at most once ready to be sent. The media of an item that an earlier run has sent are left alone.
 * @throws NodeOperationError on an n8n that cannot keep it to once, and where it would go over a limit
 */
export async function prepareOnce(
	run: Run<StartOperation | CallOperation>,
	plans: readonly ItemPlan[],
): Promise<Digests> {
	const { context, operation } = run;
	const objection = secondRunObjection(context, readAcceptsSecondRun(run));
	if (objection) throw objection;
	const limits = readLimits(run);
	run.turns.startsAgain = readStartsAgain(run);
	const digests = new Map<ItemPlan, string>();
	await forEachPlan(run, plans, async (plan) => {
		const { itemIndex, request } = plan;
		const call = callFor(operation.route, request);
		digests.set(plan, await digestOf(call, request, context.getInputData()[itemIndex]));
	});
	const due = plans.filter((plan) => dueSendings(run, plan, digests).length > 0);
	keepToStarts(run, due, digests, limits);
	await placeAll(run, due);
	const spoken = await speakFirst(run, plans, due, limits);
	// What is spoken by now is due no more.
	const sendings = new Map(due.map((plan) => [plan, dueSendings(run, plan, digests)]));
	const quoted = await keepToCredits(run, sendings, limits, spoken);
	for (const [plan, credits] of quoted) run.outcomes.quoted(plan.itemIndex, credits, spoken.get(plan));
	return digests;
}
