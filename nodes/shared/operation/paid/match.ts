import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own, snakeName } from '../../client/json';
import { bareUrl } from '../../client/url';

/**
 * Which rows of a list may be the tasks of starts that got no answer. Pure.
 *
 * What a person calls a thing, what they ask for and what they give to it tell one task from another: names, texts and media.
 * Of these, every one counts that both the request and the row have; one of them has to be the same, and none may differ. All
 * else, such as a size or a model, A2E may well write in its own way: it only tells two requests apart that are otherwise the
 * same.
 */

/** A start that may have made a task. */
export interface LostStart {
	/** The body that was sent. */
	body: IDataObject;
	/** When it was sent at the earliest; ms since epoch. */
	since: number;
	/** How many tasks it makes. */
	copies: number;
	/** A task that A2E has ended without success does not count: the start is a new try. */
	skipsFailed?: boolean;
	/** Its media have got other addresses since then, so that one that differs says nothing. */
	mediaMoved?: boolean;
}

/** What a list says about a start. */
export type Finding =
	/** Its tasks, oldest first. */
	| { found: IDataObject[] }
	/** No task of it is there. */
	| { found: undefined; candidates: [] }
	/** More rows than there were starts, or rows that do not show what they are. */
	| { found: undefined; candidates: IDataObject[] };

/** `open`: the row shows nothing by which it could be told. */
export type Likeness = 'same' | 'unlike' | 'open';

/** How far the clock of this machine may differ from A2E's; ms. */
export const CLOCK_SKEW_MS = 120_000;

const TEXTS: ReadonlySet<string> = new Set([
	...['name', 'title', 'prompt', 'positive_prompt', 'caption', 'cot_description', 'location', 'clothing'],
]);
const TIMES = ['createdAt', 'created_at', 'createTime', 'created'];
/** Fields that say nothing about what is made. */
const ASIDE = /^(_id|webhook_|force_generate$)/;
/** How deep a field may be. */
const DEEPEST = 4;
/** A number up to this is seconds: as milliseconds it would be in 1973. */
const MOST_SECONDS = 1e11;

/** When A2E made a record; ms since epoch. Undefined where it does not say, or not in which time zone. */
export function madeAt(row: IDataObject): number | undefined {
	const [moment] = TIMES.map((name) => asText(own(row, name)).trim()).filter((text) => text !== '');
	if (moment === undefined) return undefined;
	const number = Number(moment);
	if (Number.isFinite(number)) return number > MOST_SECONDS ? number : number * 1_000;
	const date = /(Z|[+-]\d\d:?\d\d)$/i.test(moment) ? Date.parse(moment) : Number.NaN;
	return Number.isNaN(date) ? undefined : date;
}

/** Whether a row may be of this start by its time; one that has none may be. */
function isSince(row: IDataObject, { since }: Pick<LostStart, 'since'>): boolean {
	return (madeAt(row) ?? Infinity) >= since - CLOCK_SKEW_MS;
}

/** Whether a row may be the task of a start, by what it shows. */
export function likeness(
	{ body, mediaMoved }: Pick<LostStart, 'body' | 'mediaMoved'>,
	row: IDataObject,
): Likeness {
	const shown = fieldsOf(row);
	let isSame = false;
	for (const [name, sent] of fieldsOf(body)) {
		const there = shown.get(name);
		if (!there) continue;
		const areMedia = sent.some(isUrl);
		if (!areMedia && !TEXTS.has(name)) continue;
		const like = areMedia ? mediaLikeness(sent, there) : textLikeness(sent, there);
		if (like === 'same') isSame = true;
		else if (like === 'unlike' && !(areMedia && mediaMoved)) return 'unlike';
	}
	return isSame ? 'same' : 'open';
}

/** How many of the fields that do not tell a task by themselves differ. */
function differences(body: IDataObject, row: IDataObject): number {
	const shown = fieldsOf(row);
	return [...fieldsOf(body)].filter(([name, sent]) => {
		const there = shown.get(name);
		return (
			there !== undefined &&
			!sent.some(isUrl) &&
			!TEXTS.has(name) &&
			!sent.every((one) => there.includes(one))
		);
	}).length;
}

/**
 * Finds the tasks of starts. Starts of the same request may have each other's; where requests differ in what no row shows,
 * nobody can say whose a task is.
 * @param rows those that nobody has claimed yet
 * @param hasFailed whether a row shows a task that A2E has ended without success
 * @returns a finding for each start
 */
