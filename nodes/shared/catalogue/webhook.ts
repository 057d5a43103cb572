import type { Field, Operation } from './types';

/** Optional fields of every start for which A2E documents webhooks. A2E calls once, and never again. */
export const WEBHOOK_FIELDS: readonly Field[] = [
	{
		name: 'webhookUrl',
		title: 'Webhook URL',
		type: 'text',
		url: 'https',
		maxLength: 2048,
		wire: ['webhook_url'],
		placeholder: 'e.g. https://example.com/a2e-done',
		description: 'Address, starting with https://, that A2E calls once when the task has ended',
	},
	{
		name: 'webhookToken',
		title: 'Webhook Token',
		type: 'text',
		secret: true,
		maxLength: 256,
		wire: ['webhook_token'],
		description: 'Text of at most 256 characters that A2E sends along in the header X-A2e-Webhook-Token',
	},
];

/** Whether A2E documents webhooks for a start. */
export function takesWebhook({ more = [] }: Operation): boolean {
	return more.some(({ wire }) => wire?.includes('webhook_url'));
}
