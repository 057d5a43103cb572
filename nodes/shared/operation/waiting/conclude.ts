import type { IDataObject } from 'n8n-workflow';
import { inParallel } from '../../client/parallel';
import type { Waited } from '../../task/wait';
import type { Outcomes } from '../outcomes';
import { fetchAll, titleOf } from '../results';
import type { Run } from '../run';
import { complete } from './completion';
import { faultOf, outputOf } from './endings';
import type { ItemTask } from './itemTask';

const TASKS_AT_ONCE = 4;

/** The wait of one run, while some of its tasks have ended and others have not. */
export interface Ended {
	waited: Array<Waited<ItemTask>>;
	/** How long is waited at most. */
	minutes: number;
}

/**
 * Takes up a task whose wait is over. A failed one becomes its item's outcome at once.
 * @throws NodeApiError or NodeOperationError for a failed one, without *Continue On Fail*
 */
export function takeUp(
	{ context, outcomes }: Pick<Run, 'context' | 'outcomes'>,
	{ waited: all, minutes }: Ended,
	waited: Waited<ItemTask>,
): void {
	const fault = faultOf(context.getNode(), waited, minutes);
	const { itemIndex, part } = waited.task;
	if (fault) outcomes.fail(itemIndex, fault, outputOf(context, waited), part);
	else all.push(waited);
}

/** Tells people that A2E uses a status word that this package does not know. */
export function noteUnknownWord(
	outcomes: Outcomes,
	{ itemIndex, kind, reference }: ItemTask,
	word: string,
): void {
	outcomes.hint(
		itemIndex,
		`A2E gave the status "${word}" for ${kind.name} ${reference.taskId}, which is not a known one. It counts as still running.`,
	);
}

/** Gives every task that ended well its outcome: the facts that A2E keeps elsewhere, and the files. */
export async function conclude(
	run: Pick<Run, 'context' | 'outcomes' | 'client'>,
	{ waited: all }: Ended,
): Promise<void> {
	await inParallel(all, TASKS_AT_ONCE, async (waited) => {
		const { itemIndex, part } = waited.task;
		await succeed(run, waited).catch((fault: unknown) =>
			run.outcomes.fail(itemIndex, fault, outputOf(run.context, waited), part),
		);
	});
}

async function succeed(
	run: Pick<Run, 'context' | 'outcomes' | 'client'>,
	waited: Waited<ItemTask>,
): Promise<void> {
	const { itemIndex, kind, part, reference, wishes } = waited.task;
	const output = outputOf(run.context, waited);
	const finished = waited.ending.how === 'final';
	const extra: IDataObject =
		finished && kind.completion ? await complete(run, kind.completion, reference.taskId, itemIndex) : {};
	const urls = output.resultUrls as string[] | undefined;
	const binary =
		finished && kind.media && wishes.downloadTo && urls?.length
			? await fetchAll(run.context, itemIndex, {
					urls,
					media: kind.media,
					title: titleOf(output),
					field: wishes.downloadTo,
				})
			: undefined;
	run.outcomes.succeed(itemIndex, [{ ...output, ...extra }], binary, part);
}
