import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Clock } from '../../nodes/shared/client/clock';
import { startNode } from './startNode.mts';

/**
 * n8n's own engine (n8n-core) with the built package, inside the test process: the real loader, execution loop,
 * expressions, HTTP helpers and binary store, and errors as n8n throws them. No database, no editor.
 */
export interface Engine {
	/** Runs a workflow from its node *Start*, which puts out `items`. */
	run(draft: WorkflowDraft, items?: INodeExecutionData[], options?: RunOptions): Promise<IRun>;
	/** Asks a list of the editor as the editor does. */
	list(node: NodeDraft, method: string, filter?: string, page?: string): Promise<INodeListSearchResult>;
	nodeType(name: string): INodeType;
	/** Puts bytes into n8n's binary store, as a trigger or a download would. */
	file(bytes: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
	/** Reads a file that a node put out. */
	bytes(binary: IBinaryData): Promise<Buffer>;
	/** The clock of the built package; a test may change it and has to put it back. */
	clock: Clock;
	/** Everything that n8n and the nodes logged. */
	log: string[];
	close(): void;
}

export interface RunOptions {
	mode?: WorkflowExecuteMode;
	/** The node to start from, in place of an added *Start*; it puts out the items. */
	start?: string;
	/** Other nodes than ours, by type. */
	base?: Record<string, INodeType>;
	/** Ends the execution after so many milliseconds, as the editor's *Stop* does. */
	stopAfterMs?: number;
}

type Surroundings = Pick<RunOptions, 'base' | 'start'> & { items: INodeExecutionData[] };

export type NodeDraft = Partial<INode> & Pick<INode, 'name' | 'type'>;

/** Nodes after *Start*, connected one after the other unless `connections` says otherwise. */
export interface WorkflowDraft {
	nodes: NodeDraft[];
	connections?: IWorkflowBase['connections'];
	settings?: IWorkflowBase['settings'];
}

export const PACKAGE = 'n8n-nodes-a2e';
const ROOT = resolve(import.meta.dirname, '../..');
const ORIGIN = 'http://127.0.0.1:5678';

export interface EngineOptions {
	/** Where n8n keeps files; one mode per test file, for n8n reads it once. */
	binaryMode?: 'filesystem' | 'default';
	/** How many times faster than real time the nodes wait; 1 by default. */
	timeScale?: number;
}

/** @param credential the decrypted values of the A2E credential */
export async function openEngine(
	credential: ICredentialDataDecryptedObject,
	{ binaryMode = 'filesystem', timeScale = 1 }: EngineOptions = {},
): Promise<Engine> {
	const home = mkdtempSync(join(tmpdir(), 'a2e-engine-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: home,
		N8N_ENCRYPTION_KEY: 'engine-tests',
		N8N_DEFAULT_BINARY_DATA_MODE: binaryMode,
		N8N_LOG_LEVEL: 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
	});
	// n8n reads its settings while it is loaded, so it comes after them.
	await import('reflect-metadata');
	const core = await import('n8n-core');
	const n8n = await import('n8n-workflow');
	const { Container } = await import('@n8n/di');
	const { TestCredentials } = await import('./credentials.mts');
	const log: string[] = [];
	const note = (message: string, meta?: object) => log.push(`${message} ${JSON.stringify(meta ?? {})}`);
	n8n.LoggerProxy.init({ error: note, warn: note, info: note, debug: note } as never);
	const binaryData = Container.get(core.BinaryDataService);
	await binaryData.init();
	const loader = new core.PackageDirectoryLoader(ROOT);
	await loader.loadAll();
	const clock = await quicken(timeScale);
	const credentialsHelper = new TestCredentials(loader.getCredential('a2eApi').type, credential);

	const nodeType = (type: string, { base, items }: Surroundings): INodeType => {
		const [packageName, name] = type.split('.');
		if (packageName === PACKAGE) return loader.getNode(name).type as INodeType;
		return base?.[type] ?? startNode(items);
	};
	const nodeTypes = (surroundings: Surroundings): INodeTypes => ({
		getByName: (type) => nodeType(type, surroundings),
		getByNameAndVersion: (type) => nodeType(type, surroundings),
		getKnownTypes: () => ({}),
	});
	const location = { type: 'execution' as const, workflowId: 'test', executionId: '1' };

	const workflowOf = (draft: WorkflowDraft, surroundings: Surroundings) => {
		const start = surroundings.start ? [] : [{ name: 'Start', type: 'test.start' }];
		const nodes = [...start, ...draft.nodes].map(complete);
		const data = {
			id: 'test',
			name: 'Test',
			nodes,
			connections: draft.connections ?? chain(nodes.map(({ name }) => name)),
			settings: { executionOrder: 'v1' as const, ...draft.settings },
		};
		return {
			data,
			workflow: new n8n.Workflow({ ...data, active: false, nodeTypes: nodeTypes(surroundings) }),
		};
	};
	const additionalData = (data: { id: string }, mode: WorkflowExecuteMode, extra = {}) =>
		({
			credentialsHelper,
			executionId: '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			workflowId: data.id,
			restApiUrl: `${ORIGIN}/rest`,
			instanceBaseUrl: `${ORIGIN}/`,
			webhookBaseUrl: `${ORIGIN}/webhook`,
			webhookWaitingBaseUrl: `${ORIGIN}/webhook-waiting`,
			webhookTestBaseUrl: `${ORIGIN}/webhook-test`,
			formWaitingBaseUrl: `${ORIGIN}/form-waiting`,
			hooks: new core.ExecutionLifecycleHooks(mode, '1', data as IWorkflowBase),
			setExecutionStatus() {},
			sendDataToUI() {},
			...extra,
		}) as unknown as IWorkflowExecuteAdditionalData;

	return {
		log,
		clock,
		async run(draft, items = [{ json: {} }], { mode = 'trigger', stopAfterMs, base, start } = {}) {
			const { data, workflow } = workflowOf(draft, { items, base, start });
			const execution = new core.WorkflowExecute(
				additionalData(data, mode),
				mode,
				n8n.createRunExecutionData(),
			);
			const running = execution.run({ workflow, startNode: workflow.getNode(start ?? 'Start') ?? undefined });
			const stop = stopAfterMs === undefined ? undefined : setTimeout(() => running.cancel(), stopAfterMs);
			return await running.finally(() => clearTimeout(stop));
		},
		async list(node, method, filter, page) {
			const { data, workflow } = workflowOf({ nodes: [node] }, { items: [] });
			const found = workflow.getNode(node.name);
			if (!found) throw new TypeError(`No node ${node.name}`);
			const context = new core.LoadOptionsContext(
				workflow,
				found,
				additionalData(data, 'internal', { currentNodeParameters: found.parameters }),
				'',
			);
			const search = nodeType(node.type, { items: [] }).methods?.listSearch?.[method];
			if (!search) throw new TypeError(`No list ${method}`);
			return await search.call(context, filter, page);
		},
		nodeType: (name) => nodeType(`${PACKAGE}.${name}`, { items: [] }),
		file: async (bytes, fileName, mimeType) =>
			await binaryData.store(location, bytes, {
				data: '',
				fileName,
				mimeType,
				fileExtension: fileName.split('.').pop(),
			}),
		bytes: async (binary) =>
			binary.id ? await binaryData.getAsBuffer(binary) : Buffer.from(binary.data, 'base64'),
		close: () => rmSync(home, { recursive: true, force: true }),
	};
}

/** Makes the built package's clock run `factor` times faster, in what it reads and in what it sleeps. */
async function quicken(factor: number): Promise<Clock> {
	const { clock } = (await import(
		`${ROOT}/dist/nodes/shared/client/clock.js`
	)) as typeof import('../../nodes/shared/client/clock');
	const { now, pause } = clock;
	const origin = now();
	clock.now = () => origin + (now() - origin) * factor;
	clock.pause = async (ms, signal) => await pause(ms / factor, signal);
	return clock;
}

function complete(node: NodeDraft): INode {
	return {
		id: node.name.toLowerCase().replaceAll(' ', '-'),
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...(node.type.startsWith(PACKAGE) ? { credentials: { a2eApi: { id: '1', name: 'A2E account' } } } : {}),
		...node,
	};
}

function chain(names: string[]): IWorkflowBase['connections'] {
	return Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, i) => [name, { main: [[{ node: names[i + 1], type: 'main' as const, index: 0 }]] }]),
	);
}
