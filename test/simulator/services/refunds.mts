import { phaseOf } from '../world/tasks.mts';
import type { World } from '../world/world.mts';

/** Gives back the credits of failed tasks, in the families that do so (voices). Called before credits are looked at. */
export function settleRefunds({ tasks, account, now }: World): void {
	for (const run of tasks.refundable) {
		if (run.refunded || phaseOf(run, now()) !== 'failed') continue;
		run.refunded = true;
		account.refund(run.credits);
	}
}
