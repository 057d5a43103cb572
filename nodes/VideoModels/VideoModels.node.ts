import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { videoModel } from '../shared/catalogue/videoModel';
import { listSearch } from '../shared/editor/listSearch';
import { chosenOfModel, modelProperties } from '../shared/editor/resources';
import { executeOperation } from '../shared/operation/execute';
import { PUSH_WEBHOOKS, receivePush } from '../shared/operation/parking/push';

/** Each of the newer video models that A2E offers. */
export class VideoModels implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Video Models',
		name: 'videoModels',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		// The values are names in camel case: "generate: klingOmni" reads "generate: kling omni".
		subtitle:
			'={{($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase()}}',
		description: 'Generate videos with Veo, Kling, Seedance, Sora, Wan and other AI models at A2E',
		defaults: { name: 'A2E Video Models' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		webhooks: PUSH_WEBHOOKS,
		properties: modelProperties(videoModel),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => chosenOfModel(this, videoModel));
	}

	/** A2E calls when a task of a parked execution has ended. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePush.call(this);
	}
}
