import type { ExecutionStatus, INode, IWorkflowSettings } from 'n8n-workflow';
import type { Fault, Plan, Simulator } from '../../simulator/simulator.mts';
import type { CredentialReference } from '../rest/credentials.mts';
import type { StoredWorkflow } from '../rest/workflows.mts';
import type { SeamsStage } from './stages.mts';

/** A node of a workflow, as far as a row says something about it. */
export type NodeDraft = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'> & Partial<INode>;

/** An edge beside those of the chain: from a node's output to a node, or to an agent by one of its own kinds of edges. */
export interface Edge {
	from: string;
	output?: number;
	to: string;
	kind?: 'main' | 'ai_tool' | 'ai_languageModel';
}

/** A workflow: its nodes follow one another, each from the first output of the one before, but for `loose` ones. */
export interface WorkflowDraft {
	chain: readonly NodeDraft[];
	/** Nodes that only `edges` lead to. */
	loose?: readonly NodeDraft[];
	edges?: readonly Edge[];
	settings?: IWorkflowSettings;
}

/** A row that is being played, for its acts. */
export interface Play {
	stage: SeamsStage;
	/** The A2E of this row alone. */
	simulator: Simulator;
	credential: CredentialReference;
	workflow: StoredWorkflow;
	child?: StoredWorkflow;
	/** Whose executions are looked at. */
	looked: StoredWorkflow;
	/** What acts found out, by the names that the row's expectations use. */
	notes: Record<string, unknown>;
	/** Executions as n8n showed them while they were parked, as JSON. */
	parked: string[];
}

/** Something that a person, or A2E, does while an execution runs, waits or is over; see acts.mts. */
export type Act = (play: Play) => Promise<void>;

/** Where the ID of a started task can stand. */
export type Place =
	/** In the items that came out. */
	| 'items'
	/** In the error that the execution ended with. */
	| 'error'
	/** In what the caller was answered. */
	| 'answer'
	/** In the execution as n8n showed it while it was parked. */
	| 'parked'
	/** Anywhere in the execution as n8n shows it when it is over. */
	| 'execution'
	/** In n8n's log. */
	| 'log';

/** What has to be seen in the end; what is absent is not looked at. */
export interface Expected {
	/** How the execution ended, the last one when it was tried again. */
	status?: ExecutionStatus;
	/** HTTP status and words in the body that the caller was answered with, and whether that was after the last task. */
	answer?: { status: number; words?: readonly string[]; atTheEnd?: true };
	/** What came out, item for item; each may have more fields. */
	items?: readonly object[];
	/** Where it came out: the node that ran last without it. `output` counts from 0; all outputs without it. */
	at?: { node: string; output?: number };
	/** Starts that A2E got, each of which it may charge for. */
	starts?: number;
	/** Prompts of the starts, in any order. */
	prompts?: readonly string[];
	/** Every place has the ID of every task that was started. */
	ids?: readonly Place[];
	/** Words of the error, or of the error items. */
	says?: readonly string[];
	/** Words of a hint at the node that was looked at. */
	hint?: string;
	/** What acts noted, by the name of the note; each may have more fields. */
	notes?: Record<string, unknown>;
}

/** One way to meet the seam between the package and n8n: a workflow, what happens, and what has to come of it. */
export interface Row {
	name: string;
	/** Which n8n it is played on, see stages.mts; the usual one without it. Rows on another one take turns. */
	on?: 'usual' | 'apart';
	workflow: WorkflowDraft;
	/** Whether it is played when all others are over, because it would keep n8n from serving them. */
	alone?: true;
	/** The host by which n8n is told to reach A2E; 127.0.0.1 without it. */
	a2eHost?: string;
	/** A workflow that the first one calls as {@link CHILD}. */
	child?: WorkflowDraft;
	/** Whose execution is looked at in the end. */
	look?: 'workflow' | 'child';
	/** What the caller sends, one item for each; `one` without it. */
	asked?: readonly string[];
	/** What becomes of the starts, in their order. */
	plans?: readonly Plan[];
	/** What goes wrong at A2E: a fault and how many requests it meets. */
	faults?: ReadonlyArray<readonly [fault: Fault, times: number]>;
	/** What happens meanwhile, one after the other. */
	meanwhile?: readonly Act[];
	expected: Expected;
}

/** Stands in a row's workflow for the ID of its child. */
export const CHILD = 'the-child-of-this-row';
