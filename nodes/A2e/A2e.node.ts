import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { NODE_RESOURCES } from '../shared/catalogue/nodes';
import { speech } from '../shared/catalogue/speech';
import { LINK_HINTS } from '../shared/editor/hints';
import { listSearch } from '../shared/editor/listSearch';
import { chosenOperation, resourceProperties } from '../shared/editor/resources';
import { RESOURCE_SUBTITLE } from '../shared/editor/subtitle';
import { executeOperation } from '../shared/operation/execute';
import { PUSH_WEBHOOKS, receivePush } from '../shared/operation/parking/push';

const RESOURCES = NODE_RESOURCES.a2e;

/**
 * Avatars and voices, what they say, and what belongs to all of A2E. Opens with speech: it costs least, takes seconds, and needs
 * nothing that has to be made before.
 */
export class A2e implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E',
		name: 'a2e',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: RESOURCE_SUBTITLE,
		description: 'Make talking videos, avatars, cloned voices and speech with A2E',
		defaults: { name: 'A2E' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		webhooks: PUSH_WEBHOOKS,
		hints: LINK_HINTS,
		properties: resourceProperties(RESOURCES, speech),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => chosenOperation(this));
	}

	/** A2E calls when a task of a parked execution has ended. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePush.call(this);
	}
}
