import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own, snakeName } from '../client/json';
import { bareUrl } from '../client/url';

/** What A2E's record of a task shows of it, besides how it stands: when it was made, what it is called, what was asked for. Pure. */

/** Fields by which a task is known to people. */
export const NAMES: ReadonlySet<string> = new Set(['name', 'title']);

/** Fields in which people say what a thing is called and what it is to be. */
export const TEXTS: ReadonlySet<string> = new Set([
	...NAMES,
	...['prompt', 'positive_prompt', 'caption', 'cot_description', 'location', 'clothing'],
]);
const TIMES = ['createdAt', 'created_at', 'createTime', 'created'];
/** Fields that say nothing about what is made. */
const ASIDE = /^(_id|webhook_|force_generate$)/;
/** How deep a field may be. */
const DEEPEST = 4;
/** A number up to this is seconds: as milliseconds it would be in 1973. */
const MOST_SECONDS = 1e11;

/** Whether a record was made since a moment (ms since epoch), as far as it says; one that does not may be. */
export function isSince(row: IDataObject, since: number): boolean {
	return (madeAt(row) ?? Infinity) >= since;
}

/** When A2E made a record; ms since epoch. Undefined where it does not say, or not in which time zone. */
export function madeAt(row: IDataObject): number | undefined {
	const [moment] = TIMES.map((name) => asText(own(row, name)).trim()).filter((text) => text !== '');
	if (moment === undefined) return undefined;
	const number = Number(moment);
	if (Number.isFinite(number)) return number > MOST_SECONDS ? number : number * 1_000;
	const date = /(Z|[+-]\d\d:?\d\d)$/i.test(moment) ? Date.parse(moment) : Number.NaN;
	return Number.isNaN(date) ? undefined : date;
}

/** What stands under each name, wherever in an object it is. Nothing that is empty. Read once, and compared often. */
export type Fields = ReadonlyMap<string, Values>;

export interface Values {
	texts: readonly string[];
	/** The beginnings that are shown instead of a whole text. */
	beginnings: readonly string[];
	/** Without what may change in an address. */
	urls: readonly string[];
	hosts: ReadonlySet<string>;
}

export function fieldsOf(record: IDataObject): Fields {
	const found = new Map<string, string[]>();
	collect(found, '', record, DEEPEST);
	return new Map([...found].map(([name, texts]) => [name, valuesOf(texts)]));
}

function valuesOf(texts: readonly string[]): Values {
	const urls = texts.filter(isUrl).map(bareUrl);
	return {
		...{ texts, urls },
		hosts: new Set(urls.map((url) => new URL(url).host)),
		beginnings: texts.flatMap((text) => beginningIn(text) ?? []),
	};
}

function collect(fields: Map<string, string[]>, name: string, value: unknown, depth: number): void {
	if (depth < 0 || ASIDE.test(name)) return;
	const list = asList(value);
	if (list) return list.forEach((entry) => collect(fields, name, entry, depth - 1));
	if (isObject(value)) {
		for (const [key, inner] of Object.entries(value)) collect(fields, snakeName(key), inner, depth - 1);
		return;
	}
	const text = plain(typeof value === 'boolean' ? String(value) : asText(value));
	if (text !== '') fields.set(name, [...(fields.get(name) ?? []), text]);
}

/** A text whatever its white space. */
function plain(text: string): string {
	return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Fewer characters of a text do not tell it. */
const SHORTEST_CUT = 12;

/** What a list shows of a text that it cuts. */
function beginningIn(shown: string): string | undefined {
	const beginning = /(…|\.\.\.)$/.test(shown) ? shown.replace(/(…|\.\.\.)$/, '').trimEnd() : '';
	return beginning.length >= SHORTEST_CUT ? beginning : undefined;
}

function isUrl(text: string): boolean {
	return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** What a record is called. */
export function namesOf(record: IDataObject): string[] {
	return [...fieldsOf(record)].flatMap(([name, { texts }]) => (NAMES.has(name) ? texts : []));
}

/** What a record was asked to be, in words. */
export function textsOf(record: IDataObject): string[] {
	return [...fieldsOf(record)].flatMap(([name, { texts }]) =>
		TEXTS.has(name) && !NAMES.has(name) ? texts : [],
	);
}
