import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionStatus, isTerminalExecutionStatus } from 'n8n-workflow';
import { failure, readExecution } from '../rest/executions.mts';
import type { Session } from '../rest/session.mts';

/** An execution as n8n's list shows it. */
export interface Listed {
	id: string;
	status: ExecutionStatus;
}

const LOOK_AGAIN_MS = 1_000;

/** The executions of a workflow, newest first. */
export async function listed(session: Session, workflowId: string): Promise<Listed[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await session.get<{ results: Listed[] }>(`/rest/executions?limit=100&filter=${filter}`);
	return results;
}

export const isOver = ({ status }: Listed): boolean => isTerminalExecutionStatus(status);

/** Why an execution did not go well, in n8n's words; undefined when it did. */
export async function reasonOf(session: Session, { id, status }: Listed): Promise<string | undefined> {
	return status === 'success' ? undefined : failure(await readExecution(session, id));
}

/** Waits until something is so. @throws Error that says what was waited for, when it takes longer */
export async function until(what: string, withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs / 1_000} s`);
		await sleep(LOOK_AGAIN_MS);
	}
}
