// The contract: what a client may send to A2E (`api/*.yaml`). Requests are strict on purpose: a field or value that A2E
// does not document is an error here. Answers are not described: A2E publishes almost none. The simulator refuses what
// this refuses, and the tests of the nodes hold every recorded request against it: one set of rules for both.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Schema } from './document.mts';
import { operations, type RequestPart } from './operations.mts';

/** One request as the simulator records it. Header names are not judged: A2E reads none that could be wrong. */
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

/** Branches narrow fields whose type stands elsewhere, so that a keyword need not have its type beside it. */
const settings = { allErrors: true, allowUnionTypes: true, strictTypes: false };
/** Parameters arrive as text, so "1" is a number there; in a JSON body it is not. */
const textAjv = new Ajv({ ...settings, coerceTypes: true });
const jsonAjv = new Ajv(settings);

/** Says whether data obeys a schema; what is wrong is in `errors` until the next call. */
export interface Validate {
	(data: unknown): boolean;
	errors?: ErrorObject[] | null;
}

/**
 * Makes a validator for one part of a request. It is compiled when it is first used, because the contract has several
 * hundred of them and a test needs few.
 *
 * Parameters that the contract does not name are refused, like unknown body fields: OpenAPI has no word for that.
 */
export function compilePart(part: string, schema: Schema): Validate {
	let compiled: ValidateFunction | undefined;
	const validate: Validate = (data) => {
		compiled ??=
			part === 'body' ? jsonAjv.compile(schema) : textAjv.compile({ ...schema, additionalProperties: false });
		const valid = compiled(data);
		validate.errors = compiled.errors;
		return valid;
	};
	return validate;
}

/** Ajv's findings as sentences that name the field, for example `body/msg must NOT have more than 1000 characters`. */
export function describeErrors(part: string, errors: ErrorObject[] | null | undefined): string[] {
	return (errors ?? []).map(({ instancePath, keyword, message, params }) => {
		const detail = params.additionalProperty ?? params.allowedValues?.join(', ') ?? params.allowedValue;
		const words = keyword === 'false schema' ? 'must NOT be there beside the other fields' : message;
		return `${part}${instancePath} ${words}${detail === undefined ? '' : `: ${detail}`}`;
	});
}

/** What an operation without a body takes: nothing, or an empty object as some HTTP clients send it. */
const nothing: Schema = { type: 'object', maxProperties: 0 };

/** Fixed paths first, so that `userVoice/trainingRecord` is never taken for a voice id. */
const candidates = operations
	.map((operation) => ({
		...operation,
		matcher: new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
		validators: {
			params: compilePart('params', operation.schemas.params ?? nothing),
			querystring: compilePart('querystring', operation.schemas.querystring ?? nothing),
			body: compilePart('body', operation.schemas.body ?? nothing),
		},
	}))
	.sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));

/**
 * Holds one request against the contract.
 *
 * @returns the operation it belongs to and every violation; a request that matches no operation is a violation too
 */
export function validateRequest({ method, path, query = {}, body }: SentRequest): Verdict {
	for (const { operationId, matcher, validators, ...operation } of candidates) {
		const match = operation.method === method.toUpperCase() && matcher.exec(path);
		if (!match) continue;
		const parts = { params: { ...match.groups }, querystring: { ...query }, body: body ?? {} };
		const errors = (Object.keys(parts) as RequestPart[]).flatMap((part) => {
			const validate = validators[part];
			return validate(parts[part]) ? [] : describeErrors(part, validate.errors);
		});
		return { operationId, errors };
	}
	return { operationId: '', errors: [`the contract has no ${method.toUpperCase()} ${path}`] };
}
