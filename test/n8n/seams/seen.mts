import { readFile } from 'node:fs/promises';
import type { ExecutionStatus, IDataObject, INodeExecutionData, ITaskData } from 'n8n-workflow';
import type { RecordedRequest } from '../../simulator/simulator.mts';
import { type Execution, readExecution } from '../rest/executions.mts';
import type { Answer } from './call.mts';
import type { Expected, Place, Play } from './row.mts';

/** What was seen of a row in the end. */
export interface Seen {
	status: ExecutionStatus;
	answer: Answer;
	/** What came out of the node that the row looks at. */
	items: IDataObject[];
	/** Hints of that node, as JSON. */
	hints: string;
	/** Prompts of the starts that A2E got, whatever it answered. */
	prompts: string[];
	/** What is paid for: the IDs of the started tasks, or the address of speech, which has no ID. */
	ids: string[];
	/** When the last task ended; milliseconds since epoch. */
	lastEnd: number;
	/** Items with the task of another item, as `prompt of the item: prompt of its task`. */
	swapped: string[];
	/** Texts in which IDs are looked for. */
	places: Record<Place, string>;
	notes: Record<string, unknown>;
	execution: Execution;
}

/** Routes that start what A2E charges for. */
const STARTS = /\/(start|send_tts|user\/add)$/;

/** Reads what there is to see of an execution and of its A2E. */
export async function see(
	play: Play,
	executionId: string,
	answer: Answer,
	at: Expected['at'],
): Promise<Seen> {
	const { stage, simulator, parked, notes } = play;
	const execution = await readExecution(stage.session, executionId);
	const runs = runsAt(execution, at?.node);
	const items = runs.flatMap((run) => itemsOf(run, at?.output)).map(({ json }) => json);
	const error = execution.data?.resultData.error;
	return {
		status: execution.status,
		answer,
		items,
		hints: JSON.stringify(runs.flatMap(({ hints = [] }) => hints)),
		prompts: simulator.requests.filter(isStart).map(({ body }) => promptOf(body)),
		ids: [...new Set([...taskIds(play), ...speechAddresses(play)])],
		lastEnd: Math.max(0, ...simulator.starts.map(({ endsAt }) => endsAt)),
		swapped: items.flatMap((item) => swapOf(play, item)),
		places: {
			items: JSON.stringify(items),
			error: error
				? JSON.stringify({ ...error, description: 'description' in error && error.description })
				: '',
			answer: answer.body,
			execution: JSON.stringify(execution),
			parked: parked.join('\n'),
			log: await readFile(stage.server.logFile, 'utf8'),
		},
		notes,
		execution,
	};
}

/** All runs of a node, or the last run of the node that ran last. */
function runsAt({ data }: Execution, node?: string): ITaskData[] {
	const { runData = {}, lastNodeExecuted = '' } = data?.resultData ?? {};
	return node === undefined ? (runData[lastNodeExecuted] ?? []).slice(-1) : (runData[node] ?? []);
}

function itemsOf({ data }: ITaskData, output?: number): INodeExecutionData[] {
	const outputs = data?.main ?? [];
	return (output === undefined ? outputs : [outputs[output]]).flatMap((items) => items ?? []);
}

function isStart({ host, method, path }: RecordedRequest): boolean {
	return host === 'api' && method === 'POST' && STARTS.test(path);
}

function promptOf(body: unknown): string {
	const { prompt, msg, username } = body as Record<string, string | undefined>;
	return prompt ?? msg ?? username ?? '';
}

function taskIds({ simulator }: Play): string[] {
	return simulator.starts.map(({ taskId }) => taskId).filter((id) => id !== '');
}

function speechAddresses({ simulator }: Play): string[] {
	if (!simulator.starts.some(({ type }) => type === 'tts')) return [];
	return simulator.requests.filter(({ host }) => host === 'storage').map(({ path }) => path);
}

function swapOf({ simulator }: Play, { taskId, prompt }: IDataObject): string[] {
	const task = simulator.starts.find((start) => start.taskId === taskId);
	if (!task || prompt === undefined) return [];
	const own = promptOf(task.body);
	return own === prompt ? [] : [`${String(prompt)}: ${own}`];
}
