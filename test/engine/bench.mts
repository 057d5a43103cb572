import { inspect } from 'node:util';
import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';
import { type RecordedRequest, type Simulator, startSimulator } from '../simulator/simulator.mts';
import {
	type Engine,
	type EngineOptions,
	openEngine,
	PACKAGE,
	type RunOptions,
	type WorkflowDraft,
} from './engine.mts';
import { atHome } from '../nodes/support/homes.mts';
import type { StoredExecution } from './engine/store.mts';

/** A token that is easy to find wherever it should not be. */
const TOKEN = 'sk_MARKER_8f2b41c7d9';

/** How many times faster than real time A2E works and the nodes wait. */
export const TIME_SCALE = 300;

/** What one node made of its items. */
export interface Outcome {
	status: IRun['status'];
	items: INodeExecutionData[];
	json: IDataObject[];
	hints: string[];
	/** The error that ended the node, as n8n stores it. */
	error?: {
		message: string;
		description?: string | null;
		httpCode?: string | null;
		context: IDataObject;
	};
}

export type Items = Array<IDataObject | INodeExecutionData>;

export interface Extra extends RunOptions {
	/** Settings of the node beside its parameters: `onError`, `retryOnFail`. */
	settings?: IDataObject;
}

/**
 * A simulator and an engine for a test file.
 *
 * After every test of the file: the token is found in no output, error, log or stored execution, and in no request to
 * another host than the API. What wakes a parked execution is found in nothing that a node put out, and in no log.
 */
export class Bench {
	simulator!: Simulator;
	engine!: Engine;
	private readonly runs: IRun[] = [];

	/** Runs one node of the package over items; `a2e` stands for the node that offers the resource. */
	async node(name: string, given: IDataObject, items: Items = [{}], extra: Extra = {}): Promise<Outcome> {
		const { settings, ...options } = extra;
		const { name: type, parameters } = atHome(name, given);
		const node = { name: 'A2E', type: `${PACKAGE}.${type}`, parameters: parameters as never, ...settings };
		return outcomeOf(await this.run({ nodes: [node] }, items, options), 'A2E');
	}

	/** Runs a whole workflow. */
	async run(draft: WorkflowDraft, items: Items = [{}], options: RunOptions = {}): Promise<IRun> {
		const run = await this.engine.run(draft, items.map(asItem), options);
		this.runs.push(run);
		return run;
	}

	/** Runs an operation in its node, given as `resource:operation`. */
	async operation(
		path: string,
		parameters: IDataObject = {},
		items?: Items,
		extra?: Extra,
	): Promise<Outcome> {
		const [resource, operation] = path.split(':');
		return await this.node('a2e', { resource, operation, ...parameters }, items, extra);
	}

	/** The requests to the API so far whose path ends like this. */
	calls(path: string): RecordedRequest[] {
		return this.simulator.requests.filter((request) => request.host === 'api' && request.path.endsWith(path));
	}

	/** URL of one of the file host's samples. */
	sample(name: string): string {
		return `${this.simulator.storageUrl}/samples/${name}`;
	}

	async open(options: EngineOptions): Promise<void> {
		this.simulator = await startSimulator({ token: TOKEN, timeScale: TIME_SCALE, strict: true });
		const credential = { token: TOKEN, region: 'custom', baseUrl: this.simulator.url };
		this.engine = await openEngine(credential, { timeScale: TIME_SCALE, ...options });
	}

	async close(): Promise<void> {
		await this.engine.close();
		await this.simulator.close();
	}

	/** Ends a test: nothing of it is left, and it has not told the token to anybody. */
	settle(): void {
		const shown = inspect([this.engine.executions().map(shownOf), this.engine.log], ALL);
		const wakers = this.simulator.starts.flatMap(({ body }) => wakersIn(body as IDataObject));
		const elsewhere = this.simulator.requests.filter(({ host }) => host !== 'api');
		const seen = inspect(
			[this.runs.splice(0), this.engine.executions(), elsewhere, this.engine.log.splice(0)],
			ALL,
		);
		this.engine.reset();
		this.simulator.reset();
		expect(seen).not.toContain(TOKEN);
		expect(wakers.filter((waker) => shown.includes(waker))).toEqual([]);
	}
}

const ALL = { depth: 30, showHidden: true, maxArrayLength: null, maxStringLength: null };

/**
 * What people see of our nodes in an execution: outputs, hints and errors, but not what n8n and the node keep for themselves.
 * n8n's own nodes put out the calls that woke them.
 */
function shownOf({ data, workflow }: StoredExecution): unknown {
	const ours = workflow.nodes.filter(({ type }) => type.startsWith(PACKAGE)).map(({ name }) => name);
	return data && [ours.map((name) => data.resultData.runData[name]), data.resultData.error];
}

/** What A2E was given to wake an execution with: the node's secret, and n8n's signature. A person's own address is none. */
function wakersIn({ webhook_url: url, webhook_token: secret }: IDataObject): string[] {
	const signature = URL.canParse(String(url)) ? new URL(String(url)).searchParams.get('signature') : null;
	return signature ? [signature, String(secret)] : [];
}

/**
 * Opens a bench for the tests of a file. A test that fails is run once more, and what it failed with is printed: a fifth of a
 * second in which a busy machine does something else is a minute to the nodes, in which tasks end and executions are woken.
 */
export function useBench(options: EngineOptions = {}): Bench {
	jest.retryTimes(1, { logErrorsBeforeRetry: true });
	const bench = new Bench();
	beforeAll(async () => await bench.open(options));
	afterEach(() => bench.settle());
	afterAll(async () => await bench.close());
	return bench;
}

/** What a node of a finished run put out. */
export function outcomeOf(run: IRun, nodeName: string): Outcome {
	const [data] = run.data.resultData.runData[nodeName] ?? [];
	const items = data?.data?.main[0] ?? [];
	return {
		status: run.status,
		items,
		json: items.map(({ json }) => json),
		hints: (data?.hints ?? []).map(({ message }) => message),
		error: run.data.resultData.error as Outcome['error'],
	};
}

function asItem(item: IDataObject | INodeExecutionData): INodeExecutionData {
	return 'json' in item ? (item as INodeExecutionData) : { json: item };
}
