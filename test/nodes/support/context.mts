import { Readable } from 'node:stream';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { NODE } from './node.mts';

/** An HTTP answer of a test; an object body is sent as JSON. */
export interface ScriptedAnswer {
	status?: number;
	headers?: Record<string, string>;
	body?: string | object | Readable;
}

export type Respond = (request: IHttpRequestOptions) => ScriptedAnswer | Promise<ScriptedAnswer>;

export interface Script {
	credential?: ICredentialDataDecryptedObject;
	/** Answers authenticated calls. What it throws reaches the node wrapped in a NodeApiError, as n8n does it. */
	api?: Respond;
	/** Answers calls without a credential. What it throws reaches the node as it is, as n8n does it. */
	host?: Respond;
	/** The node's parameters, the same for every item. */
	parameters?: IDataObject;
	items?: Array<{ json: IDataObject; binary?: Record<string, IBinaryData> }>;
	/** The editor's *Stop*. */
	signal?: AbortSignal;
	continueOnFail?: boolean;
	/** n8n's per-node store, kept when *Retry On Fail* runs a node again. */
	store?: IDataObject;
	/** How often the node ran before in a loop. */
	runIndex?: number;
}

export const TOKEN = 'sk_test_0123456789';

/** The part of n8n's execution context that a node of this package uses, with its network played from a script. */
export function scriptedContext(script: Script = {}) {
	const apiRequests: IHttpRequestOptions[] = [];
	const hostRequests: IHttpRequestOptions[] = [];
	const items = script.items ?? [{ json: {} }];
	const store = script.store ?? {};

	const answer = async (respond: Respond | undefined, request: IHttpRequestOptions) => {
		if (!respond) throw new TypeError(`The test does not expect a call to ${request.url}`);
		const { status = 200, headers = {}, body = '' } = await respond(request);
		return { statusCode: status, headers, body: asStream(body) };
	};
	const context = {
		getNode: () => NODE,
		// Of a workflow that is not saved, so that a wait holds the node.
		getExecutionId: () => '',
		getCredentials: async () => script.credential ?? { token: TOKEN, region: 'global', baseUrl: '' },
		getInputData: () => items,
		getExecutionCancelSignal: () => script.signal,
		continueOnFail: () => script.continueOnFail ?? false,
		getContext: () => store,
		evaluateExpression: () => script.runIndex ?? 0,
		getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) =>
			script.parameters?.[name] ?? fallback,
		getCurrentNodeParameter: (name: string) => script.parameters?.[name],
		helpers: {
			async httpRequestWithAuthentication(_credential: string, request: IHttpRequestOptions) {
				apiRequests.push(request);
				try {
					return await answer(script.api, request);
				} catch (error) {
					throw new NodeApiError(NODE, error as JsonObject);
				}
			},
			async httpRequest(request: IHttpRequestOptions) {
				hostRequests.push(request);
				return await answer(script.host, request);
			},
			assertBinaryData: (itemIndex: number, field: string) => items[itemIndex].binary?.[field],
			async prepareBinaryData(stream: Readable, fileName: string, mimeType: string) {
				const bytes = Buffer.concat(await stream.toArray());
				return { data: bytes.toString('base64'), fileName, mimeType };
			},
		},
	};
	return { context: context as unknown as IExecuteFunctions, apiRequests, hostRequests };
}

function asStream(body: string | object | Readable): Readable {
	if (body instanceof Readable) return body;
	return Readable.from([Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))]);
}

/** A2E's answer to a call that worked. */
export function ok(data: unknown): ScriptedAnswer {
	return { body: { code: 0, data, trace_id: 'trace-1' } };
}

/** What axios throws when no answer comes: with the whole request in it, token included. */
export function connectionError(code: string): Error {
	return Object.assign(new Error(`connect ${code} 203.0.113.7:443`), {
		name: 'AxiosError',
		isAxiosError: true,
		code,
		config: { url: 'https://video.a2e.ai/x', headers: { Authorization: `Bearer ${TOKEN}` } },
	});
}
