import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { ExecutionStatus, IBinaryData, IRunExecutionData, ITaskData } from 'n8n-workflow';
import type { Session } from './session.mts';

/** One execution with its data, unpacked. */
export interface Execution {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	/** Absent until the first node is through. */
	data?: IRunExecutionData;
}

/** One run of one node within an execution. */
export interface Step {
	/** The node's name. */
	node: string;
	run: ITaskData;
}

const OVER: ReadonlySet<ExecutionStatus> = new Set(['success', 'error', 'crashed', 'canceled']);
const LOOK_AGAIN_MS = 250;

/** Ids of a workflow's executions, newest first. */
export async function executionIds(session: Session, workflowId: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await session.get<{ results: Array<{ id: string }> }>(
		`/rest/executions?filter=${filter}`,
	);
	return results.map(({ id }) => id);
}

/** An execution as it stands. n8n sends its data flattened, as it stores it. */
export async function readExecution(session: Session, id: string): Promise<Execution> {
	const { data, ...rest } = await session.get<Omit<Execution, 'data'> & { data: string }>(
		`/rest/executions/${id}`,
	);
	return { ...rest, data: parse(data) as IRunExecutionData | undefined };
}

/** How to wait for an execution. */
export interface WaitOptions {
	timeoutMs: number;
	/** Told of each node run, once, when it is over; in the order they began. */
	onStep?: (step: Step) => void;
	/** Ends the waiting; the execution goes on. */
	signal?: AbortSignal;
}

/**
 * Waits until an execution is over, however it ended: see its `status`.
 *
 * @throws Error when it is not over in time; AbortError when the signal says so
 */
export async function waitForExecution(
	session: Session,
	id: string,
	{ timeoutMs, onStep = () => undefined, signal }: WaitOptions,
): Promise<Execution> {
	const deadline = Date.now() + timeoutMs;
	const told = new Set<string>();
	for (;;) {
		const execution = await readExecution(session, id);
		for (const step of steps(execution)) {
			const name = `${step.node} ${step.run.startTime}`;
			if (!told.has(name)) onStep(step);
			told.add(name);
		}
		if (OVER.has(execution.status)) return execution;
		if (Date.now() > deadline) {
			throw new Error(`execution ${id} is still "${execution.status}" after ${timeoutMs / 1_000} s`);
		}
		await sleep(LOOK_AGAIN_MS, undefined, { signal });
	}
}

/** All finished node runs, in the order they began. n8n counts them anew when it resumes an execution that was parked. */
export function steps({ data }: Execution): Step[] {
	return Object.entries(data?.resultData.runData ?? {})
		.flatMap(([node, runs]) => runs.map((run) => ({ node, run })))
		.filter(({ run }) => run.executionStatus !== 'running' && run.executionStatus !== 'waiting')
		.sort(({ run: a }, { run: b }) => a.startTime - b.startTime || a.executionIndex - b.executionIndex);
}

/** Why an execution failed: the failing node and n8n's message with its description; undefined when it did not. */
export function failure({ status, data }: Execution): string | undefined {
	if (status === 'success') return undefined;
	const { error, lastNodeExecuted } = data?.resultData ?? {};
	if (!error) return `the execution ended as "${status}"`;
	const description = 'description' in error && error.description ? ` (${error.description})` : '';
	return `${lastNodeExecuted ?? 'n8n'}: ${error.message}${description}`;
}

/** Saves a binary of an execution to a file. @throws Error when it is not kept apart from the execution's data */
export async function downloadBinary(session: Session, binary: IBinaryData, file: string): Promise<void> {
	if (!binary.id) throw new Error(`the binary ${binary.fileName ?? ''} has no id: n8n holds it in memory`);
	const query = new URLSearchParams({
		id: binary.id,
		action: 'download',
		fileName: binary.fileName ?? 'data',
	});
	await session.download(`/rest/binary-data?${query}`, file);
}
