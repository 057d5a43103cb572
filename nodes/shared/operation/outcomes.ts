import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { ErrorCode } from '../client/errorCodes';
import { type TaskReference, usageError, withSpeech, withTasks } from '../client/errors';
import { asText } from '../client/envelope';
import { bounded } from '../client/words';
import { keptOf, withHints } from './errorItem';
import { type Keeping, withKept } from './keep';
import { driftOf, type Settled, shareOf, sumOf } from './paid/budget';
import { answersFailures, spokenOut } from './tool';

export type NodeError = NodeApiError | NodeOperationError;

/** Outcomes as plain data, for a wait that goes on in another process. */
export interface FrozenOutcomes {
	rows: Array<[itemIndex: number, rows: INodeExecutionData[][]]>;
	references: Array<[itemIndex: number, references: TaskReference[]]>;
	hints: Array<[itemIndex: number, message: string]>;
	/** IDs of the tasks that A2E ended without success. */
	failed: string[];
	/** What is known of an item beside its tasks; absent in a wait that an older version parked. */
	noted?: Array<[itemIndex: number, facts: IDataObject]>;
	/** What A2E quoted, of it for speech; absent in a wait that an older version parked. */
	speechQuotes?: Array<[itemIndex: number, credits: number]>;
	/** What A2E quoted; absent in a wait that was parked before there were quotes. */
	quotes?: Array<[itemIndex: number, credits: number]>;
	/** What of the input goes along; absent where nothing does. */
	keeps?: Array<[itemIndex: number, keeping: Keeping]>;
}

/** Characters of a hint. */
const LONGEST_HINT = 1_000;

/** What becomes of each input item, in input order whatever order things finish in. */
export class Outcomes {
	/** By item, and by part where one item started several tasks. */
	private readonly rows: Map<number, INodeExecutionData[][]>;
	private readonly references: Map<number, TaskReference[]>;
	/** What people should know, by the item that it is about. */
	readonly hints: FrozenOutcomes['hints'];
	private readonly said: Set<string>;
	private readonly failedTasks: Set<string>;
	/** Credits that A2E quoted for an item, all its parts together. */
	private readonly quotes: Map<number, number>;
	private readonly keeps: Map<number, Keeping>;
	/** Of it, for the speech before the start, which A2E does not note with the task. */
	private readonly speechQuotes: Map<number, number>;
	/** Facts that an item gets whatever becomes of it. */
	private readonly noted: Map<number, IDataObject>;
	isParked = false;

	constructor(
		private readonly context: IExecuteFunctions,
		frozen: FrozenOutcomes = { rows: [], references: [], hints: [], failed: [] },
	) {
		this.rows = new Map(frozen.rows);
		this.references = new Map(frozen.references);
		this.hints = [...frozen.hints];
		this.said = new Set(frozen.hints.map(([, message]) => message));
		this.failedTasks = new Set(frozen.failed);
		this.quotes = new Map(frozen.quotes);
		this.keeps = new Map(frozen.keeps);
		this.speechQuotes = new Map(frozen.speechQuotes);
		this.noted = new Map(frozen.noted);
	}

	freeze(): FrozenOutcomes {
		return {
			rows: [...this.rows],
			references: [...this.references],
			hints: this.hints,
			failed: [...this.failedTasks],
			quotes: [...this.quotes],
			...(this.keeps.size > 0 ? { keeps: [...this.keeps] } : {}),
			speechQuotes: [...this.speechQuotes],
			noted: [...this.noted],
		};
	}

	/**
	 * Notes what A2E quoted for an item, to be put out beside what it notes in the end.
	 * @param forSpeech what it quoted for the speech before that
	 */
	quoted(itemIndex: number, credits: number, forSpeech = 0): void {
		this.quotes.set(itemIndex, sumOf([credits, forSpeech]));
		if (forSpeech > 0) this.speechQuotes.set(itemIndex, forSpeech);
	}

	/** Notes what an item is to carry, whatever becomes of it: the speech that is paid for. */
	note(itemIndex: number, facts: IDataObject): void {
		this.noted.set(itemIndex, { ...this.noted.get(itemIndex), ...facts });
	}

	/** Notes what of an input item goes along with whatever becomes of it. */
	keep(itemIndex: number, keeping: Keeping): void {
		this.keeps.set(itemIndex, keeping);
	}

