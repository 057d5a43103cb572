import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { FormData, fetch } from 'undici';
import { executionIds } from './executions.mts';
import type { Session } from './session.mts';
import type { StoredWorkflow } from './workflows.mts';

/** n8n's node that starts a workflow from a form. */
export const FORM_TRIGGER = 'n8n-nodes-base.formTrigger';

/** One field of a form, as the node's parameters hold it. */
export interface FormField {
	fieldLabel: string;
	fieldType?: string;
	/** For files: the endings the browser offers, such as ".png, .jpg". */
	acceptFileTypes?: string;
	placeholder?: string;
	/** Entries of a list to choose from. */
	fieldOptions?: { values: Array<{ option: string }> };
	requiredField?: boolean;
}

/** What a person puts into a field: words, or the path of a file. */
export type FormAnswer = { text: string } | { file: string };

const PUBLISHED_LIMIT_MS = 30_000;
const LOOK_AGAIN_MS = 200;

/** The fields of a form trigger, top to bottom. */
export function formFields(trigger: INode): FormField[] {
	const { values = [] } = trigger.parameters.formFields as { values?: FormField[] };
	return values;
}

/**
 * Sends the form of a published workflow.
 *
 * @param answers one per field, in the fields' order; undefined leaves a field empty
 * @returns id of the execution it started
 * @throws Error with n8n's words when it refuses the form
 */
export async function submitForm(
	session: Session,
	workflow: StoredWorkflow,
	trigger: INode,
	answers: Array<FormAnswer | undefined>,
): Promise<string> {
	const address = formAddress(session, trigger);
	await published(address);
	const earlier = new Set(await executionIds(session, workflow.id));
	const response = await fetch(address, { method: 'POST', body: await formBody(answers) });
	if (!response.ok) throw new Error(`n8n refused the form with ${response.status}: ${await response.text()}`);
	return await firstNew(session, workflow.id, earlier);
}

/** Where a published workflow's form is served. */
export function formAddress(session: Session, trigger: INode): string {
	const { path: named } = (trigger.parameters.options ?? {}) as { path?: string };
	return `${session.url}/form/${named ?? trigger.webhookId}`;
}

/** n8n serves a form a moment after its workflow was activated. */
async function published(address: string): Promise<void> {
	const deadline = Date.now() + PUBLISHED_LIMIT_MS;
	while (!(await fetch(address)).ok) {
		if (Date.now() > deadline) throw new Error(`n8n does not serve the form ${address}`);
		await sleep(LOOK_AGAIN_MS);
	}
}

const MEDIA_TYPES: Record<string, string> = {
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.mp3': 'audio/mpeg',
	'.wav': 'audio/wav',
	'.mp4': 'video/mp4',
	'.txt': 'text/plain',
};

/** What a browser says of a file, which it takes from the ending; undefined for an ending it does not know. */
export function mediaType(file: string): string | undefined {
	return MEDIA_TYPES[path.extname(file)];
}

/** n8n's form page names its fields by position. */
async function formBody(answers: Array<FormAnswer | undefined>): Promise<FormData> {
	const form = new FormData();
	for (const [index, answer] of answers.entries()) {
		if (answer === undefined) continue;
		const name = `field-${index}`;
		if ('text' in answer) form.append(name, answer.text);
		else {
			const type = mediaType(answer.file);
			form.append(name, new Blob([await readFile(answer.file)], { type }), path.basename(answer.file));
		}
	}
	return form;
}

async function firstNew(session: Session, workflowId: string, earlier: ReadonlySet<string>): Promise<string> {
	for (;;) {
		const id = (await executionIds(session, workflowId)).find((candidate) => !earlier.has(candidate));
		if (id !== undefined) return id;
		await sleep(LOOK_AGAIN_MS);
	}
}
