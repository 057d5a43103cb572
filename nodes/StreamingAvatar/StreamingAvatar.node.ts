import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { NODE_RESOURCES } from '../shared/catalogue/nodes';
import { listSearch } from '../shared/editor/listSearch';
import { chosenOperation, resourceProperties } from '../shared/editor/resources';
import { OPERATION_SUBTITLE } from '../shared/editor/subtitle';
import { executeOperation } from '../shared/operation/execute';

const RESOURCES = NODE_RESOURCES.streamingAvatar;

/** Live sessions with avatars: nothing in it is a task that is waited for. */
export class StreamingAvatar implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Streaming Avatar',
		name: 'streamingAvatar',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: OPERATION_SUBTITLE,
		description: 'Open live sessions with avatars that talk and answer, and end them, with A2E',
		defaults: { name: 'A2E Streaming Avatar' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		properties: resourceProperties(RESOURCES),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => chosenOperation(this));
	}
}
