import { TASK_KINDS } from '../../catalogue';
import { REFERENCE } from '../../catalogue/parameterNames';
import { asText, isObject } from '../../client/envelope';
import { usageError } from '../../client/errors';
import { isId } from '../../client/url';
import type { TaskKind } from '../../task/kind';
import type { Run } from '../run';
import { isTool } from '../tool';
import { quoted, Values } from './values';

/**
 * The task that an item is about: by default the reference that every start puts into its output.
 * @throws NodeOperationError when there is none, or its type is not known
 */
export function readReference(
	{ context }: Pick<Run, 'context'>,
	itemIndex: number,
): { kind: TaskKind; taskId: string } {
	const values = new Values(context, itemIndex);
	const byHand = isTool(context) || values.text(REFERENCE.from, 'Task Reference') === 'manual';
	const item = context.getInputData()[itemIndex].json ?? {};
	// An error item of this package keeps its task among the details.
	const json = item.taskId === undefined && isObject(item.details) ? item.details : item;
	const taskId = byHand ? asText(values.choose(REFERENCE.id, 'Task')).trim() : asText(json.taskId);
	const taskType = byHand ? values.text(REFERENCE.type, 'Task Type') : asText(json.taskType);

	if (!isId(taskId)) {
		throw usageError(
			context.getNode(),
			byHand ? "'Task' is empty or not an ID" : "The item has no task to look at: it lacks 'taskId'",
			{
				code: 'badParameter',
				itemIndex,
				parameter: byHand ? 'Task' : 'Task Reference',
				nextStep: byHand
					? 'Choose a task or give its ID'
					: "Connect this after an A2E operation that starts a task, or set 'Task Reference' to 'By Hand'",
			},
		);
	}
	const kind = TASK_KINDS.get(taskType);
	if (!kind) {
		throw usageError(context.getNode(), `${quoted(taskType)} is not a type of A2E task`, {
			code: 'badParameter',
			itemIndex,
			parameter: 'Task Type',
			nextStep: `The types are: ${[...TASK_KINDS.keys()].join(', ')}`,
		});
	}
	return { kind, taskId };
}
