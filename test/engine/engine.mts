import type { INodeExecutionData } from 'n8n-workflow';
import type { CredentialValues } from './credentials.mts';
import { additionalData, type Surroundings, workflowFrom } from './engine/additionalData.mts';
import { callWorkflow } from './engine/calledWorkflow.mts';
import { loadCore } from './engine/core.mts';
import { CREDENTIAL_ID, PACKAGE, workflowOf } from './engine/draft.mts';
import { Executions } from './engine/executions.mts';
import { listen } from './engine/listener.mts';
import { Poller } from './engine/poller.mts';
import { NodeTypes } from './engine/nodeTypes.mts';
import { quicken } from './engine/scaledClock.mts';
import { ExecutionStore } from './engine/store.mts';
import type { Engine, EngineOptions, ResumeCall, RunOptions, WorkflowDraft } from './engine/types.mts';
import { receive } from './engine/waitingWebhooks.mts';

export type * from './engine/types.mts';
export type { Poller } from './engine/poller.mts';
export { PACKAGE };

const LOCATION = { type: 'execution' as const, workflowId: 'test', executionId: '1' };
/** From one question whether an execution is to be stopped to the next; ms. */
const LOOK_MS = 5;

/** @param credential the decrypted values of the A2E credential, or of each by its name */
export async function openEngine(
	credential: CredentialValues,
	{ binaryMode, timeScale = 1 }: EngineOptions = {},
): Promise<Engine> {
	const { core, n8n, loader, binaryData, log, remove } = await loadCore({ binaryMode });
	const { TestCredentials } = await import('./credentials.mts');
	const clock = await quicken(timeScale);
	const nodeTypes = new NodeTypes(loader, clock);
	const resumeCalls: ResumeCall[] = [];
	const listener = await listen(async (request) => {
		const answer = await receive(executions, request);
		resumeCalls.push({ ...request, status: answer.status });
		return answer;
	});
	const around: Surroundings = {
		...{ core, n8n, nodeTypes, clock, timeScale },
		credentialsHelper: new TestCredentials(loader.getCredential('a2eApi').type, credential),
		credentials: new Set([CREDENTIAL_ID]),
		origin: listener.origin,
		behindProxy: (url: string) => url.replace(around.origin, listener.origin),
	};
	let executions = new Executions(around);
	const reopen = (store: ExecutionStore) => {
		executions.close();
		executions = new Executions(around, store);
	};
	const begin = (draft: WorkflowDraft, items: INodeExecutionData[], options: RunOptions): string => {
		const { mode = 'trigger', base = {}, start, destination, stopAfterMs, stopWhen } = options;
		nodeTypes.add(base);
		const from = { start: start ?? 'Start', destination };
		const id = executions.begin(workflowOf(draft, start), mode, items, from);
		if (stopAfterMs !== undefined) {
			const stop = setTimeout(() => executions.stop(id), stopAfterMs);
			void executions.ended(id).finally(() => clearTimeout(stop));
		}
		if (stopWhen) {
			const looks = setInterval(() => {
				if (!stopWhen()) return;
				clearInterval(looks);
				executions.stop(id);
			}, LOOK_MS);
			void executions.ended(id).finally(() => clearInterval(looks));
		}
		return id;
	};

	return {
		...{ log, clock, resumeCalls },
		get webhookUrl() {
			return around.origin;
		},
		set webhookUrl(origin) {
			around.origin = origin;
		},
		behindProxy: (url) => around.behindProxy(url),
		run: async (draft, items = [{ json: {} }], options = {}) =>
			await executions.ended(begin(draft, items, options)),
		async park(draft, items = [{ json: {} }], options = {}) {
			const id = begin(draft, items, options);
			await executions.paused(id);
			const { status, data } = executions.store.get(id);
			if (status !== 'waiting')
				throw new Error(`Not parked, but ${status}: ${data?.resultData.error?.message}`);
			return id;
		},
		ended: async (id) => await executions.ended(id),
		executions: () => executions.store.all(),
		stop: (id) => executions.stop(id),
		retry: (id, options = {}) => executions.retry(id, options.asSaved),
		save: (draft, start) => executions.store.saveWorkflow(workflowOf(draft, start)),
		restart: () => reopen(new ExecutionStore(executions.store.text())),
		refuseToWait(reason) {
			executions.refusal = reason;
		},
		reset() {
			reopen(new ExecutionStore());
			resumeCalls.length = 0;
			around.origin = listener.origin;
			around.credentials.add(CREDENTIAL_ID);
		},
		async call(draft, body = {}, { base = {} } = {}) {
			nodeTypes.add(base);
			const [{ name }] = draft.nodes;
			const request = { body, headers: {}, query: {} };
			return await callWorkflow(executions, workflowOf(draft, name), name, request);
		},
		poller: (node) => new Poller(around, workflowOf({ nodes: [node] }, node.name)),
		removeCredential: () => void around.credentials.delete(CREDENTIAL_ID),
		async list(node, method, filter, page) {
			const data = workflowOf({ nodes: [node] });
			const workflow = workflowFrom(around, data);
			const found = workflow.getNode(node.name);
			if (!found) throw new TypeError(`No node ${node.name}`);
			const search = nodeTypes.getByName(node.type).methods?.listSearch?.[method];
			if (!search) throw new TypeError(`No list ${method}`);
			const extra = { currentNodeParameters: found.parameters };
			const context = new core.LoadOptionsContext(
				workflow,
				found,
				additionalData(around, '1', data, 'internal', extra),
				'',
			);
			return await search.call(context, filter, page);
		},
		nodeType: (name) => nodeTypes.getByName(`${PACKAGE}.${name}`),
		file: async (bytes, fileName, mimeType) =>
			await binaryData.store(LOCATION, bytes, {
				data: '',
				fileName,
				mimeType,
				fileExtension: fileName.split('.').pop(),
			}),
		bytes: async (binary) =>
			binary.id ? await binaryData.getAsBuffer(binary) : Buffer.from(binary.data, 'base64'),
		async close() {
			executions.close();
			await listener.close();
			remove();
		},
	};
}
