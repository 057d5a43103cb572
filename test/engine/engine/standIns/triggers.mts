import type { INodeType } from 'n8n-workflow';
import { standIn } from './nodes.mts';

export const WEBHOOK_TRIGGER = 'n8n-nodes-base.webhook';
export const FORM_TRIGGER = 'n8n-nodes-base.formTrigger';
export const CHAT_TRIGGER = '@n8n/n8n-nodes-langchain.chatTrigger';
export const RESPOND_NODE = 'n8n-nodes-base.respondToWebhook';

const WEBHOOK_DATA =
	'={{ $parameter.responseMode === "lastNode" ? ($parameter.responseData || "firstEntryJson") : undefined }}';

/** What can call a workflow and how it is answered, as n8n's own triggers describe it; and the node that answers. */
export const callable: Record<string, INodeType> = {
	[WEBHOOK_TRIGGER]: trigger('={{ $parameter.responseMode || "onReceived" }}', WEBHOOK_DATA),
	[FORM_TRIGGER]: trigger(
		'={{ $parameter.responseMode || "onReceived" }}',
		'={{ $parameter.responseMode === "lastNode" ? "noData" : undefined }}',
	),
	[CHAT_TRIGGER]: trigger('={{ $parameter.options?.responseMode ?? "lastNode" }}'),
	[RESPOND_NODE]: {
		description: standIn('respondToWebhook', []),
		async execute() {
			const items = this.getInputData();
			this.sendResponse({ body: items[0].json, headers: {}, statusCode: 200 });
			return [items];
		},
	},
};

function trigger(responseMode: string, responseData?: string): INodeType {
	return {
		description: {
			...standIn('trigger', ['responseMode', 'responseData']),
			group: ['trigger'],
			inputs: [],
			properties: [
				...standIn('trigger', ['responseMode', 'responseData']).properties,
				{ displayName: 'options', name: 'options', type: 'json', default: {} },
			],
			webhooks: [{ name: 'default', httpMethod: 'POST', path: 'call', responseMode, responseData }],
		} as INodeType['description'],
		async webhook() {
			const json = { headers: this.getHeaderData(), query: this.getQueryData(), body: this.getBodyData() };
			return { workflowData: [[{ json: json as never }]] };
		},
	};
}
