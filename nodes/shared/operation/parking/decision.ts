import { takesWebhook } from '../../catalogue/webhook';
import { isLoopback } from '../../client/host';
import { usageError } from '../../client/errors';
import type { TaskKind } from '../../task/kind';
import type { WaitSettings } from '../request/plan';
import type { Run } from '../run';
import { awaitedBy, isWaitedBehind } from './callers';
import { resumeUrl } from './push';
import { reentryObjection } from './reentry';

/** How a node waits. Decided once, before anything is started; start, push and wait only obey it. */
export interface Parking {
	/** Milliseconds that the wait holds the worker before the execution is parked; Infinity: to the end. */
	holdMs: number;
	/** Whether A2E is asked to call when a task ends. */
	push: boolean;
	/** What people should know about it. */
	hint?: string;
}

export const HELD: Parking = { holdMs: Infinity, push: false };

/** Milliseconds that *Automatic* holds before it releases: most images and voices are done by then. */
const AUTOMATIC_HOLD_MS = 60_000;

/**
 * @param kinds of the tasks that are waited for
 * @throws NodeOperationError when a person insists on a call of A2E although n8n has no address for it
 */
export function decideParking(
	{ context, operation, itemIndexes }: Pick<Run, 'context' | 'operation' | 'itemIndexes'>,
	kinds: readonly TaskKind[],
	settings: WaitSettings,
): Parking {
	const { whileWaiting } = settings;
	if (whileWaiting === 'hold') return HELD;
	const objection =
		awaitedBy(context) ?? reentryObjection(context) ?? turnsObjection(kinds, itemIndexes.length);
	if (objection !== undefined) {
		const hint = `The worker is held while waiting, because ${objection}.`;
		return whileWaiting === 'release' ? { ...HELD, hint } : HELD;
	}
	const push = decidePush({ context, operation }, settings);
	// A2E's call would not find an execution that is still running.
	const atOnce = whileWaiting === 'release' || (push && !kinds.every(isQuick));
	return { holdMs: atOnce ? 0 : AUTOMATIC_HOLD_MS, push };
}

/** Whether tasks of a kind are usually done within the time that *Automatic* holds. */
export function isQuick({ typicalSeconds }: TaskKind): boolean {
	return typicalSeconds * 1000 <= AUTOMATIC_HOLD_MS;
}

function turnsObjection(kinds: readonly TaskKind[], items: number): string | undefined {
	const turns = items > 1 && kinds.some(({ oneAtATime }) => oneAtATime);
	return turns ? 'A2E runs one such task at a time, so the items take turns' : undefined;
}

/** A2E takes https addresses only. Whoever has the address can resume whatever the execution waits for, so it is not given away
 * by default where a node behind this one waits for a call. */
function decidePush(
	{ context, operation }: Pick<Run, 'context' | 'operation'>,
	{ push }: WaitSettings,
): boolean {
	if (push === false || !takesWebhook(operation)) return false;
	const { protocol, hostname } = new URL(resumeUrl(context));
	if (protocol === 'https:') return push === true || !isWaitedBehind(context);
	if (push !== true) return false;
	// For trying it out with a simulator on the same machine.
	if (isLoopback(hostname)) return true;
	throw usageError(context.getNode(), "'Notify by Webhook' cannot be used: n8n has no https address", {
		code: 'badParameter',
		parameter: 'Notify by Webhook',
		nextStep:
			"Nothing was started. Set n8n's WEBHOOK_URL to the https address under which A2E reaches it, or switch the option off",
	});
}
