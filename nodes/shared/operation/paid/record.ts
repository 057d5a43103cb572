import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../catalogue/types';
import type { TaskReference } from '../../client/errors';
import { asText } from '../../client/envelope';
import type { Run } from '../run';

/** Key of n8n's custom data of an execution, which people see as its highlighted data. */
const KEY = 'a2eTasks';
/** n8n complains in its log about longer values. */
const LONGEST = 255;
const MORE = ', …';

/**
 * Puts a task on record where it survives whatever ends the execution from outside (*Stop*, a timeout, a deploy): in n8n's log,
 * and in the custom data of the execution. n8n keeps no other data of a node that is running.
 */
export function recordStart(
	{ context, operation }: Pick<Run, 'context' | 'operation'>,
	itemIndex: number,
	reference: TaskReference,
): void {
	const { taskType, taskId } = reference;
	context.logger.info(`A2E started ${taskType} ${taskId} (${placeOf(context, operation, itemIndex)})`);
	const data = customDataOf(context);
	data?.set(KEY, joined(asText(data.get(KEY)), `${taskType} ${taskId}`));
}

/** The same for a start whose answer was lost: there may be a task of it, and nobody knows its ID. */
export function recordUncertain(
	{ context, operation }: Pick<Run, 'context' | 'operation'>,
	itemIndex: number,
): void {
	const kind = operation.task?.type ?? 'a call';
	context.logger.info(`A2E was sent ${kind}, no clear answer (${placeOf(context, operation, itemIndex)})`);
}

/** Where in n8n it was. Nothing of what was sent. */
function placeOf(context: IExecuteFunctions, { action }: Operation, itemIndex: number): string {
	const node = JSON.stringify(context.getNode().name);
	return `${action}, execution ${context.getExecutionId()}, node ${node}, item ${itemIndex}`;
}

interface CustomData {
	get(key: string): unknown;
	set(key: string, value: string): void;
}

/** By the run of a node: n8n makes its proxy anew for each call, which is dear for thousands of items. */
const KNOWN = new WeakMap<IExecuteFunctions, { data?: CustomData }>();

function customDataOf(context: IExecuteFunctions): CustomData | undefined {
	const known = KNOWN.get(context);
	if (known) return known.data;
	const { $execution } = context.getWorkflowDataProxy(0) as { $execution?: { customData?: CustomData } };
	const data = $execution?.customData;
	KNOWN.set(context, { data });
	return data;
}

/** As many as fit; the log has all of them. */
function joined(known: string, task: string): string {
	if (known === '') return task;
	if (known.endsWith(MORE)) return known;
	const all = `${known}, ${task}`;
	return all.length + MORE.length > LONGEST ? known + MORE : all;
}
