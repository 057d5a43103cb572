import type { TaskReference } from '../../client/errors';
import type { TaskKind } from '../../task/kind';

/** What people are told of a status word that A2E was never seen to use, or of none. */
export function unknownWord({ name }: TaskKind, { taskId }: TaskReference, word: string): string {
	const task = `${name} ${taskId}`;
	const said =
		word === ''
			? `A2E gave no status for ${task}`
			: `A2E gave the status "${word}" for ${task}, which is not a known one`;
	return `${said}. It counts as still running.`;
}
