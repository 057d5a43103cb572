import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowFile } from '../rest/workflows.mts';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** Name of the trigger, which is run by hand. */
export const TRIGGER = 'Start';

/**
 * An agent with a model and tools.
 *
 * @param tools parameters of each tool by the name of its node
 */
export function agentWorkflow(toolType: string, tools: Record<string, IDataObject>): WorkflowFile {
	const model = node('Model', `${LANGCHAIN}.lmChatOpenAi`, 1.2, {
		model: { __rl: true, mode: 'id', value: 'stand-in' },
		options: {},
	});
	const agent = node('Agent', `${LANGCHAIN}.agent`, 3.1, {
		promptType: 'define',
		text: 'Make an avatar of Maria',
		options: {},
	});
	const toolNodes = Object.entries(tools).map(([name, parameters]) => node(name, toolType, 1, parameters));
	return {
		name: 'Agent',
		nodes: [node(TRIGGER, 'n8n-nodes-base.manualTrigger', 1, {}), agent, model, ...toolNodes],
		connections: {
			[TRIGGER]: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			...Object.fromEntries(
				toolNodes.map(({ name }) => [
					name,
					{ ai_tool: [[{ node: 'Agent', type: 'ai_tool' as const, index: 0 }]] },
				]),
			),
		},
		settings: { executionOrder: 'v1' },
	};
}

function node(name: string, type: string, typeVersion: number, parameters: IDataObject): INode {
	return {
		id: name.toLowerCase(),
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
	};
}
