import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionStatus, isTerminalExecutionStatus, type WorkflowExecuteMode } from 'n8n-workflow';
import type { Session } from '../rest/session.mts';
import type { Play } from './row.mts';

/** An execution as n8n's list shows it. */
export interface Listed {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	workflowName: string;
	/** `integrated` for one that another execution has called. */
	mode: WorkflowExecuteMode;
}

const LOOK_AGAIN_MS = 2_000;
/** The longest page that n8n gives. */
const PAGE = '100';

/** The list of executions of one n8n, read once for all rows that look at it at the same time. */
export class Board {
	#read: Promise<Listed[]> = Promise.resolve([]);
	#readAt = 0;

	constructor(private readonly session: Session) {}

	/** All executions as the list showed them within the last moments. */
	async executions(): Promise<Listed[]> {
		if (Date.now() - this.#readAt > LOOK_AGAIN_MS) {
			this.#readAt = Date.now();
			this.#read = this.#list();
		}
		return await this.#read;
	}

	/** Until n8n gives no cursor to a further page. */
	async #list(): Promise<Listed[]> {
		const all: Listed[] = [];
		let cursor: string | null | undefined;
		do {
			const query = new URLSearchParams({ limit: PAGE, ...(cursor && { cursor }) });
			const page: Page = await this.session.get(`/rest/executions?${query}`);
			all.push(...page.results);
			cursor = page.results.length > 0 ? page.nextCursor : undefined;
		} while (cursor);
		return all;
	}
}

interface Page {
	results: Listed[];
	nextCursor?: string | null;
}

/** The newest execution of the workflow that the row looks at; undefined before the first one. */
export async function latest({ stage, looked, workflow }: Play): Promise<Listed | undefined> {
	const executions = await stage.board.executions();
	// The list shows what runs first, whatever is newest.
	return executions
		.filter(
			({ workflowId, mode }) => workflowId === looked.id && (looked !== workflow || mode !== 'integrated'),
		)
		.sort((a, b) => Number(b.id) - Number(a.id))[0];
}

/** Waits until something is so. @throws Error that says what was waited for, when it takes longer */
export async function until<T>(
	what: string,
	withinMs: number,
	look: () => Promise<T | undefined>,
): Promise<T> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs / 1_000} s`);
		await sleep(LOOK_AGAIN_MS);
	}
}

/** Waits until the newest execution is over, however it ends. */
export async function latestOver(play: Play, withinMs: number): Promise<Listed> {
	return await until('the execution is over', withinMs, async () => {
		const execution = await latest(play);
		return execution && isTerminalExecutionStatus(execution.status) ? execution : undefined;
	});
}
