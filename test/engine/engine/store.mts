import { parse, stringify } from 'flatted';
import type {
	ExecutionStatus,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** An execution as n8n's database gives it back. */
export interface StoredExecution {
	id: string;
	mode: WorkflowExecuteMode;
	status: ExecutionStatus;
	workflow: IWorkflowBase;
	/**
	 * What was stored last: while a leg runs, what it began with, for n8n does not save the progress unless told to. Nothing
	 * when a person runs a single step.
	 */
	data?: IRunExecutionData;
	/** When n8n wakes it. */
	waitTill?: Date;
	startedAt: Date;
	/** How often it was parked so far. */
	parks: number;
	/** The execution of which this one is a *Retry*. */
	retryOf?: string;
}

type Row = Pick<StoredExecution, 'mode' | 'status' | 'retryOf' | 'parks'> & {
	workflow: string;
	data?: string;
	waitTill?: number;
	startedAt: number;
};

/**
 * Stands in for n8n's database. Everything in it is text, by the same library as in n8n: what would be lost there is
 * lost here too, and what is one object in the stored data is one object when it is read.
 */
export class ExecutionStore {
	private readonly rows: Map<string, Row>;
	private readonly workflows: Map<string, string>;

	/** @param text the whole content of another store */
	constructor(text = '[[],[]]') {
		const [rows, workflows] = JSON.parse(text) as [Array<[string, Row]>, Array<[string, string]>];
		this.rows = new Map(rows);
		this.workflows = new Map(workflows);
	}

	/** @returns the new ID */
	add(
		mode: WorkflowExecuteMode,
		workflow: IWorkflowBase,
		data?: IRunExecutionData,
		retryOf?: string,
	): string {
		const id = String(this.rows.size + 1);
		const startedAt = Date.now();
		const text = { workflow: JSON.stringify(workflow), data: data && stringify(data) };
		this.rows.set(id, { mode, status: 'running', parks: 0, startedAt, retryOf, ...text });
		return id;
	}

	/** Saves how a leg has ended; an execution that is stopped stays so. */
	save(id: string, { status, data, waitTill }: Pick<IRun, 'status' | 'data' | 'waitTill'>): void {
		const row = this.row(id);
		if (row.status === 'canceled') return;
		if (status === 'waiting') row.parks++;
		Object.assign(row, { status, data: stringify(data), waitTill: waitTill?.getTime() });
	}

	/**
	 * Claims a parked execution for a leg that begins with these data.
	 * @returns false when somebody else was faster
	 */
	claim(id: string, data: IRunExecutionData): boolean {
		const row = this.row(id);
		if (row.status !== 'waiting') return false;
		Object.assign(row, { status: 'running', data: stringify(data), waitTill: undefined });
		return true;
	}

	/** Changes what is stored of a parked execution, and nothing else. */
	patch(id: string, data: IRunExecutionData): void {
		this.row(id).data = stringify(data);
	}

	/** Ends an execution as stopped, whatever was stored meanwhile. */
	cancel(id: string, data: IRunExecutionData): void {
		Object.assign(this.row(id), { status: 'canceled', data: stringify(data), waitTill: undefined });
	}

	find(id: string): StoredExecution | undefined {
		return this.rows.has(id) ? this.get(id) : undefined;
	}

	/** @throws Error when there is none */
	get(id: string): StoredExecution {
		const { workflow, data, waitTill, startedAt, ...row } = this.row(id);
		return {
			...{ id, ...row, startedAt: new Date(startedAt) },
			workflow: JSON.parse(workflow) as IWorkflowBase,
			data: data === undefined ? undefined : (parse(data) as IRunExecutionData),
			waitTill: waitTill === undefined ? undefined : new Date(waitTill),
		};
	}

	status(id: string): ExecutionStatus | undefined {
		return this.rows.get(id)?.status;
	}

	all(): StoredExecution[] {
		return [...this.rows.keys()].map((id) => this.get(id));
	}

	/** The executions that are parked. */
	waiting(): StoredExecution[] {
		return [...this.rows].filter(([, { status }]) => status === 'waiting').map(([id]) => this.get(id));
	}

	saveWorkflow(workflow: IWorkflowBase): void {
		this.workflows.set(workflow.id, JSON.stringify(workflow));
	}

	/** A workflow as it is saved now. */
	workflow(id: string): IWorkflowBase | undefined {
		const text = this.workflows.get(id);
		return text === undefined ? undefined : (JSON.parse(text) as IWorkflowBase);
	}

	text(): string {
		return JSON.stringify([[...this.rows], [...this.workflows]]);
	}

	private row(id: string): Row {
		const row = this.rows.get(id);
		if (!row) throw new Error(`There is no execution ${id}`);
		return row;
	}
}
