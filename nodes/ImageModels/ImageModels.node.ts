import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { imageModel } from '../shared/catalogue/imageModel';
import { LINK_HINTS } from '../shared/editor/hints';
import { listSearch } from '../shared/editor/listSearch';
import { chosenOfModel, modelProperties } from '../shared/editor/resources';
import { modelSubtitle } from '../shared/editor/subtitle';
import { executeOperation } from '../shared/operation/execute';
import { PUSH_WEBHOOKS, receivePush } from '../shared/operation/parking/push';

/** Each of the newer image models that A2E offers. */
export class ImageModels implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Image Models',
		name: 'imageModels',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: modelSubtitle(imageModel),
		description:
			'Generate and edit images with Nano Banana, GPT Image, Flux, Qwen and other AI models at A2E',
		defaults: { name: 'A2E Image Models' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		webhooks: PUSH_WEBHOOKS,
		hints: LINK_HINTS,
		properties: modelProperties(imageModel),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => chosenOfModel(this, imageModel));
	}

	/** A2E calls when a task of a parked execution has ended. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePush.call(this);
	}
}
