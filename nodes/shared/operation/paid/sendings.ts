import type { CallOperation, StartOperation } from '../../catalogue/types';
import type { ItemRequest } from '../request/itemRequest';
import type { ItemPlan } from '../request/prepare';
import type { Run } from '../run';
import type { Digests } from './digest';
import { takenUp } from './sendOnce';

export type PaidRun = Run<StartOperation | CallOperation>;

/** One call that may be charged. */
export interface Sending {
	itemIndex: number;
	operation: StartOperation | CallOperation;
	request: ItemRequest;
	/** Calls that have the same one cost the same. */
	digest: string;
}

/** All calls that an item takes and that no earlier run of the node has made. What was started needs no speech any more. */
export function dueSendings(run: PaidRun, plan: ItemPlan, digests: Digests): Sending[] {
	const own = ownSendings(run, plan, digests);
	const isStarted = plan.speech?.input !== undefined && own.length === 0;
	return isStarted ? [] : [...speechSendings(run, plan), ...own];
}

/** The calls that speak an item's text, one for each part that is not spoken yet. */
export function speechSendings(run: PaidRun, { itemIndex, speech }: ItemPlan): Sending[] {
	const { operation, parts } = speech ?? { operation: undefined, parts: [] };
	if (!operation) return [];
	return parts
		.filter(({ slot, digest }) => !takenUp(run, slot, digest))
		.map(({ request, digest }) => ({ itemIndex, operation, request, digest }));
}

/** The call that the item is for; none where that is to speak a text in parts. */
function ownSendings(run: PaidRun, plan: ItemPlan, digests: Digests): Sending[] {
	const { itemIndex, request, speech } = plan;
	const digest = digests.get(plan) ?? '';
	const isSpeech = speech !== undefined && speech.input === undefined;
	if (isSpeech || takenUp(run, itemIndex, digest)) return [];
	return [{ itemIndex, operation: run.operation, request, digest }];
}
