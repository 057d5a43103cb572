import type { IDataObject } from 'n8n-workflow';
import { asText, firstRecord, isObject } from '../../client/envelope';
import { snakeName } from '../../client/json';

/**
 * A2E does not say under which name a quote has its credits. They are taken from a name that speaks of them, as long as there is
 * one number only: a wrong guess would be somebody's money.
 */

/** Most telling first: only where no name of one kind is there, those of the next count. */
const NAMES: ReadonlyArray<(name: string) => boolean> = [
	(name) => /^(credits|coins)$/.test(name),
	(name) => /(^|_)(credits?|coins?)(_|$)/.test(name),
	(name) => /^(total_)?(cost|price|estimate|amount|quote)$/.test(name),
];
/** Of the account, or of a part of the work. */
const OTHER_NUMBERS =
	/(^|_)(balance|remaining|left|available|current|user|per|unit|rate|second|seconds)(_|$)/;

/**
 * The credits that a quote names, or undefined where it is not understood. Pure.
 * @param data the `data` of A2E's answer
 */
export function readQuote(data: unknown): number | undefined {
	const bare = creditsIn(data);
	if (bare !== undefined) return bare;
	const record = firstRecord(data);
	if (!record) return undefined;
	const numbers = numbersOf([record, ...Object.values(record).filter(isObject)]);
	for (const isName of NAMES) {
		const found = new Set(numbers.filter(([name]) => isName(name)).map(([, credits]) => credits));
		if (found.size > 0) return found.size === 1 ? [...found][0] : undefined;
	}
	return undefined;
}

function numbersOf(records: readonly IDataObject[]): Array<[name: string, credits: number]> {
	return records.flatMap((record) =>
		Object.entries(record).flatMap(([name, value]): Array<[string, number]> => {
			const credits = creditsIn(value);
			const plain = snakeName(name);
			return credits === undefined || OTHER_NUMBERS.test(plain) ? [] : [[plain, credits]];
		}),
	);
}

/** A number of credits, also as a text; nothing that is below none. */
export function creditsIn(value: unknown): number | undefined {
	const text = asText(value).trim();
	const credits = text === '' ? Number.NaN : Number(text);
	return Number.isFinite(credits) && credits >= 0 ? credits : undefined;
}
