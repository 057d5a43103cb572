import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/catalogue/types';
import type { Entry } from '../nodes/support/catalogue.mts';
import type { Outcome } from '../engine/bench.mts';
import { TOKEN } from './ground.mts';
import type { Whose } from './replay.mts';

/** Stands in the query of every address that the answers hold, and must not be seen in an error. */
export const SIGNATURE = 'SIGNED-2f7c';

/** Message and advice of an error together. */
const LONGEST_ERROR = 1_400;

/** Codes of errors that say of an answer that it was not understood, or what is missing from it. */
const HONEST = [
	...['unreachable', 'startUncertain', 'missingResult', 'timedOut', 'unreadable', 'notFound'],
	...['refused', 'taskFailed', 'uploadFailed'],
];

/** What an operation made of a drifted answer. */
export interface Drifted {
	entry: Entry;
	/** What it makes of the true answer. */
	truth: Outcome;
	/** What it made of the drifted one. */
	outcome: Outcome;
	/** What was sent instead of the true answer, as JSON. */
	answer: string;
	/** Addresses that the request had. */
	inputs: readonly string[];
	/** How often the operation's own route was called. */
	sent: number;
	/** Whose answers drifted. */
	whose: Whose;
	/** Whether the drifted answer has the first row of a list only. */
	isFirstOnly?: boolean;
}

/** What is wrong with what became of a drifted answer; nothing where it is as it has to be. */
export function faultsOf(drifted: Drifted): string[] {
	const { entry, outcome, sent } = drifted;
	const paid = entry.operation.runs === 'start' || entry.operation.charged;
	return [
		...(paid && sent !== 1 ? [`sent ${sent} times`] : []),
		...(outcome.error ? faultsOfError(drifted) : faultsOfSuccess(drifted)),
	];
}