	/** Says once where A2E noted other credits for finished tasks than it had quoted. */
	noteDrift(): void {
		const settled = [...this.quotes].flatMap(([itemIndex, quoted]) => {
			const noted = creditsOf(this.rows.get(itemIndex)?.flat() ?? []);
			const own = sumOf([quoted, -(this.speechQuotes.get(itemIndex) ?? 0)]);
			return noted === undefined ? [] : [{ itemIndex, quoted: own, noted }];
		});
		const drift = driftOf(settled satisfies Settled[]);
		if (drift) this.hint(settled[0].itemIndex, drift);
	}

	/** Notes a task that A2E has accepted, so that every later error carries it. */
	started(itemIndex: number, reference: TaskReference): void {
		const known = this.references.get(itemIndex);
		if (known) known.push(reference);
		else this.references.set(itemIndex, [reference]);
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
			rows
				.map((row) => this.withQuote(itemIndex, { ...row, ...this.noted.get(itemIndex) }))
				.map((json) => (binary ? { json, binary, pairedItem } : { json, pairedItem })),
		);
	}

	/** Notes that A2E ended a task without success: no error sends people to wait for it. */
	taskFailed({ taskId }: TaskReference): void {
		this.failedTasks.add(taskId);
	}

	/** The tasks that an item has started. */
	tasksOf(itemIndex: number): readonly TaskReference[] {
		return this.references.get(itemIndex) ?? [];
	}

	/**
	 * With *Continue On Fail*, and for an agent, the item becomes an error item that keeps its task; otherwise the whole
	 * node ends. *Stop* ends it in any case.
	 *
	 * The item has exactly the keys by which n8n knows an error item without `error` beside `json`: with that, n8n
	 * replaces `json` by the bare message and the task would be lost.
	 * @param facts what is known of the item all the same, such as the URL of its result
	 * @throws NodeApiError or NodeOperationError
	 */
	fail(itemIndex: number, fault: unknown, facts: IDataObject = {}, part?: number): void {
		const error = asNodeError(this.context, fault, itemIndex);
		const all = { ...this.noted.get(itemIndex), ...facts };
		if (Object.keys(all).length > 0) error.context.output ??= all;
		if (!this.continues(error)) throw error;
		const started = this.tasksOf(itemIndex);
		const tasks = part === undefined ? started : started.slice(part, part + 1);
		const { description } = withTasks(error, tasks, this.failedTasks);
		const { resultUrl } = error.context;
		const quotedFacts = this.withQuote(itemIndex, all);
		const known = resultUrl === undefined ? quotedFacts : { resultUrl: asText(resultUrl), ...quotedFacts };
		const details = { code: codeOf(error), ...tasks[0], ...keptOf(known), advice: description ?? '' };
		this.set(itemIndex, part ?? 0, [
			{
				json: { error: error.message, details },
				pairedItem: { item: itemIndex },
			},
		]);
	}

	/**
	 * The one way out for whatever was thrown: every item without an outcome gets it.
	 * @throws NodeApiError or NodeOperationError with every task started so far, where the node ends
	 */
	failRest(fault: unknown, itemIndexes: readonly number[]): void {
		const error = asNodeError(this.context, fault);
		if (!this.continues(error)) throw this.closing(error);
		for (const itemIndex of itemIndexes)
			if (this.isOpen(itemIndex)) this.fail(itemIndex, copyOf(this.context, error));
	}

	/** What stands for an item while its execution is parked, for whatever n8n may do with it then. */
	cutOff(itemIndex: number): IDataObject {
		const error = usageError(this.context.getNode(), 'n8n ended the wait before the node could go on', {
			code: 'canceled',
			itemIndex,
			nextStep: 'What was started goes on at A2E',
		});
		const tasks = this.tasksOf(itemIndex);
		const { message, description } = withTasks(error, tasks, this.failedTasks);
		return { error: message, details: { code: 'canceled', ...tasks[0], advice: description ?? '' } };
	}

	hint(itemIndex: number, words: string): void {
		const message = bounded(words, LONGEST_HINT);
		if (this.said.has(message)) return;
		this.said.add(message);
		this.hints.push([itemIndex, message]);
	}

	/** Whether the item has no outcome yet, so that later steps still apply to it. */
	isOpen(itemIndex: number): boolean {
		return !this.rows.has(itemIndex);
	}

	/** The execution is parked: what is put out now counts for nothing. */
	park(): void {
		this.isParked = true;
	}

	/**
	 * The items as n8n gets them. To be asked for before the hints, for it may add one.
	 * @param spelledOut whether every item carries its hints, for an agent does not see n8n's; error items always do, because they
	 * leave by another output, and their keys are those by which n8n knows them
	 */
	items(spelledOut = false): INodeExecutionData[] {
		const sorted = [...this.rows.entries()].sort(([a], [b]) => a - b);
		const kept = sorted.map(
			([itemIndex, parts]) => [itemIndex, this.withInput(itemIndex, parts.flat())] as const,
		);
		const hintsOf = new Map<number, string[]>();
		for (const [item, message] of this.hints) hintsOf.set(item, [...(hintsOf.get(item) ?? []), message]);
		return kept.flatMap(([itemIndex, items]) => {
			const hints = hintsOf.get(itemIndex);
			return hints ? items.map((item) => withHints(item, hints, spelledOut)) : items;
		});
	}

	private withInput(itemIndex: number, items: INodeExecutionData[]): INodeExecutionData[] {
		const keeping = this.keeps.get(itemIndex);
		if (!keeping) return items;
		const input = this.context.getInputData()[itemIndex];
		const renamed: Array<[from: string, to: string]> = [];
		const kept = items.map((item) => withKept(item, input, keeping, renamed));
		if (renamed.length > 0) {
			const [[from, to]] = renamed;
			this.hint(itemIndex, `The input file "${from}" is kept as "${to}", because the result has its name.`);
		}
		return kept;
	}

	private continues(error: NodeError): boolean {
		if (error.context.code === 'canceled') return false;
		return this.context.continueOnFail() || answersFailures(this.context);
	}

	private closing(error: NodeError): NodeError {
		const spoken = [...this.noted.values()].map(({ audioUrl }) => asText(audioUrl));
		withSpeech(error, spoken);
		return spokenOut(this.context, withTasks(error, [...this.references.values()].flat(), this.failedTasks));
	}

	/** Several tasks of one start share its quote. */
	private withQuote(itemIndex: number, row: IDataObject): IDataObject {
		const quoted = this.quotes.get(itemIndex);
		if (quoted === undefined) return row;
		const quotedCredits = shareOf(quoted, this.tasksOf(itemIndex).length);
		if (!Object.hasOwn(row, 'credits')) return { ...row, quotedCredits };
		const entries = Object.entries(row).map(([name, value]): Array<[string, unknown]> => {
			const entry: [string, unknown] = [name, value];
			return name === 'credits' ? [entry, ['quotedCredits', quotedCredits]] : [entry];
		});
		return Object.fromEntries(entries.flat()) as IDataObject;
	}

	private set(itemIndex: number, part: number, rows: INodeExecutionData[]): void {
		const parts = this.rows.get(itemIndex) ?? [];
		// No gaps: they would not survive as text.
		while (parts.length < part) parts.push([]);
		parts[part] = rows;
		this.rows.set(itemIndex, parts);
	}
}

