import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	NodeConnectionType,
} from 'n8n-workflow';
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
	'url',
];

/** The few nodes of n8n that the examples use beside ours, as far as the examples use them. The real ones run in the e2e tests. */
export const baseNodes: Record<string, INodeType> = {
	'n8n-nodes-base.merge': node(['main', 'main'], (context) => [
		...context.getInputData(0),
		...context.getInputData(1),
	]),
	'n8n-nodes-base.aggregate': node(['main'], (context) => {
		const field = context.getNodeParameter('destinationFieldName', 0) as string;
		const items = context.getInputData();
		return [
			{ json: { [field]: items.map(({ json }) => json) }, pairedItem: items.map((_, item) => ({ item })) },
		];
	}),
	'n8n-nodes-base.set': node(['main'], (context) =>
		context.getInputData().map((_, item) => ({
			json: asObject(context.getNodeParameter('jsonOutput', item) as IDataObject | string),
			pairedItem: { item },
		})),
	),
	'n8n-nodes-base.splitOut': node(['main'], (context) => {
		const field = context.getNodeParameter('fieldToSplitOut', 0) as string;
		return context
			.getInputData()
			.flatMap(({ json }, item) =>
				(json[field] as IDataObject[]).map((row) => ({ json: row, pairedItem: { item } })),
			);
	}),
	'n8n-nodes-base.filter': node(['main'], (context) =>
		context.getInputData().filter((_, item) => isWanted(context, item)),
	),
	'n8n-nodes-base.googleDrive': node(['main'], async (context) => await moveFiles(context, 'fileId')),
	'n8n-nodes-base.s3': node(['main'], async (context) =>
		context.getNodeParameter('operation', 0) === 'getAll'
			? [{ json: { Key: 'incoming/clip.mp4', ETag: '"1"' }, pairedItem: { item: 0 } }]
			: await moveFiles(context, 'fileKey'),
	),
	'n8n-nodes-base.httpRequest': node(['main'], async (context) => {
		const response = await fetch(context.getNodeParameter('url', 0) as string);
		const bytes = Buffer.from(await response.arrayBuffer());
		const data = await context.helpers.prepareBinaryData(
			bytes,
			'fetched',
			response.headers.get('content-type')!,
		);
		return [{ json: {}, binary: { data }, pairedItem: { item: 0 } }];
	}),
	'@n8n/n8n-nodes-langchain.agent': node(['main', 'ai_tool', 'ai_languageModel'], askTools),
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': node([], () => []),
	...Object.fromEntries(
		['noOp', 'removeDuplicates', 'readWriteFile', 'respondToWebhook', 'form'].map((name) => [
			`n8n-nodes-base.${name}`,
			node(['main'], pass),
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

/** A tool as n8n offers it to an agent (a structured tool of LangChain). */
interface Tool {
	schema: { shape: object };
	invoke(input: IDataObject): Promise<string>;
}

/** An agent without a model: calls each tool once, as soon as it knows what the tool asks for, and says the last result. */
async function askTools(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	let waiting = (await context.getInputConnectionData('ai_tool', 0)) as Tool[];
	let known: IDataObject = { text: 'Hello.' };
	for (;;) {
		const next = waiting.find((tool) => Object.keys(tool.schema.shape).every((name) => name in known));
		if (!next) return [{ json: { output: String(known.resultUrl) }, pairedItem: { item: 0 } }];
		waiting = waiting.filter((tool) => tool !== next);
		const asked = Object.keys(next.schema.shape).map((name) => [name, known[name]]);
		const [answer] = JSON.parse(await next.invoke(Object.fromEntries(asked) as IDataObject)) as IDataObject[];
		known = { ...known, ...answer };
	}
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

function node(inputs: NodeConnectionType[], work: Work): INodeType {
	return {
		description: {
			displayName: 'Base',
			name: 'base',
			group: ['transform'],
			version: 1,
			description: 'Stands in for a node of n8n',
			defaults: { name: 'Base' },
			inputs,
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
