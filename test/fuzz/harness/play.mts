import { parse, stringify } from 'flatted';
import type {
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { addressesAt } from '../../engine/engine/additionalData.mts';
import { atHome } from '../../nodes/support/homes.mts';
import { built, type N8n, nodeOf } from './n8n.mts';
import { type Answerer, networkFor, type Sent } from './network.mts';
import { QuietClock } from './quietClock.mts';
import { TOKEN } from './secrets.mts';

/** One run of the node that offers the resource. */
export interface Scene {
	/** As they stand in the workflow: expressions are evaluated by n8n. */
	parameters: IDataObject;
	items: INodeExecutionData[];
	answer: Answerer;
	/** n8n runs the node for an AI agent. */
	asTool?: boolean;
	/** *On Error: Continue*. */
	continues?: boolean;
}

/** What came of it. */
export interface Seen {
	output?: INodeExecutionData[];
	/** What the node threw. */
	error?: unknown;
	hints: string[];
	sent: Sent[];
	/** Milliseconds that passed on the clock of the node. */
	passedMs: number;
	oddPauses: number[];
}

/** A parked execution goes on so often at most; what is still open then is left. */
const MOST_LEGS = 4;

/**
 * The shipped node on n8n's own execution context.
 *
 * Real: the built node, `ExecuteContext` of n8n-core with expressions, parameters, input data, binary data and the store of a
 * node; what is parked goes through text as in n8n's database. Played: both HTTP helpers, the decrypted credential, and the
 * clock. Not here: n8n's engine around the context, and a network; `engine.test.mts` has both for a sample.
 */
export class Stage {
	private readonly workflows = new Map<string, Workflow>();
	private readonly clock: import('../../../nodes/shared/client/clock').Clock;

	constructor(readonly n8n: N8n) {
		this.clock = built<typeof import('../../../nodes/shared/client/clock')>('shared/client/clock').clock;
	}

	async play(scene: Scene): Promise<Seen> {
		const { core, n8n } = this.n8n;
		const clock = new QuietClock();
		const { now, pause, random, limit } = clock;
		Object.assign(this.clock, { now, pause, random, limit });
		const begunAt = clock.now();
		const { name, parameters } = atHome('a2e', scene.parameters);
		const type = nodeOf(this.n8n, name);
		const workflow = this.workflowFor(name, { ...scene, parameters });
		const node = workflow.getNode('A2E') as INode;
		const network = networkFor(this.n8n, node, clock, scene.answer);
		let run = n8n.createRunExecutionData({ executionData: { nodeExecutionStack: [] } });
		let entry: IExecuteData = {
			node,
			data: { main: [scene.items] },
			source: { main: [{ previousNode: 'Start' }] },
		};
		const seen: Seen = { hints: [], sent: network.sent, passedMs: 0, oddPauses: clock.oddPauses };
		for (let leg = 1; leg <= MOST_LEGS; leg++) {
			const items = entry.data.main[0] ?? [];
			const context = new core.ExecuteContext(
				workflow,
				node,
				surroundings(this.n8n),
				'trigger',
				run,
				0,
				items,
				entry.data,
				entry,
				[],
				undefined,
			);
			Object.assign(context.helpers, network.helpers);
			context.getCredentials = (async () => ({ token: TOKEN, region: 'global', baseUrl: '' })) as never;
			try {
				const output = await type.execute?.call(context as IExecuteFunctions);
				seen.output = (output as INodeExecutionData[][] | undefined)?.[0];
			} catch (error) {
				seen.error = error;
			}
			seen.hints.push(...context.hints.map(({ message }) => message));
			const next = seen.error === undefined && run.waitTill ? stored(run) : undefined;
			const parked = next?.executionData?.nodeExecutionStack.shift();
			if (!next || !parked) break;
			clock.goTo(run.waitTill?.getTime() ?? 0);
			run = next;
			entry = { ...parked, node };
		}
		seen.passedMs = clock.now() - begunAt;
		return seen;
	}

	/** One for each form of the node, because to make one takes longer than to run it. */
	private workflowFor(name: string, { parameters, asTool = false, continues = false }: Scene): Workflow {
		const key = `${name} ${String(asTool)} ${String(continues)}`;
		const workflow = this.workflows.get(key) ?? this.workflow(name, asTool, continues);
		this.workflows.set(key, workflow);
		const node = workflow.getNode('A2E') as INode;
		node.parameters = parameters as INode['parameters'];
		return workflow;
	}

	private workflow(name: string, asTool: boolean, continues: boolean): Workflow {
		const { n8n } = this.n8n;
		const type = nodeOf(this.n8n, name);
		const node: INode = {
			id: 'a2e',
			name: 'A2E',
			type: `n8n-nodes-a2e.${name}${asTool ? 'Tool' : ''}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			credentials: { a2eApi: { id: '1', name: 'A2E account' } },
			...(continues ? { onError: 'continueRegularOutput' as const } : {}),
		};
		const start: INode = { ...node, id: 'start', name: 'Start', type: 'test.start', parameters: {} };
		return new n8n.Workflow({
			id: 'fuzz',
			name: 'Fuzz',
			nodes: [start, node],
			connections: { Start: { main: [[{ node: 'A2E', type: 'main', index: 0 }]] } },
			active: false,
			settings: {},
			nodeTypes: {
				getByName: () => type,
				getByNameAndVersion: () => type,
				getKnownTypes: () => ({}),
			},
		});
	}
}

/** What n8n-core asks of the application around it. */
export function surroundings({ core }: N8n): IWorkflowExecuteAdditionalData {
	return {
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		workflowId: 'fuzz',
		...addressesAt('https://n8n.example.com'),
		hooks: new core.ExecutionLifecycleHooks('trigger', '1', {} as never),
		setExecutionStatus() {},
		sendDataToUI() {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** What is left of an execution that was in n8n's database. */
function stored(run: IRunExecutionData): IRunExecutionData {
	const kept = parse(stringify(run)) as IRunExecutionData;
	delete kept.waitTill;
	return kept;
}
