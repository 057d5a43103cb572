import { takesWebhook } from '../../catalogue/webhook';
import { isLoopback, isOwnNetwork } from '../../client/host';
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
	run: Pick<Run, 'context' | 'operation' | 'itemIndexes' | 'client'>,
	kinds: readonly TaskKind[],
	settings: WaitSettings,
): Parking {
	const { context, itemIndexes } = run;
	const { whileWaiting } = settings;
	if (whileWaiting === 'hold') return HELD;
	const objection =
		awaitedBy(context) ?? reentryObjection(context) ?? turnsObjection(kinds, itemIndexes.length);
	if (objection !== undefined) {
		const hint = `The worker is held while waiting, because ${objection}.`;
		return whileWaiting === 'release' ? { ...HELD, hint } : HELD;
	}
	const pushing = decidePush(run, settings);
	// A2E's call would not find an execution that is still running.
	const atOnce = whileWaiting === 'release' || (pushing.push && !kinds.every(isQuick));
	return { holdMs: atOnce ? 0 : AUTOMATIC_HOLD_MS, ...pushing };
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
	{ context, operation, client }: Pick<Run, 'context' | 'operation' | 'client'>,
	{ push }: WaitSettings,
): Pick<Parking, 'push' | 'hint'> {
	if (push === false || !takesWebhook(operation)) return NO_PUSH;
	const { protocol, hostname } = new URL(resumeUrl(context));
	if (protocol === 'https:') {
		if (push !== true && isWaitedBehind(context)) return NO_PUSH;
		// A stand-in for A2E in the same network does reach it.
		const isReached = client.isInside || !isOwnNetwork(hostname);
		return isReached ? { push: true } : { ...NO_PUSH, hint: outOfReach(hostname) };
	}
	if (push !== true) return NO_PUSH;
	// For trying it out with a simulator on the same machine.
	if (isLoopback(hostname)) return { push: true };
	throw usageError(context.getNode(), "'Notify by Webhook' cannot be used: n8n has no https address", {
		code: 'badParameter',
		parameter: 'Notify by Webhook',
		nextStep:
			"Nothing was started. Set n8n's WEBHOOK_URL to the https address under which A2E reaches it, or switch the option off",
	});
}

const NO_PUSH = { push: false } as const;

function outOfReach(hostname: string): string {
	return `A2E is not asked to call when a task ends, because n8n's address ${hostname} is of your own network, which A2E cannot reach. The node looks by itself. Set n8n's WEBHOOK_URL to a public https address, or switch off 'Notify by Webhook' under Options.`;
}
