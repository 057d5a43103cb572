import type { IDataObject } from 'n8n-workflow';
import {
	DOWNLOAD,
	IF_NO_QUOTE,
	IF_UNCERTAIN,
	KEEP,
	LIMIT,
	MOST_CREDITS,
	MOST_PARTS,
	MOST_STARTS,
	OUTPUT_FIELD,
	PARAGRAPH_PAUSE,
	RETURN_ALL,
	SECOND_RUN,
	SIMPLIFY,
	WAIT_FOR_COMPLETION,
	WHILE_WAITING,
} from '../../catalogue/parameterNames';
import { simplifies } from '../../catalogue/simplifies';
import { LONGEST_PAUSE, MOST_PARTS_BY_DEFAULT } from '../../catalogue/speaks';
import { TOOL_LIMITS } from '../../catalogue/price';
import { asText } from '../../client/envelope';
import { chosenTexts } from '../../client/json';
import { KEEP_TRYING_MINUTES, MOST_AT_ONCE, type Pacing } from '../../client/pace';
import { LARGEST_MB } from '../../media/wholeFile';
import { BATCH_SIZE } from '../../task/look';
import { ROWS_PER_PAGE } from '../../task/kind';
import { FAILURE_MARK, type Keeping, mayKeep } from '../keep';
import type { Run } from '../run';
import { isTool, TOOL_MINUTES } from '../tool';
import type { MediaOptions } from './media';
import { isReserved } from './body';
import { Values } from './values';

/** A month: A2E has long deleted the results by then, and moments beyond what a date can be would not survive being parked. */
const MOST_MINUTES = 30 * 24 * 60;

/** How the files of a result are fetched. */
export interface Download {
	/** The output field that gets the first file; more get numbered ones beside it. */
	field: string;
	/** Megabytes (of 1,000,000 bytes) that one file may have. */
	largestMb: number;
}

/**
 * What a person wants beside the request: read and checked with it, before anything is sent. After money was spent no
 * parameter is read any more, for its expression might fail, and a parked wait ends long after its items were read.
 */
export interface Wishes {
	/** How the result is fetched as a file; absent when nobody asked for that. */
	download?: Download;
	/** Whether to put out the most useful fields only. */
	simplify: boolean;
	/** What to do with a task that is still running when time is up. */
	onTimeout: 'stop' | 'return';
}

/** How a node waits: the same for all items, read from the first. */
export interface WaitSettings {
	whileWaiting: 'automatic' | 'hold' | 'release';
	/** How long all items together are waited for at most; absent: what is usual for the tasks. */
	minutes?: number;
	/** IDs in one call of a batch route. */
	batchSize: number;
	/** Whether A2E is to call when a task ends; absent: where it can. */
	push?: boolean;
}

/** What a run of the node may cost: the same for all items, read from the first. */
export interface Limits {
	/** Credits of all items together; absent: no limit. */
	mostCredits?: number;
	/** Tasks of all items together; absent: no limit. */
	mostStarts?: number;
	/** What to do where A2E does not say what something costs. */
	ifNoQuote: 'refuse' | 'goOn';
}

/** An agent gets the reference rather than an error when the time is up, unless a person chose otherwise. */
export function readWishes(
	{ context, operation }: Pick<Run, 'context' | 'operation'>,
	itemIndex: number,
): Wishes {
	const values = new Values(context, itemIndex);
	const { onTimeout = isTool(context) ? 'return' : 'stop', [SIMPLIFY]: simplify } = values.options();
	return {
		onTimeout: onTimeout === 'return' ? 'return' : 'stop',
		simplify: simplifies(operation) && values.asSwitch(simplify, 'Simplify', true),
		...(values.isOn(DOWNLOAD, 'Download Result', false) ? { download: downloadOf(values) } : {}),
	};
}

/** How files are fetched where that is the operation. */
export function readDownload({ context }: Pick<Run, 'context'>, itemIndex: number): Download {
	return downloadOf(new Values(context, itemIndex));
}

function downloadOf(values: Values): Download {
	const { largestFile } = values.options();
	const field = values.text(OUTPUT_FIELD, 'Output Data Field Name') || 'data';
	if (isReserved(field))
		throw values.refuse('Output Data Field Name', 'JavaScript keeps this name for itself');
	return {
		field,
		largestMb: values.asNumber(largestFile, 'Largest File (MB)', 0) ?? LARGEST_MB,
	};
}

/** What of an input item goes along with what becomes of it, or undefined where nothing does. */
export function readKeeping({ context }: Pick<Run, 'context'>, itemIndex: number): Keeping | undefined {
	const values = new Values(context, itemIndex);
	const given = values.options();
	const fields = fieldsToKeep(values, given);
	const files = values.asSwitch(given[KEEP.files], 'Keep Input Files', false);
	return fields || files ? { ...(fields ? { fields } : {}), ...(files ? { files } : {}) } : undefined;
}

function fieldsToKeep(values: Values, given: IDataObject): Keeping['fields'] {
	const which = asText(given[KEEP.fields]);
	if (which === 'all') return 'all';
	if (which !== 'selected') return undefined;
	const title = 'Input Fields to Keep';
	const list = chosenTexts(given[KEEP.names]);
	const barred = list.find((name) => !mayKeep(name));
	if (barred === FAILURE_MARK)
		throw values.refuse(title, 'n8n takes an item with a field "error" for a failed one');
	if (barred !== undefined) throw values.refuse(title, `JavaScript keeps the name "${barred}" for itself`);
	if (list.length === 0) throw values.refuse(title, 'it names no field');
	return list;
}

