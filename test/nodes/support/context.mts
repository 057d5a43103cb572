import { Readable } from 'node:stream';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IGetNodeParameterOptions,
	IHttpRequestOptions,
	JsonObject,
} from 'n8n-workflow';
import { ExpressionError, isResourceLocatorValue, NodeApiError, UserError } from 'n8n-workflow';
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
	/**
	 * The node's parameters as n8n has evaluated them: the same for every item, or each item's own. n8n fills in the defaults of
	 * a node before it runs it, so what is neither given here nor has a fallback is an error.
	 */
	parameters?: IDataObject | ((itemIndex: number) => IDataObject);
	items?: Array<{ json: IDataObject; binary?: Record<string, IBinaryData> }>;
	/** The editor's *Stop*. */
	signal?: AbortSignal;
	continueOnFail?: boolean;
	/** n8n's per-node store, kept when *Retry On Fail* runs a node again. */
	store?: IDataObject;
	/** The time zone of the workflow. */
	timeZone?: string;
	/** How often the node ran before in a loop. */
	runIndex?: number;
	/** None by default: then the workflow is not saved, and a wait holds the node. */
	executionId?: string;
}

/** Stands for an expression that fails when n8n evaluates it. */
export class FailingExpression {
	constructor(
		readonly expression: string,
		readonly message: string,
	) {}
}

export const TOKEN = 'sk_test_0123456789';

/** The part of n8n's execution context that a node of this package uses, with its network played from a script. */
export function scriptedContext(script: Script = {}) {
	const apiRequests: IHttpRequestOptions[] = [];
	const hostRequests: IHttpRequestOptions[] = [];
	const items = script.items ?? [{ json: {} }];
	const store = script.store ?? {};
	const runIndex = script.runIndex ?? 0;
	const executeData = {
		node: NODE,
		data: { main: [items] },
		source: { main: [{ previousNode: 'Start' }] },
	};
	const given = (itemIndex: number) =>
		typeof script.parameters === 'function' ? script.parameters(itemIndex) : (script.parameters ?? {});

	const answer = async (respond: Respond | undefined, request: IHttpRequestOptions) => {
		if (!respond) throw new TypeError(`The test does not expect a call to ${request.url}`);
		const { status = 200, headers = {}, body = '' } = await respond(request);
		return { statusCode: status, headers, body: asStream(body) };
	};
	const context = {
		getNode: () => NODE,
		getExecutionId: () => script.executionId ?? '',
		getWorkflow: () => ({ id: '', name: 'Test' }),
		getMode: () => 'trigger',
		getParentNodes: () => [],
		getChildNodes: () => [],
		getWorkflowDataProxy: () => ({ $execution: {} }),
		logger: { info() {} },
		addExecutionHints() {},
		getCredentials: async () => script.credential ?? { token: TOKEN, region: 'global', baseUrl: '' },
		getInputData: (inputIndex = 0, type = 'main') => (type === 'main' && inputIndex === 0 ? items : []),
		getExecuteData: () => executeData,
		getExecutionCancelSignal: () => script.signal,
		continueOnFail: () => script.continueOnFail ?? false,
		getContext(type: string) {
			if (type !== 'node') throw new TypeError(`The test does not know the context ${type}`);
			return store;
		},
		evaluateExpression: () => runIndex,
		getNodeParameter: (
			name: string,
			itemIndex: number,
			fallback?: unknown,
			{ extractValue = false }: IGetNodeParameterOptions = {},
		) => {
			const value = at(given(itemIndex), name) ?? fallback;
			if (value === undefined)
				throw new UserError(`Could not get parameter "${name}"`, { extra: { parameterName: name } });
			if (value instanceof FailingExpression) throw expressionError(value, name, itemIndex, runIndex);
			return extractValue && isResourceLocatorValue(value) ? value.value : value;
		},
		getTimezone: () => script.timeZone ?? 'America/New_York',
		getCurrentNodeParameter: (name: string) => at(given(0), name),
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

/** A parameter by its path, such as `options.timeout`. */
function at(parameters: IDataObject, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], parameters);
}

/** What `getNodeParameter` of n8n throws: the error of the expression, which names item and parameter. */
function expressionError(
	{ expression, message }: FailingExpression,
	parameter: string,
	itemIndex: number,
	runIndex: number,
): ExpressionError {
	const error = new ExpressionError(message, { itemIndex, runIndex, parameter });
	return Object.assign(error, { cause: expression });
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
