import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { DOWNLOAD, OUTPUT_FIELD } from '../catalogue/parameterNames';
import type { A2eClient } from '../client/client';
import { downloadFile } from '../client/download';
import { asText, listRows } from '../client/envelope';
import { callError, usageError } from '../client/errors';
import { cancelSignal, clock } from '../client/clock';
import type { Completion, MediaType, TaskKind } from '../task/kind';
import { looker } from '../task/look';
import { taskFields, type TaskState } from '../task/status';
import { type Waited, type WaitingTask, waitForTasks } from '../task/wait';
import { forEachItem, optionsOf, type Run } from './run';

/** A task that belongs to an input item. */
export interface ItemTask extends WaitingTask {
	itemIndex: number;
}

const MINUTE_MS = 60_000;
/** The list that holds the rest of a finished task may lag behind it. */
const COMPLETION_LOOKS = 5;
const COMPLETION_PAUSE_MS = 2_000;

/** Minutes to wait before giving up, by default: several times what such a task usually takes. */
export function defaultTimeoutMinutes(kinds: Iterable<TaskKind>): number {
	const longest = Math.max(...[...kinds].map(({ typicalSeconds }) => typicalSeconds));
	return Math.max(60, Math.ceil((longest * 6) / 60));
}

/** Waits for all tasks in one loop and gives every item its outcome. */
export async function finishTasks(run: Run, tasks: readonly ItemTask[]): Promise<void> {
	const { context, outcomes } = run;
	const done: Array<Waited<ItemTask>> = [];
	const signal = cancelSignal(context);
	const minutes = Number(
		optionsOf(context, tasks[0]?.itemIndex ?? 0).timeout ??
			defaultTimeoutMinutes(tasks.map(({ kind }) => kind)),
	);

	await waitForTasks(tasks, looker(run.client), clock, {
		timeoutMs: minutes * MINUTE_MS,
		signal,
		onEnd: (waited) => {
			const fault = faultOf(run, waited, minutes);
			if (fault) outcomes.fail(waited.task.itemIndex, fault, outputOf(waited));
			else done.push(waited);
		},
		onUnknownWord: (task, word) =>
			context.addExecutionHints({
				message: `A2E gave the status "${word}" for ${task.kind.name} ${task.reference.taskId}, which is not a known one. It counts as still running.`,
				type: 'warning',
				location: 'outputPane',
			}),
	});
	if (signal?.aborted) {
		// n8n tells a stopped execution from a failed one by the word "canceled".
		throw usageError(context.getNode(), 'The execution was canceled while tasks were running at A2E', {
			nextStep: 'They go on there',
		});
	}

	const byItem = new Map(done.map((waited) => [waited.task.itemIndex, waited]));
	await forEachItem(run, [...byItem.keys()], async (itemIndex) => {
		const waited = byItem.get(itemIndex);
		if (!waited) return;
		const { kind, reference } = waited.task;
		const output = outputOf(waited);
		const finished = waited.ending.how === 'final';
		const extra = finished && kind.completion ? await complete(run, kind.completion, reference.taskId) : {};
		const binary =
			finished && kind.media
				? await downloads(run, itemIndex, {
						urls: output.resultUrls as string[],
						media: kind.media,
						title: titleOf(output),
					})
				: undefined;
		outcomes.succeed(itemIndex, [{ ...output, ...extra }], binary);
	});
}

/** Fetches results as files of the item, when the person asked for them. Several results get numbered fields. */
export async function downloads(
	{ context }: Run,
	itemIndex: number,
	{ urls, media, title }: { urls: readonly string[]; media: MediaType; title: string },
): Promise<Record<string, IBinaryData> | undefined> {
	if (context.getNodeParameter(DOWNLOAD, itemIndex, false) !== true) return undefined;
	const field = String(context.getNodeParameter(OUTPUT_FIELD, itemIndex, 'data'));
	const binary: Record<string, IBinaryData> = {};
	for (const [index, url] of urls.entries()) {
		const number = index === 0 ? '' : `_${index + 1}`;
		binary[`${field}${number}`] = await downloadFile(
			context,
			{ url, media, title: `${title}${number}` },
			itemIndex,
		);
	}
	return binary;
}

