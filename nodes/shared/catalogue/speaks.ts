import type { Operation } from './types';

/** Calls that may speak one text where nobody says otherwise: 20,000 characters, about 20 minutes. */
export const MOST_PARTS_BY_DEFAULT = 20;
/** Seconds of silence between two paragraphs. */
export const LONGEST_PAUSE = 60;

/** Whether an operation has a text spoken, which it cuts into parts where it is long. */
export function speaks(operation: Operation): boolean {
	const isSpoken = operation.fields.some((field) => field.type === 'text' && field.partLength !== undefined);
	return isSpoken || speaksFirst(operation);
}

/** Whether a text may stand for one of its media, which is spoken before the start. */
export function speaksFirst({ fields }: Operation): boolean {
	return fields.some((field) => field.type === 'media' && field.spoken);
}
