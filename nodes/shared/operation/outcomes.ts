import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { type TaskReference, withTasks } from '../client/errors';

export type NodeError = NodeApiError | NodeOperationError;

/** What becomes of each input item, in input order whatever order things finish in. */
export class Outcomes {
	private readonly byItem = new Map<number, INodeExecutionData[]>();
	private readonly references = new Map<number, TaskReference>();

	constructor(private readonly context: IExecuteFunctions) {}

	/** Notes a task that A2E has accepted, so that every later error carries it. */
	started(itemIndex: number, reference: TaskReference): void {
		this.references.set(itemIndex, reference);
	}

	succeed(itemIndex: number, rows: readonly IDataObject[], binary?: Record<string, IBinaryData>): void {
		const pairedItem = { item: itemIndex };
		this.byItem.set(
			itemIndex,
			rows.map((json) => (binary ? { json, binary, pairedItem } : { json, pairedItem })),
		);
	}

	/**
	 * With *Continue On Fail* the item becomes an error item that keeps its task; otherwise the whole node ends.
	 *
	 * The item has exactly the keys by which n8n knows an error item without `error` beside `json`: with that, n8n
	 * replaces `json` by the bare message and the task would be lost.
	 * @throws NodeApiError or NodeOperationError
	 */
	fail(itemIndex: number, fault: unknown, facts: IDataObject = {}): void {
		const error = asNodeError(this.context, fault, itemIndex);
		if (!this.context.continueOnFail()) throw error;
		const reference = this.references.get(itemIndex);
		const { description } = withTasks(error, reference ? [reference] : []);
		this.byItem.set(itemIndex, [
			{
				json: { error: error.message, details: { ...reference, ...facts, advice: description ?? '' } },
				pairedItem: { item: itemIndex },
			},
		]);
	}

	/** Whether the item has no outcome yet, so that later steps still apply to it. */
	isOpen(itemIndex: number): boolean {
		return !this.byItem.has(itemIndex);
	}

	/** The error that ends the node, with every task started so far. */
	closing(fault: unknown): NodeError {
		return withTasks(asNodeError(this.context, fault), [...this.references.values()]);
	}

	items(): INodeExecutionData[] {
		return [...this.byItem.entries()].sort(([a], [b]) => a - b).flatMap(([, rows]) => rows);
	}
}

function asNodeError(context: IExecuteFunctions, fault: unknown, itemIndex?: number): NodeError {
	if (fault instanceof NodeApiError || fault instanceof NodeOperationError) return fault;
	return new NodeOperationError(context.getNode(), fault as Error | JsonObject, { itemIndex });
}
