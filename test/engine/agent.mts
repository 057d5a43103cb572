import type { EngineResponse, IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { atHome } from '../nodes/support/homes.mts';
import type { Bench } from './bench.mts';
import { PACKAGE } from './engine.mts';

/** How an agent runs its tools: agents from version 3 let n8n run them as nodes; older ones and MCP call them themselves. */
export type Generation = 'asNode' | 'inside';

/** A tool as n8n offers it to an agent (a structured tool of LangChain). */
interface Tool {
	name: string;
	description: string;
	schema: { shape: Record<string, { description?: string }> };
	invoke(input: IDataObject): Promise<string>;
}

/** What an agent learned and heard. */
export interface Turn {
	description: string;
	/** The description of each argument that it is asked for, by name. */
	asked: Record<string, string | undefined>;
	/** What it got for each call: the items, or the error as n8n words it. */
	answers: IDataObject[][];
}

/** Lets an agent without a model call a node of the package as its tool, with these arguments one after the other. */
export async function askTool(
	bench: Bench,
	type: string,
	given: IDataObject,
	calls: IDataObject[],
	generation: Generation = 'asNode',
	settings: IDataObject = {},
): Promise<Turn> {
	const turn: Turn = { description: '', asked: {}, answers: [] };
	const { name, parameters } = atHome(`${type}Tool`, given);
	const tool = { name: 'A2E', type: `${PACKAGE}.${name}`, parameters: parameters as never, ...settings };
	const run = await bench.run(
		{
			nodes: [{ name: 'Agent', type: 'test.agent' }, tool],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				A2E: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		},
		[{}],
		{ base: { 'test.agent': agentNode(calls, generation, turn) } },
	);
	const { error } = run.data.resultData;
	if (error) throw error;
	return turn;
}

function agentNode(calls: IDataObject[], generation: Generation, turn: Turn): INodeType {
	return {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: 'Calls its tool',
			defaults: { name: 'Agent' },
			inputs: ['main', 'ai_tool'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions, response?: EngineResponse) {
			const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
			turn.description = tool.description;
			turn.asked = Object.fromEntries(
				Object.entries(tool.schema.shape).map(([argument, { description }]) => [argument, description]),
			);
			if (calls.length === 0) return [[{ json: {} }]];
			if (generation === 'inside') {
				for (const call of calls) turn.answers.push(await called(tool, call));
				return [[{ json: {} }]];
			}
			if (response?.actionResponses.length) {
				turn.answers = response.actionResponses.map(({ data }) =>
					(data.data?.ai_tool?.[0] ?? []).map(({ json }) => json),
				);
				return [[{ json: {} }]];
			}
			return {
				actions: calls.map((input, at) => ({
					actionType: 'ExecutionNodeAction' as const,
					nodeName: 'A2E',
					input,
					type: 'ai_tool' as const,
					id: `call-${at}`,
					metadata: { itemIndex: 0 },
				})),
				metadata: {},
			};
		},
	};
}

/** An agent of its own account hears of an error what LangChain tells it: the message. */
async function called(tool: Tool, call: IDataObject): Promise<IDataObject[]> {
	return await tool.invoke(call).then(
		(text) => JSON.parse(text) as IDataObject[],
		(error: Error) => [{ error: error.message }],
	);
}
