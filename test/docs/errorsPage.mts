import { ERROR_CODES } from '../../nodes/shared/client/errorCodes';
import { table } from './markdown.mts';
import { MADE } from './resourcePage.mts';

/** The page of the codes that workflows may branch on. */
export function errorsPage(): string {
	return [
		'# Errors',
		'',
		MADE,
		'',
		"Every error says what happened, which item and parameter it is about, what to do next, A2E's own words and trace ID, and the tasks that are paid for. What it is about does not change with the words: its code.",
		'',
		"With _On Error: Continue_ the item becomes `{ error, details }`: `error` is the text, `details.code` the code, `details.taskId` and `details.taskType` the task, `details.resultUrl` the result where there is one, `details.advice` what to do. Otherwise the node's error has the code in `context.code` and all tasks in `context.tasks`.",
		'',
		...table(
			['Code', 'What happened'],
			Object.entries(ERROR_CODES).map(([code, meaning]) => [`\`${code}\``, meaning]),
		),
	].join('\n');
}
