import type { IDataObject } from 'n8n-workflow';
import type { TaskReference } from '../client/errors';
import { asList, asText, isObject, nameIn, own, snakeName } from '../client/json';
import { bounded, failureText, glimpse } from '../client/words';
import type { TaskKind } from './kind';

export type Phase = 'running' | 'completed' | 'failed';

/** What one look at a task showed. */
export interface TaskState {
	phase: Phase;
	/** A2E's own word, as sent. */
	word: string;
	/** False for a word A2E has never been seen to use: it counts as running, and people are told. */
	wordKnown: boolean;
	record: IDataObject;
	resultUrls: string[];
	/** Credits spent, when A2E says so. */
	credits: number | null;
	failedCode: string | null;
	failedMessage: string | null;
}

/**
 * The words of A2E's three status families, and the spellings its own clients defend against. Lower case.
 * Source: A2E docs and OpenAPI; `pendding` is A2E's spelling.
 */
const WORDS: Readonly<Record<Phase, readonly string[]>> = {
	running: [
		...['initialized', 'sent', 'pending', 'pendding', 'processing'],
		...['init', 'start', 'process', 'copy', 'waiting', 'running'],
	],
	completed: ['completed', 'complete', 'success', 'succeeded', 'done', 'finished', 'ready'],
	failed: [
		...['failed', 'fail', 'error', 'cancelled', 'canceled', 'timeout'],
		...['nsfw', 'nfsw', 'rejected', 'refused', 'violation'],
	],
};

const STATUS_FIELDS: ReadonlyArray<TaskKind['statusField']> = ['current_status', 'status', 'state'];

/** The word for a task that A2E answers for with HTTP 202 instead of a status of its own. */
export const PENDING_WORD = 'pending';

const PHASE_OF = new Map<string, Phase>(
	(Object.keys(WORDS) as Phase[]).flatMap((phase) => WORDS[phase].map((word) => [word, phase] as const)),
);

/** Where the families keep the code of a failed task. */
const CODE_FIELDS = ['failed_code', 'error_code', 'image_error_code'];

/**
 * Where a result has been seen beside the fields that A2E documents, most telling first. None of them is ever the name of
 * an input.
 */
const OTHER_RESULT_FIELDS = ['url_download', 'output_url', 'output', 'url_show'];
/** Characters of A2E's word for a status, or of its code. */
const LONGEST_WORD = 80;

const RESULT_NAME = /^result(_|s?$)|_results?$/;
/** A result-like name for a picture of the result. */
const PICTURE_NAME = /cover|thumb|poster|preview/;

/**
 * Reads a task's record, as a look or the answer to a start shows it. Pure. A success word without the result that
 * belongs to it counts as failed.
 */
export function readTask(kind: TaskKind, record: IDataObject): TaskState {
	const word = bounded(statusWord(kind, record), LONGEST_WORD);
	const phase = PHASE_OF.get(word.trim().toLowerCase());
	const resultUrls = readResultUrls(kind, record);
	const state: TaskState = {
		phase: phase ?? 'running',
		word,
		wordKnown: phase !== undefined,
		record,
		resultUrls,
		credits: readCredits(record),
		failedCode: null,
		failedMessage: null,
	};
	if (phase === 'failed') {
		const failedMessage = bounded(failureText(record)) || `A2E ended it as "${word}" without a reason`;
		return {
			...state,
			failedCode: bounded(firstText(record, CODE_FIELDS) ?? '', LONGEST_WORD) || null,
			failedMessage,
		};
	}
	if (phase === 'completed' && kind.media && !kind.mediaOptional && resultUrls.length === 0) {
		return {
			...state,
			phase: 'failed',
			failedCode: 'missingResult',
			failedMessage: `A2E ended it as "${word}" but gave no result URL: ${glimpse(record)}`,
		};
	}
	return state;
}

/** A failure counts wherever it is said: the answer to a start may say it where another family does. */
function statusWord({ statusField, otherStatusField }: TaskKind, record: IDataObject): string {
	const word = firstText(record, [statusField, otherStatusField ?? '']);
	if (word !== null) return word;
	const elsewhere = STATUS_FIELDS.map((field) => asText(own(record, field)));
	return elsewhere.find((other) => PHASE_OF.get(other.trim().toLowerCase()) === 'failed') ?? '';
}

/** How far a task has come by its record, in percent; undefined where A2E does not say. Pure. */
export function progressOf({ progressField }: TaskKind, record: IDataObject): number | undefined {
	const percent = progressField === undefined ? '' : asText(own(record, progressField)).trim();
	return percent === '' || !Number.isFinite(Number(percent)) ? undefined : Number(percent);
}

/**
 * The fields every start and every wait emits beside A2E's own record. A list of all results is among them where there are several:
 * one alone would be the same address under two names.
 */
export function taskFields({ taskId, taskType }: TaskReference, state: TaskState): IDataObject {
	return {
		taskId,
		taskType,
		status: state.phase,
		resultUrl: state.resultUrls[0] ?? null,
		...(state.resultUrls.length > 1 ? { resultUrls: state.resultUrls } : {}),
		credits: state.credits,
		failedCode: state.failedCode,
		failedMessage: state.failedMessage,
	};
}

/** Never "the first URL found": it may be an input. */
function readResultUrls({ resultFields, media }: TaskKind, record: IDataObject): string[] {
	for (const field of resultFields) {
		const urls = urlsIn(own(record, field));
		if (urls.length > 0) return urls;
	}
	return media ? otherResultUrls(record) : [];
}

/** Results under another name than A2E documents for the kind, as long as no input has the same address. */
function otherResultUrls(record: IDataObject): string[] {
	const results = [
		...OTHER_RESULT_FIELDS.map((name) => nameIn(record, name)).filter((name) => name !== undefined),
		...Object.keys(record).filter((name) => isResultName(snakeName(name))),
	];
	const inputs = new Set(
		Object.entries(record).flatMap(([name, value]) => (results.includes(name) ? [] : urlsIn(value))),
	);
	for (const name of results) {
		const urls = urlsIn(own(record, name)).filter((url) => !inputs.has(url));
		if (urls.length > 0) return urls;
	}
	return [];
}

function isResultName(name: string): boolean {
	return RESULT_NAME.test(name) && !PICTURE_NAME.test(name);
}

/** How deep an address may be in the field of a result. */
const ADDRESS_DEPTH = 2;

/** Addresses as they are, in a list, or each in an object: under `url`, or else whatever its name is. */
function urlsIn(value: unknown, depth = ADDRESS_DEPTH): string[] {
	const list = asList(value);
	if (list) return depth === 0 ? [] : list.flatMap((entry) => urlsIn(entry, depth - 1));
	if (!isObject(value)) return isUrl(asText(value)) ? [asText(value)] : [];
	const url = asText(own(value, 'url'));
	if (isUrl(url)) return [url];
	const others = Object.keys(value).filter((name) => !PICTURE_NAME.test(snakeName(name)));
	return depth === 0 ? [] : others.flatMap((name) => urlsIn(value[name], depth - 1)).slice(0, 1);
}

function isUrl(text: string): boolean {
	return /^https?:/i.test(text);
}

function readCredits(record: IDataObject): number | null {
	const coins = asText(own(record, 'coins')).trim();
	const credits = coins === '' ? Number.NaN : Number(coins);
	return Number.isFinite(credits) && credits >= 0 ? credits : null;
}

function firstText(record: IDataObject, fields: readonly string[]): string | null {
	return fields.map((field) => asText(own(record, field))).find((text) => text !== '') ?? null;
}
