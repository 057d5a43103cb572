// The checks, one after the other as an answer is unwrapped: that it came, its envelope, what holds the records, and the
// records themselves.
import type { IDataObject } from 'n8n-workflow';
import { isObject, own } from '../../nodes/shared/client/json';
import { firstRecord, listRows } from '../../nodes/shared/client/records';
import { readTask } from '../../nodes/shared/task/status';
import type { Schema } from '../contract/document.mts';
import type { AnswerShape } from '../contract/families.mts';
import type { Look } from '../contract/looks.mts';
import { differences, together } from './compare.mts';
import type { ExpectedTask } from './expected.mts';
import type { Drift } from './finding.mts';
import type { Received } from './line.mts';
import { codeName, keyNames, wordName } from './names.mts';

/** What a look brought, as far as it could be unwrapped. */
export interface Unwrapped {
	data: unknown;
	/** Rows of the whole list, where A2E counts them. */
	total?: number;
}

/** That an answer came: a status, JSON, and a yes. */
export function answerDrift(received: Received | undefined): Drift | undefined {
	if (!received) return { kind: 'silence', key: 'body', words: 'no answer came' };
	const { status, body, read } = received;
	const kind = read.ok ? undefined : read.kind;
	if (kind === 'redirect') {
		return { kind: 'redirect', key: 'status', words: `HTTP ${status}, a redirect, which is not followed` };
	}
	if (kind === 'html') return { kind: 'html', key: 'body', words: `a web page came, with HTTP ${status}` };
	if (status !== 200) return { kind: 'status', key: 'status', words: `HTTP ${status} instead of 200` };
	if (body === undefined) return { kind: 'json', key: 'body', words: 'what came is not JSON' };
	if (kind === 'refused') {
		const code = isObject(body) ? codeName(own(body, 'code')) : '';
		return { kind: 'refused', key: 'code', words: `A2E refuses, with ${code} instead of 0` };
	}
	return undefined;
}

/** Whether this is how A2E says that a route is not there. */
export function isGone(drift: Drift, received: Received | undefined): boolean {
	return drift.kind === 'html' || received?.status === 404;
}

const ENVELOPE: Schema = {
	type: 'object',
	required: ['code', 'data', 'trace_id'],
	properties: { code: { type: 'number', enum: [0] }, trace_id: { type: 'string' } },
};
const KNOWN_AROUND = new Set(['code', 'data', 'trace_id']);

/** The envelope of a success: `{code, data, trace_id}`. */
export function envelopeDrifts(body: unknown): { drifts: Drift[]; notes: string[] } {
	const drifts = differences('', ENVELOPE, body).map((drift) => ({
		...drift,
		kind: 'envelope' as const,
		key: drift.key.replace(/^\./, '') || 'body',
	}));
	const others = isObject(body) ? Object.keys(body).filter((key) => !KNOWN_AROUND.has(key)) : [];
	return { drifts, notes: others.length > 0 ? [`also around \`data\`: ${keyNames(others)}`] : [] };
}

const list: Schema = { type: 'array', items: { type: 'object' } };
const number: Schema = { type: 'number' };
const holding = (properties: Record<string, Schema>): Schema => ({
	type: 'object',
	required: Object.keys(properties),
	properties,
});

const SHAPES: Record<AnswerShape, { schema: Schema; record: string }> = {
	record: { schema: { type: 'object' }, record: 'data' },
	array: { schema: list, record: 'data[]' },
	rows: { schema: holding({ count: number, rows: list }), record: 'data.rows[]' },
	data: { schema: holding({ data: list, total: number }), record: 'data.data[]' },
	list: { schema: holding({ count: number, list }), record: 'data.list[]' },
};

/** What holds the records; where A2E does not publish it, anything that the shipped code finds records in. */
export function shapeDrifts({ answer, way }: Look, { data }: Unwrapped): Drift[] {
	if (answer) return differences('data', SHAPES[answer].schema, data).map(asShape);
	if (way === 'record' || Array.isArray(data) || listRows(data).length > 0) return [];
	const held = isObject(data) ? Object.values(data).some(Array.isArray) : false;
	return held ? [] : [{ kind: 'shape', key: 'data', words: 'no list is in it' }];
}

function asShape(drift: Drift): Drift {
	return { ...drift, kind: 'shape' };
}

/** Where the records of a look are. */
export function recordKey({ answer, way }: Pick<Look, 'answer' | 'way'>): string {
	return answer ? SHAPES[answer].record : way === 'record' ? 'data' : 'data.…[]';
}

/** The records, as the shipped code finds them. */
export function recordsIn({ way, answer }: Look, { data }: Unwrapped): IDataObject[] {
	if (way === 'list' || way === 'batch') return listRows(data);
	const record = answer === 'record' && isObject(data) ? data : firstRecord(data);
	return record ? [record] : [];
}

/** Keys and types of records. */
export function recordDrifts(
	key: string,
	schema: Schema,
	records: readonly IDataObject[],
): { drifts: Drift[]; notes: string[] } {
	const drifts = together(records.map((record) => differences(key, schema, record)));
	const others = keysOf(records).filter((name) => !promisedIn(schema).includes(name));
	return { drifts, notes: others.length > 0 ? [`also there: ${keyNames(others)}`] : [] };
}

/** Keys that a task is promised to have, that nothing reads, and that are not there. */
export function absentNotes(
	{ record, statusKeys, resultKeys }: ExpectedTask,
	records: readonly IDataObject[],
) {
	const needed = [...(record.required as string[]), ...statusKeys, ...resultKeys, ...keysOf(records)];
	const absent = promisedIn(record).filter((name) => !needed.includes(name));
	return absent.length > 0 ? [`in none of the records, and not needed: ${keyNames(absent)}`] : [];
}

function promisedIn({ properties = {} }: Schema): string[] {
	return Object.keys(properties as object);
}

function keysOf(records: readonly IDataObject[]): string[] {
	return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/** How the shipped code reads tasks: their words, their results, and whether they belong into their list. */
export function taskDrifts(
	key: string,
	expected: ExpectedTask,
	records: readonly IDataObject[],
	only: Look['only'],
): Drift[] {
	const drifts = records.map((record) => taskDrift(key, expected, record, only));
	return together(drifts.map((drift) => (drift ? [drift] : [])));
}

function taskDrift(
	key: string,
	{ kind, statusKeys, resultKeys }: ExpectedTask,
	record: IDataObject,
	only: Look['only'],
): Drift | undefined {
	const statusKey = statusKeys.find((name) => name in record);
	// That a key is missing was said already.
	if (statusKey === undefined) return undefined;
	const at = `${key}.${statusKey}`;
	const { phase, word, wordKnown, failedCode } = readTask(kind, record);
	if (!wordKnown) return { kind: 'word', key: at, words: `is no known status: ${wordName(word)}` };
	if (failedCode === 'missingResult') {
		const resultKey = resultKeys.find((name) => name in record);
		const words = 'holds no URL, although the task ended well';
		return resultKey === undefined ? undefined : { kind: 'result', key: `${key}.${resultKey}`, words };
	}
	if (only === undefined || phase === only) return undefined;
	return { kind: 'record', key: at, words: `is ${phase} in a list of what is ${only}` };
}