/** Whether an item waits for what it starts. */
export function readWaits({ context }: Pick<Run, 'context'>, itemIndex: number): boolean {
	return new Values(context, itemIndex).isOn(WAIT_FOR_COMPLETION, 'Wait for Completion', false);
}

/** Whether the person accepts an n8n that may start the same work twice. */
export function readAcceptsSecondRun({ context }: Pick<Run, 'context'>): boolean {
	const values = new Values(context, 0);
	return values.asSwitch(values.options()[SECOND_RUN], 'Accept Second Run', false);
}

/** Whether a start that turns out not to have happened, though it was sent, is sent once more. */
export function readStartsAgain({ context }: Pick<Run, 'context'>): boolean {
	const { [IF_UNCERTAIN]: choice } = new Values(context, 0).options();
	return choice === 'startAgain';
}

/**
 * A tool has limits of its own where a person gives none. Nobody chose those, so that they hold as far as A2E quotes; a limit that
 * a person sets refuses what cannot be quoted, unless that person wants it otherwise.
 */
export function readLimits({ context }: Pick<Run, 'context'>): Limits {
	const values = new Values(context, 0);
	const given = values.options();
	const usual: Partial<Limits> = isTool(context) ? TOOL_LIMITS : {};
	const { [IF_NO_QUOTE]: ifNoQuote = Object.hasOwn(given, MOST_CREDITS) ? 'refuse' : 'goOn' } = given;
	return {
		mostCredits: limitIn(values, given, MOST_CREDITS, 'Most Credits') ?? usual.mostCredits,
		mostStarts: limitIn(values, given, MOST_STARTS, 'Most Starts') ?? usual.mostStarts,
		ifNoQuote: ifNoQuote === 'goOn' ? 'goOn' : 'refuse',
	};
}

/** A limit whose expression gives nothing must not become none. */
function limitIn(values: Values, given: IDataObject, name: string, title: string): number | undefined {
	if (!Object.hasOwn(given, name)) return undefined;
	const limit = values.asNumber(given[name], title, 0);
	if (limit === undefined) throw values.refuse(title, 'no number is given');
	return limit;
}

/** How an item has a text spoken. */
export interface SpeechSettings {
	/** Calls that speak one text, at most. */
	mostParts: number;
	/** Silence between two paragraphs; 0: as the voice speaks them. */
	pauseSeconds: number;
}

export function readSpeechSettings({ context }: Pick<Run, 'context'>, itemIndex: number): SpeechSettings {
	const values = new Values(context, itemIndex);
	const given = values.options();
	const most = limitIn(values, given, MOST_PARTS, 'Most Parts') ?? MOST_PARTS_BY_DEFAULT;
	const pause = values.asNumber(given[PARAGRAPH_PAUSE], PAUSE_TITLE, 0) ?? 0;
	if (pause > LONGEST_PAUSE)
		throw values.refuse(PAUSE_TITLE, `${pause} is more than ${LONGEST_PAUSE} seconds`);
	return { mostParts: most, pauseSeconds: pause };
}

const PAUSE_TITLE = 'Pause Between Paragraphs (Seconds)';

export function readMediaOptions({ context }: Pick<Run, 'context'>, itemIndex: number): MediaOptions {
	const values = new Values(context, itemIndex);
	const { checkUrls, saveUrls } = values.options();
	return {
		checkUrls: values.asSwitch(checkUrls, 'Check URLs First', true),
		saveUrls: values.asSwitch(saveUrls, 'Save URLs at A2E', false),
	};
}

export function readWaitSettings({ context }: Pick<Run, 'context'>): WaitSettings {
	const values = new Values(context, 0);
	const { timeout, batchSize, push, [WHILE_WAITING]: whileWaiting } = values.options();
	const usual = isTool(context) ? TOOL_MINUTES : undefined;
	const minutes = values.asNumber(timeout, 'Timeout (Minutes)', 0);
	return {
		whileWaiting: whileWaiting === 'hold' || whileWaiting === 'release' ? whileWaiting : 'automatic',
		minutes: minutes === undefined ? usual : Math.min(minutes, MOST_MINUTES),
		batchSize: Math.floor(values.asNumber(batchSize, 'Batch Size', 1) ?? BATCH_SIZE),
		...(push === undefined ? {} : { push: values.asSwitch(push, 'Notify by Webhook', true) }),
	};
}

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** How fast the node may go: the same for all items, read from the first. An agent does not wait for long. */
export function readPacing({ context }: Pick<Run, 'context'>): Pacing {
	const values = new Values(context, 0);
	const { mostAtOnce, keepTrying, pauseBetweenStarts } = values.options();
	const usual = isTool(context) ? TOOL_MINUTES : KEEP_TRYING_MINUTES;
	return {
		mostAtOnce: Math.floor(values.asNumber(mostAtOnce, 'Most at Once', 1) ?? MOST_AT_ONCE),
		keepTryingMs: (values.asNumber(keepTrying, 'Keep Trying (Minutes)', 0) ?? usual) * MINUTE_MS,
		pauseBetweenStartsMs:
			(values.asNumber(pauseBetweenStarts, 'Pause Between Starts (Seconds)', 0) ?? 0) * SECOND_MS,
	};
}

/** How many rows of a list an item wants; Infinity for all. */
export function readLimit({ context }: Pick<Run, 'context'>, itemIndex: number): number {
	const values = new Values(context, itemIndex);
	if (values.isOn(RETURN_ALL, 'Return All', false)) return Infinity;
	return Math.floor(values.asNumber(values.read(LIMIT, 'Limit'), 'Limit', 1) ?? ROWS_PER_PAGE);
}
