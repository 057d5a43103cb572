import type { DownloadOperation } from '../../catalogue/types';
import { usageError } from '../../client/errors';
import { glimpse } from '../../client/words';
import { readDownload } from '../request/plan';
import { readReference } from '../request/reference';
import { fetchAll, titleOf } from '../results';
import { forEachItem, type Run } from '../run';
import { recordShown, taskOutput } from '../tool';
import { lookAtItem } from './look';

/** Fetches the finished files of the task that each item names. */
export async function runDownload(run: Run<DownloadOperation>): Promise<void> {
	const { context, outcomes } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const download = readDownload(run, itemIndex);
		const { kind, reference, state } = await lookAtItem(run, itemIndex, readReference(run, itemIndex));
		const output = taskOutput(context, reference, state, recordShown(context, state.record, true));
		if (state.phase !== 'completed' || state.resultUrls.length === 0) {
			const reason = {
				running: state.wordKnown
					? `it is still running (A2E says "${state.word}")`
					: `A2E gives no status that is known: ${glimpse(state.record)}`,
				failed: `it did not succeed: ${state.failedMessage}`,
				completed: kind.media
					? `A2E shows no file of it: ${glimpse(state.record)}`
					: 'tasks of this type have no file as their result',
			}[state.phase];
			throw usageError(
				context.getNode(),
				`${kind.name} ${reference.taskId} has nothing to download: ${reason}`,
				{
					code: state.phase === 'failed' ? 'taskFailed' : 'missingResult',
					itemIndex,
					nextStep:
						state.phase === 'running'
							? "Use 'Wait For Task' before this"
							: 'Look at the task in your A2E account',
				},
			);
		}
		const result = { urls: state.resultUrls, media: kind.media ?? 'video', title: titleOf(output) };
		outcomes.succeed(itemIndex, [output], await fetchAll(run, itemIndex, result, download));
	});
}
