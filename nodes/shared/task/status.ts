import type { IDataObject } from 'n8n-workflow';
import { asText } from '../client/envelope';
import type { TaskReference } from '../client/errors';
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
	completed: ['completed', 'success', 'succeeded', 'done'],
	failed: ['failed', 'fail', 'error', 'cancelled', 'canceled', 'timeout'],
};

/** The word for a task that A2E answers for with HTTP 202 instead of a status of its own. */
export const PENDING_WORD = 'pending';

const PHASE_OF = new Map<string, Phase>(
	(Object.keys(WORDS) as Phase[]).flatMap((phase) => WORDS[phase].map((word) => [word, phase] as const)),
);

/** Where the families keep the reason of a failed task; `faild_message` is A2E's spelling. */
const CODE_FIELDS = ['failed_code', 'error_code', 'image_error_code'];
const MESSAGE_FIELDS = ['failed_message', 'faild_message', 'msg', 'error'];

/** Reads a task's record. Pure. A success word without the result that belongs to it counts as failed. */
export function readTask(kind: TaskKind, record: IDataObject): TaskState {
	const word = firstText(record, [kind.statusField, kind.otherStatusField ?? '']) ?? '';
	const phase = PHASE_OF.get(word.toLowerCase());
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
		const failedMessage = firstText(record, MESSAGE_FIELDS) ?? `A2E ended it as "${word}" without a reason`;
		return { ...state, failedCode: firstText(record, CODE_FIELDS), failedMessage };
	}
	if (phase === 'completed' && kind.media && !kind.mediaOptional && resultUrls.length === 0) {
		return {
			...state,
			phase: 'failed',
			failedCode: 'missingResult',
			failedMessage: `A2E ended it as "${word}" but gave no result URL`,
		};
	}
	return state;
}

/** The fields every start and every wait emits beside A2E's own record. */
export function taskFields({ taskId, taskType }: TaskReference, state: TaskState): IDataObject {
	return {
		taskId,
		taskType,
		status: state.phase,
		resultUrl: state.resultUrls[0] ?? null,
		resultUrls: state.resultUrls,
		credits: state.credits,
		failedCode: state.failedCode,
		failedMessage: state.failedMessage,
	};
}

/** Never "the first URL found": it may be an input. */
function readResultUrls({ resultFields }: TaskKind, record: IDataObject): string[] {
	for (const field of resultFields) {
		const value = record[field];
		const urls = (Array.isArray(value) ? value : [value]).map(asText).filter((url) => /^https?:/i.test(url));
		if (urls.length > 0) return urls;
	}
	return [];
}

function readCredits({ coins }: IDataObject): number | null {
	const credits = Number(asText(coins) || Number.NaN);
	return Number.isFinite(credits) ? credits : null;
}

function firstText(record: IDataObject, fields: readonly string[]): string | null {
	return fields.map((field) => asText(record[field])).find((text) => text !== '') ?? null;
}
