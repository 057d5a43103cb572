import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { findOperation } from '../shared/catalogue';
import { LINK_HINTS } from '../shared/editor/hints';
import { listSearch } from '../shared/editor/listSearch';
import { operationProperties } from '../shared/editor/operation';
import { executeOperation } from '../shared/operation/execute';
import { PUSH_WEBHOOKS, receivePush } from '../shared/operation/parking/push';

const OPERATION = findOperation('talkingPhoto', 'generate');

/** Lets a photo talk. Renders and runs the catalogue entry talkingPhoto:generate. */
export class GenerateTalkingPhoto implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Generate Talking Photo',
		name: 'generateTalkingPhoto',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["name"]}}',
		description: 'Make a video in which a photo of a person who agreed talks',
		defaults: { name: 'A2E Generate Talking Photo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		webhooks: PUSH_WEBHOOKS,
		hints: LINK_HINTS,
		properties: operationProperties(OPERATION),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => OPERATION);
	}

	/** A2E calls when a task of a parked execution has ended. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePush.call(this);
	}
}
