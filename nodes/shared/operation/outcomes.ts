import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { type TaskReference, withTasks } from '../client/errors';
import { answersFailures, spokenOut } from './tool';

export type NodeError = NodeApiError | NodeOperationError;

/** Outcomes as plain data, for a wait that goes on in another process. */
export interface FrozenOutcomes {
	rows: Array<[itemIndex: number, rows: INodeExecutionData[][]]>;
	references: Array<[itemIndex: number, references: TaskReference[]]>;
	hints: Array<[itemIndex: number, message: string]>;
}

/** What becomes of each input item, in input order whatever order things finish in. */
export class Outcomes {
	/** By item, and by part where one item started several tasks. */
	private readonly rows: Map<number, INodeExecutionData[][]>;
	private readonly references: Map<number, TaskReference[]>;
	/** What people should know, by the item that it is about. */
	readonly hints: FrozenOutcomes['hints'];

	constructor(
		private readonly context: IExecuteFunctions,
		frozen: FrozenOutcomes = { rows: [], references: [], hints: [] },
	) {
		this.rows = new Map(frozen.rows);
		this.references = new Map(frozen.references);
		this.hints = [...frozen.hints];
	}

	freeze(): FrozenOutcomes {
		return { rows: [...this.rows], references: [...this.references], hints: this.hints };
	}

	/** Notes a task that A2E has accepted, so that every later error carries it. */
	started(itemIndex: number, reference: TaskReference): void {
		this.references.set(itemIndex, [...(this.references.get(itemIndex) ?? []), reference]);
	}

	succeed(
		itemIndex: number,
		rows: readonly IDataObject[],
		binary?: Record<string, IBinaryData>,
		part = 0,
	): void {
		const pairedItem = { item: itemIndex };
		this.set(
			itemIndex,
			part,
			rows.map((json) => (binary ? { json, binary, pairedItem } : { json, pairedItem })),
		);
	}

	/**
	 * With *Continue On Fail*, and for an agent, the item becomes an error item that keeps its task; otherwise the whole
	 * node ends.
	 *
	 * The item has exactly the keys by which n8n knows an error item without `error` beside `json`: with that, n8n
	 * replaces `json` by the bare message and the task would be lost.
	 * @throws NodeApiError or NodeOperationError
	 */
	fail(itemIndex: number, fault: unknown, facts: IDataObject = {}, part = 0): void {
		const error = asNodeError(this.context, fault, itemIndex);
		if (!this.context.continueOnFail() && !answersFailures(this.context)) throw error;
		const reference = this.references.get(itemIndex)?.[part];
		const { description } = withTasks(error, reference ? [reference] : []);
		this.set(itemIndex, part, [
			{
				json: { error: error.message, details: { ...reference, ...facts, advice: description ?? '' } },
				pairedItem: { item: itemIndex },
			},
		]);
	}

	hint(itemIndex: number, message: string): void {
		if (!this.hints.some(([, said]) => said === message)) this.hints.push([itemIndex, message]);
	}

	/** Whether the item has no outcome yet, so that later steps still apply to it. */
	isOpen(itemIndex: number): boolean {
		return !this.rows.has(itemIndex);
	}

	/** The error that ends the node, with every task started so far. */
	closing(fault: unknown): NodeError {
		const error = withTasks(asNodeError(this.context, fault), [...this.references.values()].flat());
		return spokenOut(this.context, error);
	}

	/** The execution is parked: n8n takes what the sub-execution puts out, and nothing from here. */
	park(): void {
		this.rows.clear();
	}

	items(): INodeExecutionData[] {
		return [...this.rows.entries()].sort(([a], [b]) => a - b).flatMap(([, parts]) => parts.flat());
	}

	/** For whoever does not get to see n8n's hints. */
	itemsWithHints(): INodeExecutionData[] {
		return this.items().map((item) => {
			const hints = this.hints.filter(([index]) => index === itemOf(item)).map(([, message]) => message);
			return hints.length === 0 ? item : { ...item, json: { ...item.json, hints } };
		});
	}

	private set(itemIndex: number, part: number, rows: INodeExecutionData[]): void {
		const parts = this.rows.get(itemIndex) ?? [];
		// No gaps: they would not survive as text.
		while (parts.length < part) parts.push([]);
		parts[part] = rows;
		this.rows.set(itemIndex, parts);
	}
}

function itemOf({ pairedItem }: INodeExecutionData): number | undefined {
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : undefined;
}

function asNodeError(context: IExecuteFunctions, fault: unknown, itemIndex?: number): NodeError {
	if (fault instanceof NodeApiError || fault instanceof NodeOperationError) return fault;
	return new NodeOperationError(context.getNode(), fault as Error | JsonObject, { itemIndex });
}