function faultsOfError({ entry, truth, outcome, answer, whose }: Drifted): string[] {
	const { message, description, context } = outcome.error ?? fail();
	const text = `${message} ${description ?? ''}`;
	const taskId = String(truth.json[0]?.taskId);
	const { runs } = entry.operation;
	const isStart = runs === 'start';
	const wrong: Array<[fault: string, is: boolean]> = [
		[`code ${String(context?.code)}`, !HONEST.includes(String(context?.code))],
		['not for people', /TypeError|is not a function|Cannot read|\[object|undefined/.test(text)],
		['too long', text.length > LONGEST_ERROR],
		['shows a signature', text.includes(SIGNATURE)],
		['shows the token', text.includes(TOKEN)],
		['shows nothing of the answer', SHOWING.includes(String(context?.code)) && !showsSome(text, answer)],
		[
			'does not know the ID although the answer has it',
			isStart && context.code === 'startUncertain' && answer.includes(`"_id":"${taskId}"`),
		],
		['without the ID of what was started', isStart && whose === 'looks' && !text.includes(taskId)],
		[
			'says nothing of the charge',
			isStart && !/may have been charged/.test(text) && !text.includes(taskId) && context.code !== 'refused',
		],
	];
	return wrong.filter(([, is]) => is).map(([fault]) => `${fault}: ${text}`);
}

/** Errors of these codes are about the shape of an answer. */
const SHOWING = ['unreachable', 'startUncertain', 'missingResult', 'unreadable', 'uploadFailed'];

/** Whether an error shows how an answer begins: the names in it, or what it is without any. */
function showsSome(text: string, answer: string): boolean {
	const names = [...answer.matchAll(/"(\w+)":/g)].map(([, name]) => `"${name}"`);
	const { data } = (JSON.parse(answer || '{}') ?? {}) as { data?: unknown };
	const bare = typeof data === 'object' && data !== null ? JSON.stringify(data) : String(data ?? '');
	return [...names, answer || 'nothing', bare || 'nothing'].some((part) => text.includes(part));
}

function faultsOfSuccess({ entry, truth, outcome, inputs, isFirstOnly, answer }: Drifted): string[] {
	const { operation } = entry;
	const { runs, output, task } = operation;
	const { json, hints } = outcome;
	const faults: string[] = [];
	const shown = JSON.stringify(json).slice(0, 300);
	if (isOfTask(runs)) {
		if (json.length !== truth.json.length) return [`${json.length} items: ${shown}`];
		for (const [at, row] of json.entries()) {
			const right = truth.json[at];
			if (row.taskId !== right.taskId || row.taskType !== right.taskType) faults.push(`wrong task ${shown}`);
			if (inputs.includes(String(row.resultUrl))) faults.push(`an input as the result: ${shown}`);
			if (runs === 'look' && saysSo(row, hints)) continue;
			if (row.status !== right.status) faults.push(`status ${String(row.status)}, ${shown}`);
			if (task?.media && !task.mediaOptional && row.resultUrl !== right.resultUrl)
				faults.push(`result ${String(row.resultUrl)} instead of ${String(right.resultUrl)}`);
			if (row.resultUrl && row.resultUrl !== right.resultUrl) faults.push(`another result: ${shown}`);
		}
		return faults;
	}
	if (runs === 'list') {
		const isFewer = isFirstOnly && json.length === 1;
		const isEmpty = json.length === 0 && !truth.json.some((row) => holdsSome(answer, row));
		if (json.length !== truth.json.length && !isFewer && !isEmpty)
			faults.push(`${json.length} rows: ${shown}`);
		const id = output?.alias?._id ?? '_id';
		for (const [at, row] of json.entries()) {
			if (!(id in (truth.json[at] ?? {}))) continue;
			if (row[id] !== truth.json[at][id] && hasId(row)) faults.push(`wrong ID: ${shown}`);
		}
		return faults;
	}
	if (runs === 'tasks') return faultsOfTasks(json, truth.json, hints, answer);
	if (runs === 'upload') return faultsOfUpload(json[0], truth.json[0]);
	return faultsOfRecord(json[0], truth.json[0], operation, shown);
}

/** No task is made up, and none that an answer still names is lost without a word. */
function faultsOfTasks(rows: IDataObject[], right: IDataObject[], hints: string[], answer: string): string[] {
	const told = new Set(right.map(({ taskId }) => taskId));
	const shown = new Set(rows.map(({ taskId }) => taskId));
	const lost = right.filter(
		({ taskId }) => !shown.has(taskId) && answer.includes(`"_id":"${String(taskId)}"`),
	);
	return [
		...rows.filter(({ taskId }) => !told.has(taskId)).map(({ taskId }) => `made up ${String(taskId)}`),
		...(hints.length > 0 ? [] : lost.map(({ taskId }) => `lost ${String(taskId)}`)),
	];
}

/** A look puts out what it saw, and says what it does not understand of it. */
function saysSo({ status, failedCode, failedMessage, resultUrl }: IDataObject, hints: string[]): boolean {
	if (resultUrl && status !== 'running') return false;
	if (status === 'running') return hints.some((hint) => hint.includes('A2E showed: {'));
	return failedCode === 'missingResult' && String(failedMessage).includes('no result URL: {');
}

/** Whether an answer still has an ID of a row, or another text that tells it from others. */
function holdsSome(answer: string, row: IDataObject): boolean {
	const texts = Object.values(row).filter((value) => typeof value === 'string' && value.length > 12);
	return texts.some((value) => answer.includes(JSON.stringify(value)));
}

/** Whether what comes out is a task and its result. */
function isOfTask(runs: Operation['runs']): boolean {
	return runs === 'start' || runs === 'look' || runs === 'wait' || runs === 'download';
}

function hasId(row: IDataObject): boolean {
	return typeof row._id === 'string' && row._id !== '';
}

function faultsOfRecord(
	row: IDataObject,
	right: IDataObject,
	{ output }: Operation,
	shown: string,
): string[] {
	const { as = 'record', key = '', needs = [] } = output ?? {};
	// A bare text is what it is for: that it is another one cannot be seen.
	const isBare = as === 'value' && key !== 'audioUrl';
	const own = as === 'record' ? needs : as === 'value' ? (isBare ? [] : [key]) : [as];
	if (isBare && typeof row[key] !== 'string') return [`no ${key}: ${shown}`];
	return [...own, 'resultUrl']
		.filter((name) => name in right && String(row[name]) !== String(right[name]))
		.map((name) => `${name} is ${String(row[name])}: ${shown}`);
}

/** Without the public address, the key tells it. */
function faultsOfUpload({ url }: IDataObject, right: IDataObject): string[] {
	const isRight = url === right.url || String(url).endsWith(`/${String(right.key)}`);
	return isRight ? [] : [`the file is not at ${String(url)}`];
}

function fail(): never {
	throw new Error('There is no error');
}