function asNodeError(context: IExecuteFunctions, fault: unknown, itemIndex?: number): NodeError {
	const known = fault instanceof NodeApiError || fault instanceof NodeOperationError;
	const error = known
		? fault
		: new NodeOperationError(context.getNode(), fault as Error | JsonObject, { itemIndex });
	// Its words are anybody's.
	if (!known) error.message = bounded(error.message);
	error.context.code ??= 'internal' satisfies ErrorCode;
	return error;
}

/** What A2E noted for all tasks of an item, or undefined unless it says so of each and all are finished. */
function creditsOf(items: readonly INodeExecutionData[]): number | undefined {
	const noted = items.map(({ json }) => (json.status === 'completed' ? json.credits : undefined));
	const credits = noted.filter((each): each is number => typeof each === 'number');
	return credits.length === noted.length && noted.length > 0 ? sumOf(credits) : undefined;
}

function codeOf({ context }: NodeError): string {
	return asText(context.code);
}

/** An error that several items get is one for each: their tasks are added to it. */
function copyOf(
	context: IExecuteFunctions,
	{ message, description, context: facts }: NodeError,
): NodeOperationError {
	const copy = new NodeOperationError(context.getNode(), message, { description: description ?? undefined });
	copy.message = message;
	Object.assign(copy.context, { code: facts.code, parameter: facts.parameter });
	return copy;
}
