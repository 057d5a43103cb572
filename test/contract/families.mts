// Facts about the kinds of tasks, as the groups write them under `x-family`, `x-does` and its companions. They are what
// a simulated A2E needs to know beyond the requests; `family.schema.yaml` says how they are written.
import { contractDocument } from './document.mts';
import { type Operation, operations } from './operations.mts';

/** A kind of media. */
export type MediaKind = 'image' | 'video' | 'audio';

/**
 * A number of seconds or credits: always the same, by the value of a field, by whether a field is there, or by the
 * length of the media.
 */
export type Amount =
	| number
	| { by: string; values: Record<string, number>; otherwise: number }
	| { with: string; value: number; otherwise: number }
	| { perMediaSecond: number; least?: number; most?: number };

/** A field of a start that holds the URL, or the URLs, of media. `reference_media.url` reaches into a list. */
export interface MediaInput {
	field: string;
	/** What A2E takes there. */
	kinds: MediaKind[];
	/** Bounds of the total length, in seconds. */
	seconds?: { min?: number; max?: number };
}

/**
 * What a result field holds: one URL of a kind, one of the same kind as an input, or a list with one URL for each that
 * the field `count` asks for.
 */
export type ResultField =
	| MediaKind
	| { like: string }
	| { each: MediaKind; count?: string; otherwise?: number };

/** Where a record says why its task failed. */
export interface FailureFields {
	code?: string;
	message: string;
	/** What stands there when there is nothing to say; an empty string by default. */
	absent?: null;
	/** What stands in `code` after a success. */
	codeOfSuccess?: string;
}

/** One kind of task. */
export interface FamilyFacts {
	/** The name that plans use. */
	type: string;
	/** The name of its status words. */
	statuses: 'task' | 'voice' | 'video' | 'state';
	/** Seconds that A2E typically takes. */
	seconds: Amount;
	credits: Amount;
	/** Which of these two A2E does not publish. */
	invented?: ('seconds' | 'credits')[];
	/** The field of a start that makes several tasks of it. */
	copies?: string;
	media?: MediaInput[];
	/** The fields of the record and their values when the start has none; by default it repeats the start's fields. */
	record?: Record<string, unknown>;
	/** Fields of the start that have another name in the record. */
	renames?: Record<string, string>;
	results?: Record<string, ResultField>;
	/** Names under which some clients found the results, by the names of `results`. */
	otherNames?: Record<string, string>;
	/** `failed_code` and `failed_message` by default. */
	failure?: FailureFields;
	/** Only one may run at a time. */
	oneAtATime?: boolean;
	/** A failed task gives its credits back. */
	refundsFailures?: boolean;
	/** What stands against deleting, and what it gives back. By default: nothing, and nothing. */
	deletion?: {
		/** A task that left its first status word and has not ended cannot be deleted. */
		whileRunning?: 'refused';
		/** A task that is still at its first status word gives its credits back. */
		refundsFirstWord?: boolean;
	};
	/** A start works on an existing record of this type, named by `_id`, instead of making one. */
	continues?: string;
}

/** How `data` holds records: one by itself, a bare array, or an object with this key. */
export type AnswerShape = 'record' | 'array' | 'rows' | 'data' | 'list';

/** One route of a family. */
export interface TaskRoute {
	does: 'start' | 'detail' | 'list' | 'batch' | 'rename' | 'delete' | 'retry';
	method: string;
	path: string;
	answer: AnswerShape;
	/** The list shows only tasks that are there. */
	only?: 'running' | 'completed';
	/** Query parameters that page through a list, and the size of a page when none is sent. */
	page?: { number: string; size: string; defaultSize: number };
	/** The fields of the body. */
	fields: string[];
}

/** A kind of task with its routes. */
export interface TaskFamily extends FamilyFacts {
	routes: TaskRoute[];
}

/** The query parameters by which a list pages, and the size of a page when none is sent. */
export function pageOf({ document: { parameters = [] } }: Operation): TaskRoute['page'] {
	const [number, size] = ['number', 'size'].map((part) => parameters.find((one) => one['x-page'] === part));
	if (!number || !size) return undefined;
	return { number: number.name, size: size.name, defaultSize: Number(size.schema.default) };
}

function toRoute(operation: Operation): TaskRoute {
	const { method, path, document, schemas } = operation;
	return {
		does: document['x-does'] as TaskRoute['does'],
		method,
		path,
		answer: (document['x-answer'] ?? 'record') as AnswerShape,
		only: document['x-only'] as TaskRoute['only'],
		page: pageOf(operation),
		fields: Object.keys(schemas.body?.properties ?? {}),
	};
}

/** Every kind of task that A2E has. */
export const families: TaskFamily[] = contractDocument['x-families'].map((facts) => ({
	...facts,
	routes: operations.filter(({ document }) => document['x-task'] === facts.type).map(toRoute),
}));
