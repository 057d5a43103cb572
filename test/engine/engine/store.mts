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
	/** What was stored last: nothing while its first leg runs. */
	data?: IRunExecutionData;
	/** When n8n wakes it. */
	waitTill?: Date;
}

type Row = Pick<StoredExecution, 'mode' | 'status'> & { workflow: string; data?: string; waitTill?: number };

/**
 * Stands in for n8n's database. Everything in it is text, by the same library as in n8n: what would be lost there is
 * lost here too.
 */
export class ExecutionStore {
	private readonly rows: Map<string, Row>;

	/** @param text the whole content of another store */
	constructor(text = '[]') {
		this.rows = new Map(JSON.parse(text) as Array<[string, Row]>);
	}

	/** @returns the new ID */
	add(mode: WorkflowExecuteMode, workflow: IWorkflowBase): string {
		const id = String(this.rows.size + 1);
		this.rows.set(id, { mode, status: 'running', workflow: JSON.stringify(workflow) });
		return id;
	}

	save(id: string, { status, data, waitTill }: Pick<IRun, 'status' | 'data' | 'waitTill'>): void {
		Object.assign(this.row(id), { status, data: stringify(data), waitTill: waitTill?.getTime() });
	}

	setRunning(id: string): void {
		this.row(id).status = 'running';
	}

	find(id: string): StoredExecution | undefined {
		return this.rows.has(id) ? this.get(id) : undefined;
	}

	/** @throws Error when there is none */
	get(id: string): StoredExecution {
		const { mode, status, workflow, data, waitTill } = this.row(id);
		return {
			...{ id, mode, status },
			workflow: JSON.parse(workflow) as IWorkflowBase,
			data: data === undefined ? undefined : (parse(data) as IRunExecutionData),
			waitTill: waitTill === undefined ? undefined : new Date(waitTill),
		};
	}

	all(): StoredExecution[] {
		return [...this.rows.keys()].map((id) => this.get(id));
	}

	text(): string {
		return JSON.stringify([...this.rows]);
	}

	private row(id: string): Row {
		const row = this.rows.get(id);
		if (!row) throw new Error(`There is no execution ${id}`);
		return row;
	}
}
