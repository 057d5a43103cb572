import type { IDataObject, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import { additionalData, type Surroundings, workflowFrom } from './additionalData.mts';

const USUAL_BUDGET_MS = 5 * 60_000;

/**
 * n8n's poller of one trigger, as n8n 2.41 has it: the static data are stored when the workflow becomes active and with each
 * execution that a poll starts, and live in memory meanwhile.
 */
export class Poller {
	private stored = '{}';
	private memory: IDataObject = {};
	/** What the node wrote into n8n's log. */
	readonly warnings: string[] = [];
	/** How long a poll may take, by the clock of the node; ms. */
	budgetMs: number;

	constructor(
		private readonly around: Surroundings,
		private readonly data: IWorkflowBase,
	) {
		this.budgetMs = USUAL_BUDGET_MS * around.timeScale;
	}

	/** One poll: what it starts an execution with, or null. @throws what the poll throws */
	async poll(): Promise<INodeExecutionData[] | null> {
		const items = await this.call('trigger', this.memory);
		if (items) this.stored = JSON.stringify(this.memory);
		return items;
	}

	/** The workflow becomes active: the first poll, which n8n does then. */
	async activate(): Promise<INodeExecutionData[] | null> {
		const items = await this.poll();
		this.stored = JSON.stringify(this.memory);
		return items;
	}

	/** n8n is killed, comes up again, and makes the workflow active. */
	async restart(): Promise<INodeExecutionData[] | null> {
		this.memory = JSON.parse(this.stored) as IDataObject;
		return await this.activate();
	}

	/** *Fetch Test Event* of the editor. */
	async test(): Promise<INodeExecutionData[] | null> {
		return await this.call('manual', {});
	}

	/** What n8n keeps. */
	get kept(): string {
		return JSON.stringify(this.memory);
	}

	private async call(
		mode: 'manual' | 'trigger',
		staticData: IDataObject,
	): Promise<INodeExecutionData[] | null> {
		const { core, nodeTypes } = this.around;
		const workflow = workflowFrom(this.around, { ...this.data, staticData });
		const [node] = Object.values(workflow.nodes);
		const extra = additionalData(this.around, '1', this.data, mode);
		const context = new core.PollContext(
			...([
				workflow,
				node,
				extra,
				mode,
				'activate',
				undefined,
				undefined,
				undefined,
				undefined,
				undefined,
			] as const),
			() => this.budgetMs,
		);
		Object.defineProperty(context, 'logger', {
			value: { warn: (message: string) => this.warnings.push(message) },
		});
		const result = await nodeTypes.getByName(node.type).poll?.call(context);
		return result?.[0] ?? null;
	}
}
