import { FILES_AT_ONCE } from '../../client/pace';
import { forEachItem, type Run } from '../run';
import { readSpeech, type Speech } from '../speech/speech';
import { type Length, putLength, readLength } from './asLongAs';
import { type CheckedMedia, checkMedia, type MediaOptions, placeMedia } from './media';
import type { ItemRequest } from './itemRequest';
import { readRequest, withoutOrphans } from './parameters';
import { checkPicked, type Picked, readPicked } from './picks';
import { readMediaOptions, readWaits, readWishes, type Wishes } from './plan';

/** Everything that a node reads of one item before it sends anything. */
export interface ItemPlan {
	itemIndex: number;
	request: ItemRequest;
	mediaOptions: MediaOptions;
	wishes: Wishes;
	/** Whether it waits for what it starts. */
	waits: boolean;
	/** A text that takes several calls to be spoken, or is spoken before the start. */
	speech?: Speech;
	/** What was picked from lists that may have changed since. */
	picked: readonly Picked[];
	/** What is to be as long as the media. */
	length?: Length;
}

/** Reads and checks every parameter of every item. Costs nothing and calls nobody; an item that fails gets its outcome. */
export async function planAll(run: Run): Promise<ItemPlan[]> {
	const plans: ItemPlan[] = [];
	const { context, operation } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const request = readRequest(context, operation, itemIndex, run.client.isLocal);
		const speech = await readSpeech(run, itemIndex, request);
		// A text that is spoken first has a voice of its own.
		const asked = [operation, ...(speech?.input ? [speech.operation] : [])];
		plans.push({
			itemIndex,
			request,
			mediaOptions: readMediaOptions(run, itemIndex),
			wishes: readWishes(run, itemIndex),
			waits: readWaits(run, itemIndex),
			...(speech ? { speech } : {}),
			picked: asked.flatMap((one) => readPicked({ context, operation: one }, itemIndex)),
			length: readLength(run, itemIndex),
		});
	});
	return plans.sort((a, b) => a.itemIndex - b.itemIndex);
}

/**
 * Makes the requests ready to be sent: all picks and media are looked at, then all files are uploaded. Bad media of one item are found
 * before anything is started for any.
 */
export async function placeAll(run: Run, plans: readonly ItemPlan[]): Promise<void> {
	const checked = new Map<ItemPlan, CheckedMedia[]>();
	await forEachPlan(
		run,
		plans,
		async (plan) => {
			const { itemIndex, length, mediaOptions, picked, request, speech } = plan;
			await checkPicked(run, picked, itemIndex);
			// A text is spoken when all other media are there, and has no length before.
			const given = request.media.filter(({ text }) => text === undefined);
			const media = await checkMedia(run, given, itemIndex, mediaOptions);
			for (const hint of media.flatMap(({ hints }) => hints)) run.outcomes.hint(itemIndex, hint);
			if (length && speech?.input?.field.name !== length.media) {
				const measured = media.find(({ input }) => input.field.name === length.media);
				await putLength(run, { itemIndex, length, body: request.body }, measured);
			}
			checked.set(plan, media);
		},
		FILES_AT_ONCE,
	);
	await forEachPlan(
		run,
		plans,
		async (plan) => {
			const { itemIndex, request } = plan;
			await placeMedia(run, checked.get(plan) ?? [], itemIndex, request.body);
			request.body = withoutOrphans(run.operation, request.body);
		},
		FILES_AT_ONCE,
	);
}

/** Does `work` for each of the items that have no outcome yet; a fault becomes that item's outcome. */
export async function forEachPlan<P extends Pick<ItemPlan, 'itemIndex'>>(
	run: Run,
	plans: readonly P[],
	work: (plan: P) => Promise<void>,
	atOnce?: number,
): Promise<void> {
	const byIndex = new Map(plans.map((plan) => [plan.itemIndex, plan]));
	await forEachItem(
		run,
		[...byIndex.keys()],
		async (itemIndex) => {
			const plan = byIndex.get(itemIndex);
			if (plan) await work(plan);
		},
		atOnce,
	);
}
