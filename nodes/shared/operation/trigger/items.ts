import type {
	IBinaryData,
	IDataObject,
	INodeExecutionData,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { EVENT } from '../../catalogue/parameterNames';
import type { A2eClient } from '../../client/client';
import { clock } from '../../client/clock';
import { FILES_AT_ONCE } from '../../client/pace';
import { atMost, inParallel } from '../../client/parallel';
import { bounded } from '../../client/words';
import type { TaskKind } from '../../task/kind';
import type { End } from '../../task/memory';
import type { Download } from '../request/plan';
import { fetchAll, titleOf } from '../results';
import { recordShown, taskOutput } from '../tool';
import { complete } from '../waiting/completion';

/** The end of a task of a kind. */
export interface Told {
	kind: TaskKind;
	end: End;
}

/** What it takes to put out tasks. */
interface Telling {
	context: IPollFunctions | IWebhookFunctions;
	client: A2eClient;
	/** Whether of A2E's record only that is put out by which people know a task. */
	simplify: boolean;
	download?: Download;
}

/**
 * The items of tasks that have ended, in their order, in the shape that *Wait For Task* gives them.
 * @param until when no more is begun; ms since epoch
 * @returns the items, and the ends for which there was no time
 */
export async function itemsOf(
	telling: Telling,
	ends: readonly Told[],
	until = Infinity,
): Promise<{ items: INodeExecutionData[]; left: Told[] }> {
	const files = atMost(FILES_AT_ONCE);
	const items = new Map<Told, INodeExecutionData>();
	await inParallel(ends, FILES_AT_ONCE, async (told) => {
		if (items.size > 0 && clock.now() >= until) return;
		items.set(told, await itemOf({ ...telling, files }, told));
	});
	return {
		items: ends.flatMap((told) => items.get(told) ?? []),
		left: ends.filter((told) => !items.has(told)),
	};
}

async function itemOf(
	{ context, client, files, simplify, download }: Telling & { files: ReturnType<typeof atMost> },
	{ kind, end: { id, state } }: Told,
): Promise<INodeExecutionData> {
	const outcomes = { hint: (_: number, message: string) => context.logger.warn(message) };
	const isDone = state.phase === 'completed';
	const extra =
		isDone && kind.completion
			? await complete(
					{ client, context, outcomes },
					kind.completion,
					{ taskId: id, record: state.record },
					0,
				)
			: {};
	const json: IDataObject = {
		...taskOutput(
			context,
			{ taskId: id, taskType: kind.type },
			state,
			recordShown(context, state.record, simplify),
		),
		...extra,
		event: EVENT[isDone ? 'completed' : 'failed'],
	};
	if (!isDone || !download || !kind.media || state.resultUrls.length === 0) return { json };
	const result = { urls: state.resultUrls, media: kind.media, title: titleOf(json) };
	return await fetchAll({ client, context, files }, 0, result, download).then(
		(binary: Record<string, IBinaryData>): INodeExecutionData => ({ json, binary }),
		// The task has ended all the same, and its address is in the item.
		(fault: unknown) => ({ json: { ...json, downloadError: reasonOf(fault) } }),
	);
}

function reasonOf(fault: unknown): string {
	return bounded(fault instanceof Error ? fault.message : String(fault));
}
