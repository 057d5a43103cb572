import { createRequire } from 'node:module';
import type { IDataObject, INodeExecutionData, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { type NodeDraft, openEngine, PACKAGE } from '../../test/engine/engine.mts';
import type { Assignment, Contender, Direction, Mover } from './contenders.mts';
import { ROUTES, taskOf } from './server.mts';
import { openStore } from './store.mts';

type NodeContender = Exclude<Contender, 'raw'>;

const NAME = 'Transfer';
const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/** The node of each contender and way, set as a person would set it for a large file. */
const PARAMETERS: Record<NodeContender, Record<Direction, (origin: string, bytes: number) => IDataObject>> = {
	a2e: {
		in: () => ({ resource: 'file', operation: 'upload', file: 'data' }),
		out: () => ({ resource: 'task', operation: 'get', downloadResult: true }),
	},
	httpRequest: {
		in: (origin, bytes) => ({
			method: 'PUT',
			url: origin + ROUTES.storage(bytes),
			sendBody: true,
			contentType: 'binaryData',
			inputDataFieldName: 'data',
		}),
		out: (origin, bytes) => ({
			url: origin + ROUTES.result(bytes),
			options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
		}),
	},
};

/** Transfers by a node on n8n's own engine, which keeps files on disk. Both nodes run on the same one. */
export async function nodeMover(
	contender: NodeContender,
	{ direction, origin, httpRequestNode }: Assignment,
): Promise<Mover> {
	const engine = await openEngine({ token: 'sk_bench', region: 'custom', baseUrl: origin });
	const store = await openStore();
	const http = contender === 'httpRequest' ? loadHttpRequest(httpRequestNode) : undefined;
	return {
		async prepare({ file, bytes }) {
			const item: INodeExecutionData =
				direction === 'in'
					? { json: {}, binary: { data: await store.put(file) } }
					: { json: { ...taskOf(bytes) } };
			const node: NodeDraft = {
				name: NAME,
				type: http ? HTTP_REQUEST : `${PACKAGE}.a2e`,
				typeVersion: http?.version,
				parameters: PARAMETERS[contender][direction](origin, bytes) as NodeDraft['parameters'],
			};
			let output: INodeExecutionData | undefined;
			return {
				async run() {
					const { status, data } = await engine.run({ nodes: [node] }, [item], {
						base: http ? { [HTTP_REQUEST]: http.node } : {},
					});
					const { error, runData } = data.resultData;
					if (status !== 'success') throw new Error(`${node.type}: ${error?.message ?? status}`);
					output = runData[NAME]?.[0]?.data?.main[0]?.[0];
				},
				receivedBytes: async () => await store.size(output?.binary?.data),
			};
		},
		close: async () => engine.close(),
	};
}

/** n8n's node in the version that the editor gives today. */
function loadHttpRequest(modulePath: string): { node: INodeType; version: number } {
	const { HttpRequest } = createRequire(import.meta.url)(modulePath) as {
		HttpRequest: new () => IVersionedNodeType;
	};
	const versions = new HttpRequest();
	return { node: versions.getNodeType(), version: versions.currentVersion };
}
