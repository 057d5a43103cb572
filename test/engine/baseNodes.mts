import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { EXAMPLES } from '../n8n/demo/examples.mts';

type Work = (context: IExecuteFunctions) => INodeExecutionData[] | Promise<INodeExecutionData[]>;

const pass: Work = (context) => context.getInputData();

/** Parameters that these nodes read; n8n drops those that a description does not name. */
const PARAMETERS = [
	'destinationFieldName',
	'jsonOutput',
	'fieldToSplitOut',
	'operation',
	'fileId',
	'fileKey',
	'conditions',
];

/** The few nodes of n8n that the examples use beside ours, as far as the examples use them. The real ones run in the e2e tests. */
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
	'n8n-nodes-base.splitOut': node(1, (context) => {
		const field = context.getNodeParameter('fieldToSplitOut', 0) as string;
		return context
			.getInputData()
			.flatMap(({ json }, item) =>
				(json[field] as IDataObject[]).map((row) => ({ json: row, pairedItem: { item } })),
			);
	}),
	'n8n-nodes-base.filter': node(1, (context) =>
		context.getInputData().filter((_, item) => isWanted(context, item)),
	),
	'n8n-nodes-base.googleDrive': node(1, async (context) => await moveFiles(context, 'fileId')),
	'n8n-nodes-base.s3': node(1, async (context) =>
		context.getNodeParameter('operation', 0) === 'getAll'
			? [{ json: { Key: 'incoming/clip.mp4', ETag: '"1"' }, pairedItem: { item: 0 } }]
			: await moveFiles(context, 'fileKey'),
	),
	...Object.fromEntries(
		['noOp', 'removeDuplicates', 'readWriteFile', 'respondToWebhook', 'form'].map((name) => [
			`n8n-nodes-base.${name}`,
			node(1, pass),
		]),
	),
};

/** Uploads let everything pass; downloads give the file of examples/media that the parameter ends with. */
async function moveFiles(context: IExecuteFunctions, parameter: string): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (context.getNodeParameter('operation', 0) === 'upload') return items;
	return await Promise.all(
		items.map(async ({ json }, item) => {
			const given = context.getNodeParameter(parameter, item) as string | { value: string };
			const name = path.posix.basename(typeof given === 'string' ? given : given.value);
			const bytes = await readFile(path.join(EXAMPLES, 'media', name));
			return {
				json,
				binary: { data: await context.helpers.prepareBinaryData(bytes, name) },
				pairedItem: { item },
			};
		}),
	);
}

interface Condition {
	leftValue: string;
	rightValue: string;
	operator: { operation: string };
}

const OPERATORS: Record<string, (left: string, right: string) => boolean> = {
	startsWith: (left, right) => left.startsWith(right),
	notEndsWith: (left, right) => !left.endsWith(right),
};

function isWanted(context: IExecuteFunctions, item: number): boolean {
	const { conditions } = context.getNodeParameter('conditions', item) as unknown as {
		conditions: Condition[];
	};
	return conditions.every(({ leftValue, rightValue, operator: { operation } }) =>
		OPERATORS[operation](leftValue, rightValue),
	);
}

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
			properties: PARAMETERS.map((name) => ({
				displayName: name,
				name,
				type: 'string',
				default: '',
			})),
		},
		async execute() {
			return [await work(this)];
		},
	};
}