export function matchRows(
	lost: readonly LostStart[],
	rows: readonly IDataObject[],
	hasFailed: (row: IDataObject) => boolean = () => false,
): Finding[] {
	const groups = grouped(lost);
	const owners = new Map<IDataObject, Group[]>();
	const open = new Map<Group, IDataObject[]>();
	for (const row of rows) {
		const likely = groups.filter((group) => {
			if (!isSince(row, group) || (group.example.skipsFailed && hasFailed(row))) return false;
			return likeness(group.example, row) !== 'unlike';
		});
		const same = likely.filter(({ example }) => likeness(example, row) === 'same');
		if (same.length > 0) owners.set(row, closest(same, row));
		else for (const group of likely) open.set(group, [...(open.get(group) ?? []), row]);
	}
	const findings = new Map<LostStart, Finding>();
	for (const group of groups) {
		const own = [...owners].filter(([, those]) => those.includes(group));
		const certain = own.filter(([row, those]) => those.length === 1 && madeAt(row) !== undefined);
		const mine = certain.map(([row]) => row).sort(byTime);
		const { copies } = group.example;
		const isClear = certain.length === own.length && mine.length % copies === 0;
		const fits = isClear && mine.length <= group.starts.length * copies;
		const unsure = fits ? (open.get(group) ?? []) : own.map(([row]) => row);
		group.starts.forEach((start, at) => {
			const tasks = fits ? mine.slice(at * copies, (at + 1) * copies) : [];
			findings.set(start, tasks.length > 0 ? { found: tasks } : { found: undefined, candidates: unsure });
		});
	}
	return lost.map((start) => findings.get(start) ?? { found: undefined, candidates: [] });
}

/** Starts of the same request, oldest first. */
interface Group {
	example: LostStart;
	since: number;
	starts: LostStart[];
}

function grouped(lost: readonly LostStart[]): Group[] {
	const groups = new Map<string, Group>();
	for (const start of lost) {
		const told = [...fieldsOf(start.body)].sort(([a], [b]) => (a < b ? -1 : 1));
		const key = JSON.stringify([told, start.copies, start.mediaMoved, start.skipsFailed]);
		const group = groups.get(key) ?? { example: start, since: start.since, starts: [] };
		group.starts.push(start);
		group.since = Math.min(group.since, start.since);
		groups.set(key, group);
	}
	return [...groups.values()];
}

/** Those of several requests from which a row differs least. */
function closest(groups: Group[], row: IDataObject): Group[] {
	if (groups.length === 1) return groups;
	const distances = groups.map(({ example }) => differences(example.body, row));
	const least = Math.min(...distances);
	return groups.filter((_, at) => distances[at] === least);
}

function byTime(a: IDataObject, b: IDataObject): number {
	return (madeAt(a) ?? 0) - (madeAt(b) ?? 0);
}

/** What stands under each name, wherever in an object it is. Nothing that is empty. */
function fieldsOf(record: IDataObject): Map<string, string[]> {
	const fields = new Map<string, string[]>();
	collect(fields, '', record, DEEPEST);
	return fields;
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

function textLikeness(sent: string[], shown: string[]): Likeness {
	if (sent.every((text) => shown.some((other) => other === text || isCut(text, other)))) return 'same';
	// A2E may add to a prompt.
	return sent.every((text) => shown.some((other) => other.includes(text))) ? 'open' : 'unlike';
}

/** Fewer characters of a text do not tell it. */
const SHORTEST_CUT = 12;

/** Whether a list shows the beginning of a text. */
function isCut(text: string, shown: string): boolean {
	const beginning = /^(.*?)(…|\.\.\.)$/.exec(shown)?.[1].trimEnd() ?? '';
	return beginning.length >= SHORTEST_CUT && text.startsWith(beginning);
}

/** A2E may show a copy of its own: an address at another host says nothing. */
function mediaLikeness(sent: string[], shown: string[]): Likeness {
	const addresses = shown.filter(isUrl).map(bareUrl);
	if (addresses.length === 0) return 'open';
	const missing = sent
		.filter(isUrl)
		.map(bareUrl)
		.filter((url) => !addresses.includes(url));
	if (missing.length === 0) return 'same';
	const hosts = new Set(addresses.map(hostOf));
	return missing.some((url) => hosts.has(hostOf(url))) ? 'unlike' : 'open';
}

function isUrl(text: string): boolean {
	return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function hostOf(url: string): string {
	return new URL(url).host;
}
