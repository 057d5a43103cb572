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
import { LINK_HINTS } from '../shared/editor/hints';
import { listSearch } from '../shared/editor/listSearch';
import { chosenOfModel, modelProperties } from '../shared/editor/resources';
import { modelSubtitle } from '../shared/editor/subtitle';
import { executeOperation } from '../shared/operation/execute';
import { PUSH_WEBHOOKS, receivePush } from '../shared/operation/parking/push';

const [MODELS] = NODE_RESOURCES.seedanceWan;

/** The video models of the families Seedance and Wan. */
export class SeedanceWan implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Seedance and Wan',
		name: 'seedanceWan',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: modelSubtitle(MODELS),
		description: 'Generate videos with the AI models Seedance and Wan at A2E',
		defaults: { name: 'A2E Seedance and Wan' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		webhooks: PUSH_WEBHOOKS,
		hints: LINK_HINTS,
		properties: modelProperties(MODELS),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => chosenOfModel(this, MODELS));
	}

	/** A2E calls when a task of a parked execution has ended. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePush.call(this);
	}
}
