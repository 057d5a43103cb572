import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { LINK_HINTS } from '../shared/editor/hints';
import { EVENTS_SUBTITLE } from '../shared/editor/subtitle';
import { CALL_PANEL, callTriggerProperties } from '../shared/editor/trigger';
import { CALL_WEBHOOKS, receiveCall } from '../shared/operation/trigger/call';

/** Starts a workflow when A2E calls and its own record says that the task has ended. */
export class A2eWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Webhook Trigger',
		name: 'a2eWebhookTrigger',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: EVENTS_SUBTITLE,
		description: 'Starts the workflow when A2E calls because a task has ended; each call is verified',
		defaults: { name: 'A2E Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		webhooks: CALL_WEBHOOKS,
		triggerPanel: CALL_PANEL,
		hints: LINK_HINTS,
		properties: callTriggerProperties(),
	};

	/** A2E keeps no list of addresses: each start names its own, so that there is nothing to register or to take back. */
	webhookMethods = {
		default: {
			checkExists: async () => true,
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this);
	}
}
