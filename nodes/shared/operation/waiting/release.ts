import type { IExecuteFunctions } from 'n8n-workflow';
import { asText } from '../../client/envelope';
import { rememberChild } from './push';
import { freeze, type Wait } from './parked';
import { waitingWorkflow } from './subworkflow';

/**
 * Parks the execution in n8n's database until a sub-execution has seen all tasks end. The worker is free as soon as the
 * node returns; n8n replaces what it returns by what the sub-execution puts out.
 * @throws whatever keeps n8n from starting the sub-execution; nothing is lost then
 */
export async function release(context: IExecuteFunctions, wait: Wait): Promise<void> {
	const node = context.getNode();
	const { id, name } = context.getWorkflow();
	const keepsFiles = [...wait.open, ...wait.ended].some(({ task }) => task.wishes.downloadTo !== undefined);
	const code = waitingWorkflow(node, name ?? 'a workflow', context.getWorkflowSettings(), keepsFiles);
	const parked = await context.executeWorkflow({ code }, [freeze(wait)], undefined, {
		parentExecution: { executionId: wait.parentExecutionId, workflowId: id ?? '', shouldResume: true },
		executionMode: context.getMode(),
	});
	if (!parked.waitTill) throw new Error('n8n did not park the execution');
	// Its first look has told where it can be woken.
	rememberChild(context, asText(parked.data?.[0]?.[0]?.json.resumeUrl));
}
