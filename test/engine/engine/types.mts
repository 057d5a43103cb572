import type {
	IBinaryData,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeType,
	IRun,
	IWorkflowBase,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Clock } from '../../../nodes/shared/client/clock';
import type { WorkflowCall } from './calledWorkflow.mts';
import type { Poller } from './poller.mts';
import type { StoredExecution } from './store.mts';

/**
 * n8n's own engine (n8n-core) with the built package, inside the test process: the real loader, execution loop,
 * expressions, HTTP helpers and binary store, and errors as n8n throws them.
 *
 * What n8n-core leaves to the application around it stands in, and follows n8n 2.41: the database (`store.mts`), the
 * tracker of waiting executions, sub-executions, *Stop* and *Retry* (`executions.mts`), callers of a workflow
 * (`calledWorkflow.mts`), and waiting webhooks (`waitingWebhooks.mts`).
 */
export interface Engine {
	/**
	 * Runs a workflow from its node *Start*, which puts out `items`, to its end: an execution that is parked is waited for.
	 */
	run(draft: WorkflowDraft, items?: INodeExecutionData[], options?: RunOptions): Promise<IRun>;
	/** The same, but only until it is parked; its ID. */
	park(draft: WorkflowDraft, items?: INodeExecutionData[], options?: RunOptions): Promise<string>;
	/** The run of an execution that has ended, now or later. */
	ended(executionId: string): Promise<IRun>;
	/** Everything in the database, oldest first: executions of tests and their sub-executions. */
	executions(): StoredExecution[];
	/** The editor's *Stop*, on an execution that runs or is parked. */
	stop(executionId: string): void;
	/**
	 * *Retry* of the list of executions.
	 * @param options `asSaved`: with the workflow as it is saved now, in place of the one of the execution
	 * @returns the ID of the new execution
	 * @throws Error in the words of n8n when there is nothing to retry
	 */
	retry(executionId: string, options?: { asSaved?: boolean }): string;
	/**
	 * Saves a workflow by its ID, for *Execute Sub-workflow* and *Retry*.
	 * @param start the node that it starts with, in place of an added *Start*
	 */
	save(draft: WorkflowDraft, start?: string): void;
	/**
	 * Calls a workflow by its first node, a Webhook, Form or Chat trigger.
	 * @param body what the caller sends
	 */
	call(draft: WorkflowDraft, body?: IDataObject, options?: Pick<RunOptions, 'base'>): Promise<WorkflowCall>;
	/** A trigger that n8n polls, in a workflow that is active. */
	poller(node: NodeDraft): Poller;
	/** The A2E credential is deleted, or not shared any more, until `reset`. */
	removeCredential(): void;
	/** n8n ends, and comes up again with nothing but its database. No execution may be running. */
	restart(): void;
	/** n8n refuses to put executions to wait from now on, until `reset`. */
	refuseToWait(reason: string): void;
	/** Stops what is left of earlier tests and forgets all executions. */
	reset(): void;
	/** Asks a list of the editor as the editor does. */
	list(node: NodeDraft, method: string, filter?: string, page?: string): Promise<INodeListSearchResult>;
	nodeType(name: string): INodeType;
	/** Puts bytes into n8n's binary store, as a trigger or a download would. */
	file(bytes: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
	/** Reads a file that a node put out. */
	bytes(binary: IBinaryData): Promise<Buffer>;
	/**
	 * The public address of n8n, its `WEBHOOK_URL`; after `reset` the one where it listens. Another one stands for a reverse
	 * proxy in front of n8n, which adds https.
	 */
	webhookUrl: string;
	/** Where that reverse proxy leads a call. */
	behindProxy(url: string): string;
	/** The clock of the built package; a test may change it and has to put it back. */
	clock: Clock;
	/** Everything that n8n and the nodes logged. */
	log: string[];
	/** Every call to the resume URL of an execution, with the status that it got. */
	resumeCalls: ResumeCall[];
	close(): Promise<void>;
}

export interface ResumeCall {
	executionId: string;
	suffix: string;
	body: unknown;
	status: number;
}

export interface EngineOptions {
	/** Where n8n keeps files; one mode per test file, for n8n reads it once. */
	binaryMode?: 'filesystem' | 'default';
	/** How many times faster than real time the nodes wait; 1 by default. */
	timeScale?: number;
}

export interface RunOptions {
	mode?: WorkflowExecuteMode;
	/** The node to start from, in place of an added *Start*; it puts out the items. */
	start?: string;
	/** The node to end with, as when a person runs a single step. */
	destination?: string;
	/** Other nodes than ours, by type. */
	base?: Record<string, INodeType>;
	/** Ends the execution after so many milliseconds, as the editor's *Stop* does. */
	stopAfterMs?: number;
	/** Ends it in the same way as soon as this is so. */
	stopWhen?: () => boolean;
}

export type NodeDraft = Partial<INode> & Pick<INode, 'name' | 'type'>;

/** Nodes after *Start*, connected one after the other unless `connections` says otherwise. */
export interface WorkflowDraft {
	nodes: NodeDraft[];
	connections?: IWorkflowBase['connections'];
	settings?: IWorkflowBase['settings'];
	/** Empty for a workflow that was never saved. */
	id?: string;
}
