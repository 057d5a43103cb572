import { BUY_CREDITS, MINOR_SEEN, MINOR_SUSPECTED } from '../../client/advice';
import type { TaskState } from '../../task/status';

/** Why a task failed, in A2E's code and words. */
type Reason = Pick<TaskState, 'failedCode'> & { failedMessage: string };

/** The first advice that fits. Words are looked at for advice only, never to decide what happens. */
const ADVICE: ReadonlyArray<{ fits: (reason: Reason) => boolean; say: string }> = [
	{
		fits: hasCode('missingResult'),
		say: 'Look at the task in your A2E account, and ask A2E where its result is',
	},
	{ fits: hasCode('1003'), say: MINOR_SEEN },
	{ fits: hasCode('1004'), say: MINOR_SUSPECTED },
	{
		// Seedance and Seedream accept a start, and refuse it later over rights.
		fits: says(/copyright|trademark|intellectual property|portrait right|likeness|infring|版权|肖像/i),
		say: 'A2E refused it over the rights in it: use media of your own, without brands or known characters, of people who have agreed, and leave such names out of the text',
	},
	{
		fits: says(/\bn(sf|fs)w\b|unsafe|sensitive|inappropriate|violat|prohibited/i),
		say: "A2E's content filter stopped it: change the text or the media",
	},
	{
		fits: says(/insufficient|not enough credits/i),
		say: BUY_CREDITS,
	},
];

/** What to do about a task that A2E ended without success. */
export function adviceFor(reason: Reason): string {
	const advice = ADVICE.find(({ fits }) => fits(reason));
	return advice?.say ?? "Check the media and the text of this item against A2E's rules";
}

function hasCode(code: string): (reason: Reason) => boolean {
	return ({ failedCode }) => failedCode === code;
}

function says(words: RegExp): (reason: Reason) => boolean {
	return ({ failedMessage }) => words.test(failedMessage);
}
