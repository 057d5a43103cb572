import type { IDataObject } from 'n8n-workflow';
import type { CallOperation } from '../catalogue/types';
import { asText, own } from '../client/envelope';
import { usageError } from '../client/errors';
import { failureText, glimpse } from '../client/words';
import { readRecord } from './output';
import type { Run } from './run';

/** What A2E answered to a call whose result is a file. */
export interface FileAnswer {
	/** The answer in the operation's own shape. */
	record: IDataObject;
	/** Where the file is. */
	url: string;
}

/** The same for an answer that may name no file. */
export function answerIn(
	{ output }: CallOperation,
	data: unknown,
	sent: IDataObject,
): Omit<FileAnswer, 'url'> & { url?: string } {
	const record = readRecord(data, output, sent);
	const url = asText(own(record, output?.key ?? ''));
	// An answer may repeat what was sent.
	const isFile = /^https?:/i.test(url) && !JSON.stringify(sent).includes(JSON.stringify(url));
	return isFile ? { record, url } : { record };
}

/**
 * The file that a call made.
 * @param data the `data` of A2E's answer
 * @param sent the body of the call
 * @throws NodeOperationError where the answer names none
 */
export function fileIn(
	{ context }: Pick<Run, 'context'>,
	operation: CallOperation,
	itemIndex: number,
	data: unknown,
	sent: IDataObject,
): FileAnswer {
	const { record, url } = answerIn(operation, data, sent);
	if (url !== undefined) return { record, url };
	const reason = failureText(record);
	throw usageError(
		context.getNode(),
		`A2E accepted the request but gave no result URL${reason ? `: ${reason}` : ''}`,
		{
			code: 'missingResult',
			itemIndex,
			nextStep: `It may have been charged. Check what was given, and try one item first. A2E answered: ${glimpse(data)}`,
		},
	);
}
