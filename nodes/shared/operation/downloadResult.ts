import { usageError } from '../client/errors';
import { lookAtItem } from './look';
import { fetchAll, outputField, titleOf } from './results';
import { forEachItem, type Run } from './run';
import { taskOutput } from './tool';

/** Fetches the finished files of the task that each item names. */
export async function runDownload(run: Run): Promise<void> {
	const { context, outcomes } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const { kind, reference, state } = await lookAtItem(run, itemIndex);
		const output = taskOutput(context, reference, state);
		if (state.phase !== 'completed' || state.resultUrls.length === 0) {
			const reason = {
				running: `it is still running (A2E says "${state.word}")`,
				failed: `it did not succeed: ${state.failedMessage}`,
				completed: 'tasks of this type have no file as their result',
			}[state.phase];
			throw usageError(
				context.getNode(),
				`${kind.name} ${reference.taskId} has nothing to download: ${reason}`,
				{
					itemIndex,
					nextStep:
						state.phase === 'running'
							? "Use 'Wait For Task' before this"
							: 'Look at the task in your A2E account',
				},
			);
		}
		const result = {
			urls: state.resultUrls,
			media: kind.media ?? 'video',
			title: titleOf(output),
			field: outputField(context, itemIndex),
		};
		outcomes.succeed(itemIndex, [output], await fetchAll(context, itemIndex, result));
	});
}
