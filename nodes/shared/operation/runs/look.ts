import type { LookOperation } from '../../catalogue/types';
import { asText } from '../../client/envelope';
import { callError, type TaskReference, usageError } from '../../client/errors';
import { isId } from '../../client/url';
import { glimpse } from '../../client/words';
import type { TaskKind } from '../../task/kind';
import { lookAtOne } from '../../task/look';
import type { TaskState } from '../../task/status';
import { simplified, unsaid } from '../output';
import { readWishes } from '../request/plan';
import { readReference } from '../request/reference';
import { Values } from '../request/values';
import { fetchAll, titleOf } from '../results';
import { forEachItem, type Run, siteOf } from '../run';
import { recordShown, taskOutput } from '../tool';
import { unknownWord } from '../waiting/unknownWord';

/** Looks once at one task for each item. */
export async function runLook(run: Run<LookOperation>): Promise<void> {
	const { context, operation, outcomes } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const named = namedTask(run, itemIndex);
		const { simplify, download } = readWishes(run, itemIndex);
		const { kind, state, reference } = await lookAtItem(run, itemIndex, named);
		const shown =
			simplify && operation.output
				? unsaid(simplified(state.record, operation.output), kind, state)
				: recordShown(context, state.record, simplify);
		const output = taskOutput(context, reference, state, shown);
		if (!state.wordKnown) {
			const hint = unknownWord(kind, reference, state.word);
			outcomes.hint(itemIndex, `${hint} A2E showed: ${glimpse(state.record)}`);
		}
		const urls = state.phase === 'completed' && kind.media ? state.resultUrls : [];
		if (!download || urls.length === 0) return outcomes.succeed(itemIndex, [output]);
		const title = titleOf({ ...state.record, ...output });
		const files = await fetchAll(run, itemIndex, { urls, media: kind.media ?? 'video', title }, download);
		outcomes.succeed(itemIndex, [output], files);
	});
}

export interface NamedTask {
	kind: TaskKind;
	taskId: string;
}

export interface Seen {
	kind: TaskKind;
	reference: TaskReference;
	state: TaskState;
}

/** What A2E shows of the task that an item names. */
export async function lookAtItem(run: Run, itemIndex: number, { kind, taskId }: NamedTask): Promise<Seen> {
	const { context, client } = run;
	const site = { ...siteOf(run, itemIndex), whereToLook: undefined };
	const look = await lookAtOne(async (call) => await client.readPatiently(call), kind, taskId);
	if ('fault' in look) throw callError(context.getNode(), look.fault, { ...site, intent: 'read' });
	if ('missing' in look) {
		throw usageError(context.getNode(), `A2E shows nothing for ${kind.name} ${taskId}`, {
			code: 'notFound',
			itemIndex,
			nextStep: 'Check the ID. A task that was started a moment ago may take some seconds to show up',
		});
	}
	return { kind, reference: { taskId, taskType: kind.type }, state: look.state };
}

/** A resource's own *Get* names the record by a field; *Get Result* takes any task's reference. */
function namedTask(run: Run<LookOperation>, itemIndex: number): NamedTask {
	const { operation, context } = run;
	if (!operation.task) return readReference(run, itemIndex);
	const { name, title } = operation.idField;
	const values = new Values(context, itemIndex);
	const taskId = asText(values.choose(name, title)).trim();
	if (!isId(taskId)) throw values.refuse(title, 'nothing is chosen');
	return { kind: operation.task, taskId };
}
