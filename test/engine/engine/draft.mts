import type { INode, IWorkflowBase } from 'n8n-workflow';
import type { NodeDraft, WorkflowDraft } from './types.mts';

export const PACKAGE = 'n8n-nodes-a2e';
/** The one A2E credential that there is. */
export const CREDENTIAL_ID = '1';

/**
 * A whole workflow, as n8n keeps it.
 * @param start the node to start from, in place of an added *Start*
 */
export function workflowOf(draft: WorkflowDraft, start?: string): IWorkflowBase {
	const added = start ? [] : [{ name: 'Start', type: 'test.start' }];
	const nodes = [...added, ...draft.nodes].map(complete);
	return {
		id: draft.id ?? 'test',
		name: 'Test',
		nodes,
		connections: draft.connections ?? chain(nodes.map(({ name }) => name)),
		settings: { executionOrder: 'v1', ...draft.settings },
	} as IWorkflowBase;
}

function complete(node: NodeDraft): INode {
	return {
		id: node.name.toLowerCase().replaceAll(' ', '-'),
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...(node.type.startsWith(PACKAGE)
			? { credentials: { a2eApi: { id: CREDENTIAL_ID, name: 'A2E account' } } }
			: {}),
		...node,
	};
}

function chain(names: string[]): IWorkflowBase['connections'] {
	return Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, i) => [name, { main: [[{ node: names[i + 1], type: 'main' as const, index: 0 }]] }]),
	);
}
