// The contract: what a client may send to A2E (a2e.openapi.yaml), loaded once. The simulator refuses what it
// refuses, and the tests of the nodes hold every recorded request against it: one set of rules for both.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

/** A JSON Schema, with every `$ref` already resolved. */
export type Schema = Record<string, unknown>;

/** The parts of a request that have a schema of their own; the names are Fastify's. */
export type RequestPart = 'params' | 'querystring' | 'body';

/** One operation of the document, in the shape that validation needs. */
export interface Operation {
	operationId: string;
	/** Upper case. */
	method: string;
	/** The path template, for example `/api/v1/userVoice/{_id}`. */
	path: string;
	/** Absent parts take nothing. */
	schemas: Partial<Record<RequestPart, Schema>>;
}

/** A request as the simulator records it. Header names are not judged: A2E reads none that could be wrong. */
export interface SentRequest {
	method: string;
	/** Without the query. */
	path: string;
	query?: Record<string, unknown>;
	/** Parsed JSON; undefined when nothing was sent. */
	body?: unknown;
	headers?: Record<string, unknown>;
}

/** The verdict on one request; no error means that it obeys the contract. */
export interface Verdict {
	/** Empty when the contract knows no such operation. */
	operationId: string;
	errors: string[];
}

interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header';
	required?: boolean;
	schema: Schema;
}

interface OperationDocument {
	operationId: string;
	parameters?: Parameter[];
	requestBody?: { content: { 'application/json': { schema: Schema } } };
}

interface ContractDocument {
	paths: Record<string, Record<string, OperationDocument>>;
}

/** Where the document lies, for tools that read it themselves. */
export const contractFile = join(import.meta.dirname, 'a2e.openapi.yaml');

/** The document with every `$ref` replaced by what it points to. */
export const contractDocument = new Validator().resolveRefs({
	specification: parse(readFileSync(contractFile, 'utf8')) as Schema,
}) as Schema & ContractDocument;

/** Parameters arrive as text, so "1" is a number there; in a JSON body it is not. */
const textAjv = new Ajv({ allErrors: true, allowUnionTypes: true, coerceTypes: true });
const jsonAjv = new Ajv({ allErrors: true, allowUnionTypes: true });

/**
 * Compiles the schema of one part of a request.
 *
 * Parameters that the contract does not name are refused, like unknown body fields: OpenAPI has no word for that.
 */
export function compilePart(part: string, schema: Schema): ValidateFunction {
	return part === 'body'
		? jsonAjv.compile(schema)
		: textAjv.compile({ ...schema, additionalProperties: false });
}

/** Ajv's findings as sentences that name the field, for example `body/msg must NOT have more than 1000 characters`. */
export function describeErrors(part: string, errors: ErrorObject[] | null | undefined): string[] {
	return (errors ?? []).map(({ instancePath, message, params }) => {
		const detail = params.additionalProperty ?? params.allowedValues?.join(', ');
		return `${part}${instancePath} ${message}${detail === undefined ? '' : `: ${detail}`}`;
	});
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
	};
}

/** Every operation of the contract, in the order of the document. */
export const operations: Operation[] = Object.entries(contractDocument.paths).flatMap(([path, methods]) =>
	Object.entries(methods).map(([method, document]) => toOperation(path, method, document)),
);

interface CompiledOperation extends Operation {
	matcher: RegExp;
	validators: Record<RequestPart, ValidateFunction>;
}

/** What an operation without a body takes: nothing, or an empty object as some HTTP clients send it. */
const nothing: Schema = { type: 'object', maxProperties: 0 };

function compileOperation(operation: Operation): CompiledOperation {
	const { params = nothing, querystring = nothing, body = nothing } = operation.schemas;
	return {
		...operation,
		matcher: new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
		validators: {
			params: compilePart('params', params),
			querystring: compilePart('querystring', querystring),
			body: compilePart('body', body),
		},
	};
}

/** Fixed paths first, so that `userVoice/trainingRecord` is never taken for a voice id. */
const compiled = operations
	.map(compileOperation)
	.sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));

/**
 * Holds one request against the contract.
 *
 * @returns the operation it belongs to and every violation; a request that matches no operation is a violation too
 */
export function validateRequest({ method, path, query = {}, body }: SentRequest): Verdict {
	for (const operation of compiled) {
		const match = operation.method === method.toUpperCase() && operation.matcher.exec(path);
		if (!match) continue;
		const parts = { params: { ...match.groups }, querystring: { ...query }, body: body ?? {} };
		const errors = (Object.keys(parts) as RequestPart[]).flatMap((part) => {
			const validate = operation.validators[part];
			return validate(parts[part]) ? [] : describeErrors(part, validate.errors);
		});
		return { operationId: operation.operationId, errors };
	}
	return { operationId: '', errors: [`the contract has no ${method.toUpperCase()} ${path}`] };
}
