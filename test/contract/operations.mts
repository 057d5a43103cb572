import {
	type ContractDocument,
	contractDocument,
	type OperationDocument,
	type Parameter,
	type Schema,
} from './document.mts';

/** The parts of a request that have a schema of their own; the names are Fastify's. */
export type RequestPart = 'params' | 'querystring' | 'body';

/** One operation of the contract, in the shape that validation needs. */
export interface Operation {
	operationId: string;
	/** Upper case. */
	method: string;
	/** The path template, for example `/api/v1/userVoice/{_id}`. */
	path: string;
	/** Absent parts take nothing. */
	schemas: Partial<Record<RequestPart, Schema>>;
	/** The operation as the document has it. */
	document: OperationDocument;
}

function parameterSchema(parameters: Parameter[], place: Parameter['in']): Schema {
	const here = parameters.filter((parameter) => parameter.in === place);
	return {
		type: 'object',
		properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
		required: here.filter(({ required }) => required).map(({ name }) => name),
	};
}

function toOperation(path: string, method: string, document: OperationDocument): Operation {
	const parameters = document.parameters ?? [];
	return {
		operationId: document.operationId,
		method: method.toUpperCase(),
		path,
		schemas: {
			params: parameterSchema(parameters, 'path'),
			querystring: parameterSchema(parameters, 'query'),
			body: document.requestBody?.content['application/json'].schema,
		},
		document,
	};
}

/** Every operation of a document. */
export function operationsOf({ paths }: ContractDocument): Operation[] {
	return Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, document]) => toOperation(path, method, document)),
	);
}

/** Every operation of the contract, as strict as we are with ourselves. */
export const operations: Operation[] = operationsOf(contractDocument);
