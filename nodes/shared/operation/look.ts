import type { IDataObject } from 'n8n-workflow';
import { SIMPLIFY } from '../catalogue/parameterNames';
import { asText } from '../client/envelope';
import { type TaskReference, usageError } from '../client/errors';
import { isId } from '../client/url';
import type { TaskKind } from '../task/kind';
import { lookAtOne } from '../task/look';
import type { Ask } from '../task/sight';
import type { TaskState } from '../task/status';
import { simplified } from './output';
import { forEachItem, type Run, siteOf } from './run';
import { readReference } from './reference';
import { downloads, titleOf } from './results';
import { taskOutput } from './tool';

/** Looks once at one task for each item. */
export async function runLook(run: Run): Promise<void> {
	const { context, operation, outcomes } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const { kind, record, state, reference } = await lookAtItem(run, itemIndex);
		const simplify = context.getNodeParameter(SIMPLIFY, itemIndex, false) === true;
		const shown = simplify && operation.output ? simplified(record, operation.output) : undefined;
		const output = taskOutput(context, reference, state, shown);
		const result = { urls: state.resultUrls, title: titleOf({ ...record, ...output }) };
		const binary =
			state.phase === 'completed' && kind.media
				? await downloads(run, itemIndex, { ...result, media: kind.media })
				: undefined;
		outcomes.succeed(itemIndex, [output], binary);
	});
}

export interface Seen {
	kind: TaskKind;
	reference: TaskReference;
	record: IDataObject;
	state: TaskState;
}

/** What A2E shows of the task that an item names. */
export async function lookAtItem(run: Run, itemIndex: number): Promise<Seen> {
	const { context, client } = run;
	const { kind, taskId } = referenceOf(run, itemIndex);
	const site = { ...siteOf(run, itemIndex), whereToLook: undefined };
	const ask: Ask = async (call) => ({ ok: true, ...(await client.call(call, site)) });
	const look = await lookAtOne(ask, kind, taskId);
	if (!('state' in look)) {
		throw usageError(context.getNode(), `A2E shows nothing for ${kind.name} ${taskId}`, {
			itemIndex,
			nextStep: 'Check the ID. A task that was started a moment ago may take some seconds to show up',
		});
	}
	const { state } = look;
	return { kind, record: state.record, reference: { taskId, taskType: kind.type }, state };
}

/** A resource's own *Get* names the record by a field; *Get Result* takes any task's reference. */
function referenceOf(run: Run, itemIndex: number): { kind: TaskKind; taskId: string } {
	const { operation, context } = run;
	if (!operation.task) return readReference(run, itemIndex);
	const [field] = operation.fields;
	const taskId = asText(context.getNodeParameter(field.name, itemIndex, '', { extractValue: true })).trim();
	if (!isId(taskId)) {
		throw usageError(context.getNode(), `'${field.title}' cannot be used: nothing is chosen`, {
			itemIndex,
			parameter: field.title,
			nextStep: 'Choose one from the list or give its ID',
		});
	}
	return { kind: operation.task, taskId };
}
