import type { IConnections, INode } from 'n8n-workflow';
import type { CredentialReference } from '../rest/credentials.mts';
import { activate, importWorkflow, type StoredWorkflow, type WorkflowFile } from '../rest/workflows.mts';
import { CHILD, type Edge, type WorkflowDraft } from './row.mts';
import type { SeamsStage } from './stages.mts';

const SPACING = 220;

/**
 * Stores a draft as a workflow and publishes it.
 *
 * @param credential of A2E
 * @param childId what {@link CHILD} stands for
 */
export async function store(
	{ session, model }: SeamsStage,
	name: string,
	draft: WorkflowDraft,
	credential: CredentialReference,
	childId = '',
): Promise<StoredWorkflow> {
	const file = JSON.parse(JSON.stringify(fileOf(name, draft)).replaceAll(CHILD, childId)) as WorkflowFile;
	const workflow = await importWorkflow(session, file, {
		'n8n-nodes-a2e.': { a2eApi: credential },
		'@n8n/n8n-nodes-langchain.lmChat': { openAiApi: model },
	});
	await activate(session, workflow);
	return workflow;
}

function fileOf(name: string, { chain, loose = [], edges = [], settings }: WorkflowDraft): WorkflowFile {
	const drafts = [...chain, ...loose];
	return {
		name,
		nodes: drafts.map((draft, at): INode => ({ id: `node-${at}`, position: [at * SPACING, 0], ...draft })),
		connections: connections([
			...chain.slice(1).map((node, at) => ({ from: chain[at].name, to: node.name })),
			...edges,
		]),
		settings: { executionOrder: 'v1', ...settings },
	};
}

function connections(edges: readonly Edge[]): IConnections {
	const made: IConnections = {};
	for (const { from, output = 0, to, kind = 'main' } of edges) {
		const outputs = ((made[from] ??= {})[kind] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]!.push({ node: to, type: kind, index: 0 });
	}
	return made;
}
