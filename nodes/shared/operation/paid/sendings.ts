import type { CallOperation, StartOperation } from '../../catalogue/types';
import type { ItemRequest } from '../request/parameters';
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

/** The calls that an item takes and that no earlier run of the node has made: one or, of a text in parts, one for each of them. */
export function dueSendings(run: PaidRun, plan: ItemPlan, digests: Digests): Sending[] {
	const { itemIndex, request, speech } = plan;
	const digest = digests.get(plan) ?? '';
	const all = speech
		? speech.parts.map((part) => ({ ...part, operation: speech.operation }))
		: [{ slot: itemIndex, digest, request, operation: run.operation }];
	return all
		.filter((one) => !takenUp(run, one.slot, one.digest))
		.map((one) => ({ itemIndex, operation: one.operation, request: one.request, digest: one.digest }));
}
