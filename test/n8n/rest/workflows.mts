import { randomUUID } from 'node:crypto';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import type { CredentialReference } from './credentials.mts';
import type { Session } from './session.mts';

/** What a workflow file holds: what "Download" in the editor's menu writes and "Import from File" reads. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

/** A workflow in n8n's database. */
export type StoredWorkflow = WorkflowFile & { id: string; versionId: string };

/**
 * Imports a workflow as a person does: webhooks get ids of this n8n, and the package's nodes the credential.
 *
 * @param credentials by the prefix of the node types that take them: `{ 'n8n-nodes-a2e.': { a2eApi: reference } }`
 */
export async function importWorkflow(
	session: Session,
	{ name, nodes, connections, settings }: WorkflowFile,
	credentials: Record<string, Record<string, CredentialReference>>,
): Promise<StoredWorkflow> {
	const prepared = nodes.map((node): INode => {
		const [, given] = Object.entries(credentials).find(([prefix]) => node.type.startsWith(prefix)) ?? [];
		return {
			...node,
			...(given && { credentials: given }),
			...(node.webhookId && { webhookId: randomUUID() }),
		};
	});
	return await session.post('/rest/workflows', {
		name,
		nodes: prepared,
		connections,
		settings: settings ?? {},
		active: false,
	});
}

/** Publishes a workflow: its forms and webhooks take requests a moment later. */
export async function activate(session: Session, { id, versionId }: StoredWorkflow): Promise<void> {
	await session.post(`/rest/workflows/${id}/activate`, { versionId });
}

/** Takes a workflow back: nothing starts it any more; what runs goes on. */
export async function deactivate(session: Session, { id }: StoredWorkflow): Promise<void> {
	await session.post(`/rest/workflows/${id}/deactivate`, {});
}

/**
 * Starts a workflow with the editor's "Execute Workflow" button.
 *
 * @param trigger name of the trigger node to start from
 * @returns id of the execution
 * @throws Error when the trigger waits for an event of its own, such as a form or a webhook
 */
export async function runManually(session: Session, workflowId: string, trigger: string): Promise<string> {
	const { executionId } = await session.post<{ executionId?: string }>(`/rest/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: trigger },
	});
	if (executionId === undefined)
		throw new Error(`the node "${trigger}" waits for an event: it cannot be run by hand`);
	return executionId;
}
