import type { CallOperation, StartOperation } from '../../catalogue/types';
import { usageError } from '../../client/errors';
import type { NodeError } from '../outcomes';
import { keepToCredits, type Quoted } from '../paid/guard';
import { speechSendings } from '../paid/sendings';
import { putLength } from '../request/asLongAs';
import { placeSpeech } from '../request/media';
import type { Limits } from '../request/plan';
import { forEachPlan, type ItemPlan } from '../request/prepare';
import type { Run } from '../run';
import { forgetGone } from './gone';
import { keptParts, speakInParts, type Spoken, spokenBefore } from './speak';
import type { Speech } from './speech';

/**
 * Speaks the texts that starts need, before any of these is sent: by then all else about them is checked. What is spoken is in the
 * ledger and in the outcome of its item, whatever becomes of the start, and its address in the request.
 * @param due those of the items that are to be started
 * @returns what was quoted for the speech of each item, where a budget is set
 * @throws NodeApiError or NodeOperationError before anything is spoken, where that alone goes over the budget
 */
export async function speakFirst(
	run: Run<StartOperation | CallOperation>,
	plans: readonly ItemPlan[],
	due: readonly ItemPlan[],
	limits: Limits,
): Promise<Quoted> {
	const { outcomes } = run;
	await forEachPlan(run, due, async ({ speech }) => {
		if (speech) await forgetGone(run, speech);
	});
	const talking = due.filter(({ speech }) => speech?.input !== undefined);
	const sendings = new Map(talking.map((plan) => [plan, speechSendings(run, plan)]));
	const quoted = await keepToCredits(run, sendings, limits);
	await forEachPlan(run, talking, async ({ itemIndex, length, request, speech }) => {
		if (!speech?.input) return;
		const { input } = speech;
		const spoken = await speakInParts(run, itemIndex, speech).catch((fault: unknown) => {
			outcomes.fail(itemIndex, fault, keptParts(run, speech));
		});
		if (!spoken) return;
		if (!spoken.whole) {
			return outcomes.fail(itemIndex, notJoined(run, itemIndex, speech), keptParts(run, speech));
		}
		noteSpeech(run, itemIndex, speech, spoken.whole);
		const { url, seconds } = spoken.whole;
		placeSpeech(input, request.body, url);
		if (length?.media !== input.field.name) return;
		const measured = { input, urls: [url], files: [], wire: [], seconds, hints: [] };
		await putLength(run, { itemIndex, length, body: request.body }, measured, SPOKEN);
	});
	// What an earlier run has started was spoken by it.
	for (const plan of plans.filter((other) => !due.includes(other))) {
		const whole = plan.speech?.input && spokenBefore(run, plan.speech);
		if (plan.speech && whole) noteSpeech(run, plan.itemIndex, plan.speech, whole);
	}
	return quoted;
}

const SPOKEN =
	"Nothing was started. The speech is paid for and stays: its address is 'audioUrl', which can be given as the audio";

function noteSpeech(
	{ outcomes }: Run,
	itemIndex: number,
	{ characters, parts }: Speech,
	{ url, seconds }: NonNullable<Spoken['whole']>,
): void {
	const isLong = parts.length > 1;
	outcomes.note(itemIndex, {
		audioUrl: url,
		...(isLong ? { speechParts: parts.length, speechCharacters: characters } : {}),
		...(seconds === undefined ? {} : { speechSeconds: seconds }),
	});
}

function notJoined({ context }: Run, itemIndex: number, { parts }: Speech): NodeError {
	return usageError(
		context.getNode(),
		`The ${parts.length} parts of the text are of a kind of audio that cannot be joined without a loss`,
		{
			code: 'badMedia',
			itemIndex,
			parameter: 'Text',
			nextStep:
				"Nothing was started. The parts are in the error's context, as 'partUrls'. Give a shorter text",
		},
	);
}
