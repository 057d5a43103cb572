import { takesWebhook } from '../../catalogue/webhook';
import { isLoopback } from '../../client/connection';
import { usageError } from '../../client/errors';
import { optionsOf, type Run } from '../run';
import { resumeUrl } from './push';
import { objectToRelease } from './releasable';
import { whileWaiting } from './settings';

/**
 * Whether A2E is asked to call when a task ends: where it takes a webhook, the wait will be parked, and n8n can be
 * reached by https, as A2E demands.
 * @throws NodeOperationError when a person insists although n8n has no such address
 */
export function mayPush({ context, operation }: Run): boolean {
	const { push } = optionsOf(context, 0);
	if (push === false || !takesWebhook(operation)) return false;
	if (whileWaiting(context) === 'hold' || objectToRelease(context)) return false;
	const { protocol, hostname } = new URL(resumeUrl(context));
	if (protocol === 'https:') return true;
	if (push !== true) return false;
	// For trying it out with a simulator on the same machine.
	if (isLoopback(hostname)) return true;
	throw usageError(context.getNode(), "'Notify by Webhook' cannot be used: n8n has no https address", {
		parameter: 'Notify by Webhook',
		nextStep:
			"Set n8n's WEBHOOK_URL to the https address under which A2E reaches it, or switch the option off",
	});
}
