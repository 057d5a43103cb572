// The contract is written in one file for each group of A2E's API (`api/*.yaml`). Here they become one OpenAPI document:
// what a file says once at its top holds for each of its operations that does not say otherwise.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import type { FamilyFacts } from './families.mts';

/** A JSON Schema, with every `$ref` already resolved. */
export type Schema = Record<string, unknown>;

/** A parameter of an operation. */
export interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header';
	required?: boolean;
	schema: Schema;
	/** Whether it is the number or the size of a page. */
	'x-page'?: 'number' | 'size';
}

/** One operation as the files write it. */
export interface OperationDocument {
	operationId: string;
	/** Its group in A2E's documentation. */
	tags?: string[];
	parameters?: Parameter[];
	requestBody?: { content: { 'application/json': { schema: Schema } } };
	/** The type of the family whose task it is about, if it does something to one. */
	'x-task'?: string;
	'x-does'?: string;
	'x-answer'?: string;
	'x-only'?: string;
	/** A free look at the account, or at what A2E offers, that changes nothing; see `looks.mts`. */
	'x-look'?: 'list' | 'record';
	/** What a look sends, once for each call; nothing when absent. */
	'x-sends'?: Record<string, unknown>[];
	/** A row, or the record, that a look answers. */
	'x-row'?: Schema;
	/** Clients use it, and A2E's OpenAPI of 2026 no longer has it: it may go. */
	'x-old'?: boolean;
}

type Method = 'get' | 'post' | 'put' | 'delete';
type PathItem = Partial<Record<Method, OperationDocument>>;

interface GroupDocument {
	'x-tag'?: string;
	'x-source'?: string[];
	'x-confidence'?: string;
	'x-old'?: boolean;
	'x-family'?: FamilyFacts;
	paths?: Record<string, PathItem & { parameters?: Parameter[] }>;
	components?: Record<string, Schema>;
}

/** The whole contract as one document. */
export interface ContractDocument extends Schema {
	paths: Record<string, Record<string, OperationDocument>>;
	components: Record<string, Schema>;
	'x-families': FamilyFacts[];
}

const folder = join(import.meta.dirname, 'api');

const head = {
	openapi: '3.1.0',
	info: {
		title: 'A2E',
		version: '2026-requests',
		description:
			'Requests of the A2E API, from its published documentation and from clients that ran against it.',
	},
	servers: [{ url: 'https://video.a2e.ai' }],
	security: [{ token: [] }],
};

/** Gives an operation what its file says for all of them, and what its path says for all methods. */
function complete(operation: OperationDocument, group: GroupDocument, parameters: Parameter[]) {
	return {
		tags: [group['x-tag'] ?? ''],
		'x-source': group['x-source'],
		'x-confidence': group['x-confidence'],
		...(group['x-old'] && { 'x-old': true }),
		...(operation['x-does'] && { 'x-task': group['x-family']?.type }),
		...operation,
		// Copies, because references are resolved in place.
		parameters: [...parameters.map((parameter) => ({ ...parameter })), ...(operation.parameters ?? [])],
		responses: { 200: { $ref: '#/components/responses/Envelope' } },
	};
}

function completePaths(group: GroupDocument): [string, Record<string, OperationDocument>][] {
	return Object.entries(group.paths ?? {}).map(([path, { parameters = [], ...methods }]) => [
		path,
		Object.fromEntries(
			Object.entries(methods).map(([method, operation]) => [method, complete(operation, group, parameters)]),
		),
	]);
}

function mergeComponents(groups: GroupDocument[]): Record<string, Schema> {
	const merged: Record<string, Schema> = {};
	for (const { components = {} } of groups)
		for (const [kind, entries] of Object.entries(components)) Object.assign((merged[kind] ??= {}), entries);
	return merged;
}

/** Reads all groups into one OpenAPI document, references and all. */
export function readDocument(): ContractDocument {
	const groups = readdirSync(folder)
		.sort()
		.map((file) => parse(readFileSync(join(folder, file), 'utf8')) as GroupDocument);
	return {
		...head,
		paths: Object.fromEntries(groups.flatMap(completePaths)),
		components: mergeComponents(groups),
		'x-families': groups.flatMap((group) => group['x-family'] ?? []),
	};
}

/** The document with every `$ref` replaced by what it points to. */
const resolved: unknown = new Validator().resolveRefs({ specification: readDocument() });

/**
 * A schema as it holds for our own requests, or as live A2E is known to hold it. What stands under `x-strict` is for our
 * own alone: it replaces the keywords beside it. Live A2E passes over fields that it does not know.
 */
function settled(part: unknown, strict: boolean): unknown {
	if (Array.isArray(part)) return part.map((entry) => settled(entry, strict));
	if (typeof part !== 'object' || part === null) return part;
	const { 'x-strict': ours, ...keywords } = part as Schema;
	const held = Object.entries(strict ? { ...keywords, ...(ours as Schema | undefined) } : keywords);
	return Object.fromEntries(
		held
			.filter(([keyword, value]) => strict || keyword !== 'additionalProperties' || value !== false)
			.map(([keyword, value]) => [keyword, settled(value, strict)]),
	);
}

/** What we hold our own requests to. */
export const contractDocument = settled(resolved, true) as ContractDocument;

/** What live A2E is known to take: it ignores unknown fields, and does without some that we always send. */
export const liveDocument = settled(resolved, false) as ContractDocument;
