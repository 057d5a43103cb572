import type { INodeExecutionData, INodeType } from 'n8n-workflow';

/** The trigger of test workflows: puts out the items it is given. */
export function startNode(items: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['trigger'],
			version: 1,
			description: 'Puts out the items of a test',
			defaults: { name: 'Start' },
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			return [items];
		},
	};
}
