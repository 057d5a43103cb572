import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { Clock } from '../../../../nodes/shared/client/clock';

const SECOND_MS = 1000;

/** Any trigger, n8n's *Execute Workflow Trigger* among them: puts out the items that the execution begins with. */
export const trigger: INodeType = {
	description: {
		...standIn('trigger', ['inputSource']),
		group: ['trigger'],
		inputs: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/**
 * n8n's *Wait* as far as a parked wait uses it: on a webhook call, for so many seconds at most. The time is the scaled
 * clock's. Without a call its input goes on; with one, the call.
 */
export function waitNode(clock: Clock): INodeType {
	return {
		description: {
			...standIn('wait', [
				'resume',
				'httpMethod',
				'responseMode',
				'limitWaitTime',
				'limitType',
				'resumeAmount',
				'resumeUnit',
				'options',
			]),
			webhooks: [
				{
					name: 'default',
					httpMethod: '={{$parameter["httpMethod"]}}',
					responseMode: '={{$parameter["responseMode"]}}',
					path: '={{$parameter["options"]["webhookSuffix"] || ""}}',
					isFullPath: true,
					restartWebhook: true,
				},
			],
		},
		async execute() {
			const asked = ['resume', 'limitWaitTime', 'limitType', 'resumeUnit'].map((name) =>
				this.getNodeParameter(name, 0),
			);
			if (asked.join() !== 'webhook,true,afterTimeInterval,seconds')
				throw new TypeError(`The stand-in does not know ${asked.join()}`);
			const seconds = this.getNodeParameter('resumeAmount', 0) as number;
			await this.putExecutionToWait(new Date(clock.now() + seconds * SECOND_MS));
			return [this.getInputData()];
		},
		async webhook() {
			const json = {
				headers: this.getHeaderData(),
				params: this.getParamsData(),
				query: this.getQueryData(),
				body: this.getBodyData(),
			};
			return { workflowData: [[{ json: json as never }]] };
		},
	};
}

/** How a node that stands in for one of n8n's is described; each parameter is a text. */
export function standIn(name: string, parameters: string[]): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: 'Stands in for a node of n8n',
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: parameters.map(
			(parameter): INodeProperties => ({
				displayName: parameter,
				name: parameter,
				type: 'string',
				default: '',
			}),
		),
	};
}
