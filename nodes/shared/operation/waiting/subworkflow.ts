import type { INode, IWorkflowBase, IWorkflowSettings } from 'n8n-workflow';

/** The output of the checking node for a wait that is over, and for one that goes on. */
export const OVER = 0;
export const GOES_ON = 1;

/** Name of the shipped node that checks a parked wait; nobody sees it in the editor. */
export const CHECK_NODE = 'checkTasks';

/**
 * The sub-workflow that a parked execution waits for: start → check → pause → check → …
 *
 * n8n resumes the parked execution with the last output of this one, or with its error. The check carries the name of
 * the waiting node, so that its errors point to a node that the person knows.
 * @param node the waiting node: its credentials, its way with errors and its package are taken over
 * @param settings of the waiting workflow, but for its error workflow, which the waiting execution runs itself, and for
 * whom it lets call it: n8n asks that of an inline workflow too, and nobody but the waiting workflow calls this one
 */
export function waitingWorkflow(
	node: INode,
	workflowName: string,
	settings: IWorkflowSettings,
	keepsFiles: boolean,
): IWorkflowBase {
	const [packageName] = node.type.split('.');
	// No name that the waiting node itself may have.
	const start = `${node.name}: Parked Wait`;
	const pause = `${node.name}: Until the Next Look`;
	const nodes: INode[] = [
		inlineNode(start, 'n8n-nodes-base.executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' }),
		{
			...inlineNode(node.name, `${packageName}.${CHECK_NODE}`, 1, {}),
			credentials: node.credentials,
			// Error items stay on the first output; the waiting node sends them where they belong.
			...(continues(node) ? { onError: 'continueRegularOutput' as const } : {}),
		},
		inlineNode(pause, 'n8n-nodes-base.wait', 1.1, {
			resume: 'webhook',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			limitWaitTime: true,
			limitType: 'afterTimeInterval',
			resumeAmount: '={{ $json.pauseSeconds }}',
			resumeUnit: 'seconds',
			options: {},
		}),
	];
	return {
		name: `Waiting for A2E: ${node.name} of ${workflowName}`,
		nodes,
		connections: {
			[start]: { main: [[to(node.name)]] },
			[node.name]: { main: [[], [to(pause)]] },
			[pause]: { main: [[to(node.name)]] },
		},
		settings: {
			...settings,
			errorWorkflow: undefined,
			callerPolicy: 'workflowsFromSameOwner',
			executionOrder: 'v1',
			// Files belong to the execution that stored them, and n8n deletes them with it.
			...(keepsFiles ? { saveDataSuccessExecution: 'all' as const } : {}),
		},
		// n8n gives it the waiting workflow's ID; the rest is what n8n asks of any workflow.
	} as unknown as IWorkflowBase;
}

function continues({ onError, continueOnFail }: INode): boolean {
	return continueOnFail === true || (onError !== undefined && onError !== 'stopWorkflow');
}

function inlineNode(name: string, type: string, typeVersion: number, parameters: INode['parameters']): INode {
	return {
		id: name.toLowerCase().replaceAll(' ', '-'),
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
	};
}

function to(node: string) {
	return { node, type: 'main' as const, index: 0 };
}
