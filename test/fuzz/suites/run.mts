import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { must } from '../holds/fault.mts';
import { holdRequests } from '../holds/requests.mts';
import { holdTold } from '../holds/texts.mts';
import type { Answerer } from '../harness/network.mts';
import type { Seen, Stage } from '../harness/play.mts';
import type { Entry } from '../../nodes/support/catalogue.mts';

/** Minutes that the forms of the suites wait at most. */
export const MINUTES = 5;

/** What one call may take on the node's clock, with all its pauses and tries: 15 s to 90 s, four times. */
const CALL_MS = 4 * 90_000 + 1_000;

export interface NodeCase {
	entry: Entry;
	parameters: IDataObject;
	items: INodeExecutionData[];
	answer: Answerer;
	asTool?: boolean;
	continues?: boolean;
}

/** Runs the node and holds what came of it against all that must hold for every run. */
export async function runNode(stage: Stage, { entry, items, ...scene }: NodeCase): Promise<Seen> {
	const seen = await stage.play({ ...scene, items });
	holdTold(stage.n8n, seen);
	holdRequests(entry, seen, items.length);
	must(seen.oddPauses.length === 0, () => `a pause of ${seen.oddPauses.join(', ')} ms`);
	must(seen.error !== undefined || seen.output !== undefined, () => 'nothing came out');
	return seen;
}

/** No pause is longer than what a node should hold. */
export function holdTime({ passedMs, sent }: Seen, items: number): void {
	const allowed = items * MINUTES * 60_000 + (sent.length + 1) * CALL_MS;
	must(passedMs <= allowed, () => `${Math.round(passedMs / 1000)} s passed in ${sent.length} calls`);
}
