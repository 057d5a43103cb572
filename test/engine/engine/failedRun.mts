import type { INode, IRun, WorkflowExecuteMode } from 'n8n-workflow';
import { createRunExecutionData, UserError } from 'n8n-workflow';

/** What n8n says when the credential of a node is gone, or not shared with the workflow any more. */
export class InaccessibleCredentialError extends UserError {
	override readonly description = 'Please recreate the credential or ask its owner to share it with you.';

	constructor(readonly node: INode) {
		super(`Node "${node.name}" does not have access to the credential`);
	}
}

/**
 * The node whose credential keeps an execution from starting or going on; `CredentialsPermissionChecker` of n8n, which looks
 * at every node of the workflow before each leg.
 * @param usable the IDs of the credentials that the workflow may use
 */
export function credentialObjection(
	nodes: readonly INode[],
	usable: ReadonlySet<string>,
): InaccessibleCredentialError | undefined {
	const node = nodes.find(
		({ disabled, credentials = {} }) =>
			!disabled && Object.values(credentials).some(({ id }) => id !== null && !usable.has(id)),
	);
	return node && new InaccessibleCredentialError(node);
}

/**
 * The run of an execution that could not start or go on; `FailedRunFactory` of n8n. It takes the place of whatever was stored:
 * nothing of the earlier runs and of what nodes keep is left.
 */
export function failedRun(mode: WorkflowExecuteMode, error: Error & { node?: INode }): IRun {
	const stored = { ...error, message: error.message, stack: error.stack } as never;
	const { node } = error;
	const at = new Date();
	const run = { mode, startedAt: at, stoppedAt: at, status: 'error' as const, storedAt: 'db' as const };
	if (!node) return { ...run, data: createRunExecutionData({ resultData: { error: stored, runData: {} } }) };
	return {
		...run,
		data: createRunExecutionData({
			startData: { destinationNode: { nodeName: node.name, mode: 'inclusive' }, runNodeFilter: [node.name] },
			resultData: {
				error: stored,
				lastNodeExecuted: node.name,
				runData: {
					[node.name]: [
						{
							...{ startTime: at.getTime(), executionIndex: 0, executionTime: 0, source: [] },
							...{ executionStatus: 'error', error: stored },
						},
					],
				},
			},
			executionData: { nodeExecutionStack: [{ node, data: {}, source: null }] },
		}),
	};
}
