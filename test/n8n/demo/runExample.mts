import type { INode } from 'n8n-workflow';
import { type Execution, type WaitOptions, waitForExecution } from '../rest/executions.mts';
import { FORM_TRIGGER, formFields, submitForm } from '../rest/forms.mts';
import type { Session } from '../rest/session.mts';
import { type StoredWorkflow, runManually } from '../rest/workflows.mts';
import { fillIn } from './answers.mts';

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** An avatar is trained within minutes and a video takes ten seconds per second of speech, so this is generous. */
const RUN_LIMIT_MS = 60 * 60_000;

type Start = (session: Session, workflow: StoredWorkflow, trigger: INode) => Promise<string>;

/** How a person starts a workflow, by the type of its trigger. */
const STARTS: Record<string, Start> = {
	[FORM_TRIGGER]: async (session, workflow, trigger) =>
		await submitForm(session, workflow, trigger, await fillIn(formFields(trigger))),
	[MANUAL_TRIGGER]: async (session, workflow, trigger) =>
		await runManually(session, workflow.id, trigger.name),
};

/**
 * Runs an imported example as a person does: sends its form with the files of examples/media, or presses the button.
 *
 * @returns the execution when it is over, however it ended
 * @throws Error when the workflow starts in another way, or is not over within an hour
 */
export async function runExample(
	session: Session,
	workflow: StoredWorkflow,
	watch: Omit<WaitOptions, 'timeoutMs'> = {},
): Promise<Execution> {
	const trigger = workflow.nodes.find(({ type }) => type in STARTS);
	if (!trigger) throw new Error(`"${workflow.name}" starts with neither a form nor a manual trigger`);
	const id = await STARTS[trigger.type](session, workflow, trigger);
	return await waitForExecution(session, id, { ...watch, timeoutMs: RUN_LIMIT_MS });
}
