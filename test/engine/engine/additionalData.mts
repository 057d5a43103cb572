import type {
	ICredentialsHelper,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Clock } from '../../../nodes/shared/client/clock';
import type { Core } from './core.mts';
import type { NodeTypes } from './nodeTypes.mts';

/** What executions need around them. */
export interface Surroundings extends Pick<Core, 'core' | 'n8n'> {
	nodeTypes: NodeTypes;
	credentialsHelper: ICredentialsHelper;
	/** The IDs of the credentials that workflows may use. */
	credentials: Set<string>;
	clock: Clock;
	/** How many times faster than real time `clock` runs. */
	timeScale: number;
	/** The public address of n8n, without a slash at the end. */
	origin: string;
	/** Where the reverse proxy in front of n8n leads a call. */
	behindProxy(url: string): string;
}

/** Where an n8n that serves this origin answers. */
export function addressesAt(origin: string) {
	return {
		restApiUrl: `${origin}/rest`,
		instanceBaseUrl: `${origin}/`,
		webhookBaseUrl: `${origin}/webhook`,
		webhookWaitingBaseUrl: `${origin}/webhook-waiting`,
		webhookTestBaseUrl: `${origin}/webhook-test`,
		formWaitingBaseUrl: `${origin}/form-waiting`,
	};
}

/** What n8n-core asks of the application around it, beside sub-executions; `getBase` of n8n's additional data. */
export function additionalData(
	{ core, credentialsHelper, origin }: Surroundings,
	executionId: string,
	workflow: IWorkflowBase,
	mode: WorkflowExecuteMode,
	extra: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		workflowId: workflow.id,
		...addressesAt(origin),
		hooks: new core.ExecutionLifecycleHooks(mode, executionId, workflow),
		setExecutionStatus() {},
		sendDataToUI() {},
		...extra,
	} as IWorkflowExecuteAdditionalData;
}

/** A workflow as n8n-core runs it. */
export function workflowFrom({ n8n, nodeTypes }: Surroundings, data: IWorkflowBase) {
	const { id, name, nodes, connections, settings, staticData } = data;
	return new n8n.Workflow({
		...{ id, name, nodes, connections, settings, staticData, nodeTypes },
		active: false,
	});
}
