import type { INodeType } from 'n8n-workflow';

/**
 * The tool that n8n makes of a node when a workflow runs: the same node and parameters under another name, for agents to
 * connect to. n8n does it outside of its engine (`node-types.ts` and `tool-generation/` of the package n8n).
 */
export function toolOf(node: INodeType): INodeType {
	const { description } = node;
	return Object.create(node, {
		description: {
			value: {
				...description,
				name: `${description.name}Tool`,
				displayName: `${description.displayName} Tool`,
				inputs: [],
				outputs: ['ai_tool'],
			},
		},
	}) as INodeType;
}
