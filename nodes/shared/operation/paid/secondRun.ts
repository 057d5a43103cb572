import type { IExecuteFunctions } from 'n8n-workflow';
import { usageError } from '../../client/errors';
import { isBelow2 } from '../../client/n8nVersion';
import type { NodeError } from '../outcomes';

/**
 * n8n below 2.0 in queue mode gives a job whose worker died to another worker, which runs the execution from its start: what
 * the first one paid for is paid for again, and nothing of it is left in the execution's data to be taken up.
 * Source: n8n's settings for its queue, `maxStalledCount` (1 below 2.0, 0 since).
 */

/**
 * Why nothing that costs money may be started on this n8n, or undefined.
 * @param accepted whether the person takes the risk
 * @param isOld whether this n8n is below 2.0
 */
export function secondRunObjection(
	context: IExecuteFunctions,
	accepted: boolean,
	isOld = isBelow2(),
): NodeError | undefined {
	if (accepted || !isOld || !mayBeQueue(context)) return undefined;
	return usageError(context.getNode(), 'This n8n may start the same work twice, and pay for both', {
		code: 'unsafeN8n',
		nextStep:
			"Nothing was started. In queue mode, n8n below 2.0 runs an execution again when its worker dies. Update n8n, or switch on 'Accept Second Run' under Options",
	});
}

/** By n8n's own setting; where the node may not see it, it may be. */
function mayBeQueue(context: IExecuteFunctions): boolean {
	try {
		const mode = context.evaluateExpression('{{ $env.EXECUTIONS_MODE ?? "regular" }}', 0);
		return mode !== 'regular';
	} catch {
		return true;
	}
}