/** A name for a task's files: what the person called it, else what it is. */
function titleOf(output: IDataObject): string {
	return asText(output.title) || asText(output.name) || `${asText(output.taskType)}-${asText(output.taskId)}`;
}

function outputOf({ task, ending, looks, waitedMs }: Waited<ItemTask>): IDataObject {
	const state = 'state' in ending ? ending.state : undefined;
	return {
		...(state?.record ?? {}),
		...(state ? taskFields(task.reference, state) : { ...task.reference, status: 'running' }),
		waitedSeconds: Math.round(waitedMs / 1000),
		statusCalls: looks,
	};
}

/** Why a task that ended is not a result, or undefined. */
function faultOf({ context }: Run, { task, ending }: Waited<ItemTask>, minutes: number) {
	const { itemIndex, kind, reference } = task;
	if (ending.how === 'unreadable') {
		return callError(context.getNode(), ending.failure, {
			purpose: `look at ${kind.name} ${reference.taskId}`,
			itemIndex,
			intent: 'read',
		});
	}
	if (ending.how === 'timedOut') {
		if (optionsOf(context, itemIndex).onTimeout === 'return') return undefined;
		return usageError(
			context.getNode(),
			`${kind.name} ${reference.taskId} was still running after ${minutes} minutes`,
			{
				itemIndex,
				nextStep: `It goes on at A2E. Use 'Wait For Task' with type ${reference.taskType} and this ID, raise 'Timeout', or set 'When Time Is Up' to return it`,
			},
		);
	}
	return ending.state.phase === 'failed' ? failedTask(context.getNode(), task, ending.state) : undefined;
}

function failedTask(
	node: Parameters<typeof usageError>[0],
	{ itemIndex, kind, reference }: ItemTask,
	state: TaskState,
) {
	const { failedCode, failedMessage, credits } = state;
	const code = failedCode ? ` (A2E code ${failedCode})` : '';
	const cost = credits === null ? '' : `. A2E notes ${credits} credits for it`;
	return usageError(node, `${kind.name} ${reference.taskId} did not succeed: ${failedMessage}${code}`, {
		itemIndex,
		nextStep:
			failedCode === '1003'
				? `A2E saw a minor in the media; this is final, use other media${cost}`
				: `Check the media and the text of this item against A2E's rules${cost}`,
	});
}

/** The fields of a finished task that A2E keeps in another list; without them when they do not show up. */
async function complete(
	{ client, context }: Run,
	{ list, query, take }: Completion,
	taskId: string,
): Promise<IDataObject> {
	for (let look = 1; look <= COMPLETION_LOOKS; look++) {
		const row = await firstRow(client, list, query, taskId);
		if (row) return Object.fromEntries(Object.entries(take).map(([name, field]) => [name, row[field]]));
		await clock.pause(COMPLETION_PAUSE_MS * look, cancelSignal(context));
	}
	context.addExecutionHints({
		message: `A2E has finished ${taskId}, but does not list ${Object.keys(take).join(', ')} for it yet. Run 'Wait For Task' on it in a moment.`,
		type: 'warning',
		location: 'outputPane',
	});
	return Object.fromEntries(Object.keys(take).map((name) => [name, null]));
}

async function firstRow(
	client: A2eClient,
	{ method, path }: Completion['list'],
	query: Completion['query'],
	taskId: string,
): Promise<IDataObject | undefined> {
	const filled = Object.fromEntries(
		Object.entries(query).map(([name, value]) => [name, value.replace('{id}', taskId)]),
	);
	const { data } = await client.call({ method, path, query: filled }, { purpose: `finish task ${taskId}` });
	return listRows(data)[0];
}
