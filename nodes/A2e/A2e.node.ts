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
import { MODEL, OPERATION, RESOURCE } from '../shared/catalogue/parameterNames';
import { listSearch } from '../shared/editor/listSearch';
import { resourceProperties } from '../shared/editor/resources';
import { executeOperation } from '../shared/operation/execute';
import { PUSH_WEBHOOKS, receivePush } from '../shared/operation/parking/push';

/** Everything of A2E: each resource and operation of the catalogue. */
export class A2e implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E',
		name: 'a2e',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		// The values are names in camel case: "generate: avatarVideo" reads "generate: avatar video".
		subtitle:
			'={{($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase()}}',
		description: 'Make avatars, cloned voices, speech and talking videos with A2E',
		defaults: { name: 'A2E' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		webhooks: PUSH_WEBHOOKS,
		properties: resourceProperties(),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => {
			const chosen = [RESOURCE, OPERATION, MODEL].map((name) => this.getNodeParameter(name, 0, '') as string);
			return findOperation(...(chosen as [string, string, string]));
		});
	}

	/** A2E calls when a task of a parked execution has ended. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePush.call(this);
	}
}
