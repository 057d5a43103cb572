import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { KNOWN_BY } from '../catalogue/task';
import type { TaskReference } from '../client/errors';
import { NAMES } from '../task/shown';
import { taskFields, type TaskState } from '../task/status';
import { simplified } from './output';

/**
 * What is different when an AI agent runs a node as its tool. An agent reads JSON and nothing else: no file, no hint, and
 * of an error only the message. It pays for every word it reads, and it waits for the answer within its own turn.
 */

/**
 * Minutes that a tool waits for a task by default. Better a reference soon than a result that nobody waits for any more:
 * clients of n8n's MCP trigger give a call 60 seconds by default, and the start takes its share of them.
 */
export const TOOL_MINUTES = 0.75;

const NEXT_STEP =
	'The work goes on at A2E. Do not start it again, for that is charged again. Get the result with the tool that waits for a task, giving it this taskId and taskType';

/** Whether an agent calls: n8n makes a type of its own of every node that is a tool, such as `a2eTool`. */
export function isTool(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * Whether all calls of an agent's turn happen within one run of the agent, as with agents before version 3 and the MCP
 * trigger. Newer agents let n8n run the tool as a node, with a run of its own for each call.
 */
export function sharesRun(context: IExecuteFunctions): boolean {
	return 'isToolExecution' in context && context.isToolExecution();
}

/**
 * Whether a failure becomes the tool's answer, with the task and advice that the bare message lacks. n8n itself lets an
 * agent go on after a tool failed, unless *On Error: Stop Workflow* was chosen. Within an agent's run an error would not
 * stop anything, but *Retry On Fail* would start again what was paid for.
 */
export function answersFailures(context: IExecuteFunctions): boolean {
	return isTool(context) && (sharesRun(context) || context.getNode().onError !== 'stopWorkflow');
}

/** An error that ends a tool says everything in its message. */
export function spokenOut<E extends Error & { description?: string | null }>(
	context: IExecuteFunctions,
	error: E,
): E {
	if (isTool(context) && error.description) error.message = `${error.message}. ${error.description}`;
	return error;
}

/**
 * What is put out of A2E's record beside the task's own fields: what it is known by or, without *Simplify*, all of it. An agent,
 * which pays for every word, gets the name.
 */
export function recordShown(
	context: Pick<IExecuteFunctions, 'getNode'>,
	record: IDataObject = {},
	simplify: boolean,
): IDataObject {
	if (isTool(context)) return namesOf(record);
	return simplify ? simplified(record, { as: 'record', simplify: KNOWN_BY }) : record;
}

/**
 * What a task puts out: its own fields with what of A2E's record is to be shown; for an agent also what to do about a task that
 * still runs.
 * @param state absent when no look has shown the task
 * @param record what to put out of A2E's record, where that is chosen already
 */
export function taskOutput(
	context: Pick<IExecuteFunctions, 'getNode'>,
	reference: TaskReference,
	state?: TaskState,
	record: IDataObject = isTool(context) ? namesOf(state?.record) : (state?.record ?? {}),
): IDataObject {
	const fields = state ? taskFields(reference, state) : { ...reference, status: 'running' };
	const nextStep = isTool(context) && fields.status === 'running' ? { nextStep: NEXT_STEP } : {};
	// First what people look for: n8n shows columns in this order.
	return { ...foremost(fields), ...record, ...fields, ...nextStep };
}

const FOREMOST = ['resultUrl', 'status', 'taskId', 'taskType'];

function foremost(fields: IDataObject): IDataObject {
	const there = FOREMOST.filter((name) => Object.hasOwn(fields, name));
	return Object.fromEntries(there.map((name) => [name, fields[name]]));
}

function namesOf(record: IDataObject = {}): IDataObject {
	return Object.fromEntries(Object.entries(record).filter(([name]) => NAMES.has(name)));
}
