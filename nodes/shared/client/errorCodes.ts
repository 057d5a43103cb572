/**
 * What went wrong, in a word that does not change: workflows may branch on it. It is in an error's `context.code` and in an error
 * item's `details.code`. The texts of errors are for people and may change. Source of the table in docs/errors.md.
 */
export const ERROR_CODES = {
	badParameter: 'A parameter, option or expression cannot be used. Nothing was sent to A2E for this item.',
	badMedia: 'A2E would not take the media. Nothing was started for this item.',
	badCredential: 'The credential is missing or cannot be used, or A2E does not accept its token.',
	refused: 'A2E said no, in its own words. Nothing was started.',
	rateLimited: 'A2E asked to slow down for longer than the node waits. Nothing was started.',
	overBudget:
		'It would cost more than _Most Credits_ allows or the account has, or start more than _Most Starts_ allows. Nothing was started, or nothing more.',
	noQuote: 'A2E does not say what it would cost, and _Most Credits_ is set. Nothing was started.',
	outOfCredits: 'The credits of the account ran out before it was the turn of this item. It was not started.',
	unsafeN8n: 'This n8n might start the same work twice. Nothing was started.',
	unreachable: 'A2E could not be reached, or what answered is not A2E.',
	startUncertain:
		'A start got no clear answer. The task may exist and may have been charged, so it is not sent again.',
	notStarted:
		"A start got no clear answer, and A2E's list shows no task of it: it was not started, and it is not sent again.",
	taskFailed: 'A2E ended the task without success.',
	missingResult: 'A2E ended the task well, but gave no result.',
	timedOut: 'The task was still running when the time was up. It goes on at A2E.',
	notFound: 'A2E does not know the record or the task.',
	unreadable: 'A2E keeps refusing to show a task that is waited for.',
	downloadFailed: 'The result is finished at A2E, but its file could not be fetched.',
	uploadFailed: 'A file could not be put into the storage of A2E. Nothing was started for this item.',
	canceled: 'The execution was stopped. Tasks that were started go on at A2E.',
	internal: 'Something else, for example an error of n8n itself.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
