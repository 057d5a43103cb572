// The contract: what a client may send to A2E (`api/*.yaml`). For our own requests it is strict on purpose: a field or
// value that A2E does not document is an error, and the tests of the nodes hold every recorded request against it. Live
// A2E passes over more; that is `live`, and what the simulator refuses unless it is told to be strict. Answers are not
// described: A2E publishes almost none.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { liveDocument, type Schema } from './document.mts';
import { type Operation, operations, operationsOf, type RequestPart } from './operations.mts';

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
 * @param strict refuses parameters that the contract does not name, like unknown body fields: OpenAPI has no word for that
 */
export function compilePart(part: string, schema: Schema, strict = true): Validate {
	let compiled: ValidateFunction | undefined;
	const validate: Validate = (data) => {
		compiled ??=
			part === 'body'
				? jsonAjv.compile(schema)
				: textAjv.compile({ ...schema, ...(strict && { additionalProperties: false }) });
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

/**
 * Holds one request against the contract.
 *
 * @returns the operation it belongs to and every violation; a request that matches no operation is a violation too
 */
export type ValidateRequest = (request: SentRequest) => Verdict;

/** Fixed paths first, so that `userVoice/trainingRecord` is never taken for a voice id. */
function candidatesOf(all: Operation[], strict: boolean) {
	const part = (name: RequestPart, schema: Schema = strict ? nothing : {}) =>
		compilePart(name, schema, strict);
	return all
		.map((operation) => ({
			...operation,
			matcher: new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
			validators: {
				params: part('params', operation.schemas.params),
				querystring: part('querystring', operation.schemas.querystring),
				body: part('body', operation.schemas.body),
			},
		}))
		.sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
}

function validator(all: Operation[], strict: boolean): ValidateRequest {
	const candidates = candidatesOf(all, strict);
	return ({ method, path, query = {}, body }) => {
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
	};
}

/** Holds one of our own requests against the contract. */
export const validateRequest: ValidateRequest = validator(operations, true);

/** Holds a request against what live A2E is known to take. */
export const validateLiveRequest: ValidateRequest = validator(operationsOf(liveDocument), false);
