import { probeUrl } from '../../media/probe';
import { takenUp } from '../paid/sendOnce';
import { answerIn } from '../resultUrl';
import type { Run } from '../run';
import { isJoined } from './speak';
import type { Speech } from './speech';

/**
 * A2E keeps speech for some days. What an earlier execution had spoken and is not there any more is struck from the ledger, so that it
 * is spoken once more when a person retries that execution later.
 */
export async function forgetGone(run: Run, { slot, digest, parts, operation }: Speech): Promise<void> {
	const { context, ledger } = run;
	const isGone = async (url: string) => {
		const probed = await probeUrl(context, url);
		return probed !== undefined && 'isGone' in probed;
	};
	if (ledger.isFromBefore(slot)) {
		const whole = takenUp(run, slot, digest)?.data;
		if (isJoined(whole) && !(await isGone(whole.url))) return;
		ledger.strike(slot);
	}
	for (const { slot: own, digest: ownDigest, request } of parts) {
		const sent = ledger.isFromBefore(own) ? takenUp(run, own, ownDigest) : undefined;
		const url = sent && answerIn(operation, sent.data, request.body).url;
		if (url !== undefined && (await isGone(url))) ledger.strike(own);
	}
}
