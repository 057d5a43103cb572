import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

type Work = (context: IExecuteFunctions) => INodeExecutionData[];

/** The few nodes of n8n that the examples use beside ours, as far as the examples use them. The real ones run in the e2e test. */
export const baseNodes: Record<string, INodeType> = {
	'n8n-nodes-base.merge': node(2, (context) => [...context.getInputData(0), ...context.getInputData(1)]),
	'n8n-nodes-base.aggregate': node(1, (context) => {
		const field = context.getNodeParameter('destinationFieldName', 0) as string;
		const items = context.getInputData();
		return [
			{ json: { [field]: items.map(({ json }) => json) }, pairedItem: items.map((_, item) => ({ item })) },
		];
	}),
	'n8n-nodes-base.set': node(1, (context) =>
		context.getInputData().map((_, item) => ({
			json: asObject(context.getNodeParameter('jsonOutput', item) as IDataObject | string),
			pairedItem: { item },
		})),
	),
	'n8n-nodes-base.noOp': node(1, (context) => context.getInputData()),
	'n8n-nodes-base.splitOut': node(1, (context) => {
		const field = context.getNodeParameter('fieldToSplitOut', 0) as string;
		return context
			.getInputData()
			.flatMap(({ json }, item) =>
				(json[field] as IDataObject[]).map((row) => ({ json: row, pairedItem: { item } })),
			);
	}),
};

function asObject(json: IDataObject | string): IDataObject {
	return typeof json === 'string' ? (JSON.parse(json) as IDataObject) : json;
}

function node(inputs: number, work: Work): INodeType {
	return {
		description: {
			displayName: 'Base',
			name: 'base',
			group: ['transform'],
			version: 1,
			description: 'Stands in for a node of n8n',
			defaults: { name: 'Base' },
			inputs: Array.from({ length: inputs }, () => 'main' as const),
			outputs: ['main'],
			properties: ['destinationFieldName', 'jsonOutput', 'fieldToSplitOut'].map((name) => ({
				displayName: name,
				name,
				type: 'string',
				default: '',
			})),
		},
		async execute() {
			return [work(this)];
		},
	};
}
