import type { IDataObject } from 'n8n-workflow';
import { type Fields, fieldsOf, madeAt, TEXTS, type Values } from '../../task/shown';

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
/**
 * How far it differs where both are set by the network. A task that A2E made longer before the start than this may be that of an
 * earlier one with the same request.
 */
const SURE_SKEW_MS = 2_000;

/** Whether a row may be the task of a start, by what it shows. */
export function likeness(
	{ body, mediaMoved }: Pick<LostStart, 'body' | 'mediaMoved'>,
	row: IDataObject,
): Likeness {
	return likenessOf(fieldsOf(body), fieldsOf(row), mediaMoved);
}

function likenessOf(body: Fields, row: Fields, mediaMoved = false): Likeness {
	let isSame = false;
	for (const [name, sent] of body) {
		const shown = row.get(name);
		if (!shown) continue;
		const areMedia = sent.urls.length > 0;
		if (!areMedia && !TEXTS.has(name)) continue;
		const like = areMedia ? mediaLikeness(sent, shown) : textLikeness(sent, shown);
		if (like === 'same') isSame = true;
		else if (like === 'unlike' && !(areMedia && mediaMoved)) return 'unlike';
	}
	return isSame ? 'same' : 'open';
}

/** How many of the fields that do not tell a task by themselves differ. */
function differences(body: Fields, row: Fields): number {
	return [...body].filter(([name, sent]) => {
		const shown = row.get(name);
		if (!shown || sent.urls.length > 0 || TEXTS.has(name)) return false;
		return !sent.texts.every((one) => shown.texts.includes(one));
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
	const index = indexed(groups);
	for (const row of rows) sortIn(row, index, hasFailed);
	const findings = new Map(groups.flatMap(findingsOf));
	return lost.map((start) => findings.get(start) ?? { found: undefined, candidates: [] });
}

/** Gives a row to the groups whose it may be. */
function sortIn(row: IDataObject, index: Index, hasFailed: (row: IDataObject) => boolean): void {
	const fields = fieldsOf(row);
	const made = madeAt(row);
	const same: Group[] = [];
	for (const group of notUnlike(index, fields)) {
		const { skipsFailed, mediaMoved } = group.example;
		// One that has no time may be of it.
		if ((made ?? Infinity) < group.since - CLOCK_SKEW_MS) continue;
		const like = likenessOf(group.fields, fields, mediaMoved);
		if (like === 'unlike' || (skipsFailed && hasFailed(row))) continue;
		if (like === 'same') same.push(group);
		else group.unsure.push(row);
	}
	const owners = closest(same, fields);
	for (const group of owners) {
		// Before the start, as far as clocks can be trusted.
		if ((made ?? -Infinity) < group.since - SURE_SKEW_MS) group.unsure.push(row);
		else if (owners.length > 1) group.contested.push(row);
		else group.sure.push(row);
	}
}

/** The tasks of each start of a group, or what may be them. */
function findingsOf({
	example: { copies },
	starts,
	sure,
	unsure,
	contested,
}: Group): Array<[LostStart, Finding]> {
	const fits = contested.length === 0 && sure.length % copies === 0 && sure.length <= starts.length * copies;
	const mine = fits ? sure.sort(byTime) : [];
	const candidates = fits ? unsure : [...sure, ...contested, ...unsure];
	return starts.map((start, at) => {
		const found = mine.slice(at * copies, (at + 1) * copies);
		return [start, found.length > 0 ? { found } : { found: undefined, candidates }];
	});
}

/** Starts of the same request, and the rows that may be theirs. */
interface Group {
	example: LostStart;
	fields: Fields;
	since: number;
	starts: LostStart[];
	/** Theirs and nobody else's. */
	sure: IDataObject[];
	/** Theirs or that of another request. */
	contested: IDataObject[];
	/** Theirs or that of somebody else. */
	unsure: IDataObject[];
}

function grouped(lost: readonly LostStart[]): Group[] {
	const groups = new Map<string, Group>();
	for (const start of lost) {
		const { body, copies, mediaMoved, skipsFailed, since } = start;
		const fields = fieldsOf(body);
		const told = [...fields].map(([name, { texts }]) => [name, texts]).sort(([a], [b]) => (a < b ? -1 : 1));
		const key = JSON.stringify([told, copies, mediaMoved, skipsFailed]);
		const none = { starts: [], sure: [], contested: [], unsure: [] };
		const group = groups.get(key) ?? { ...none, example: start, fields, since };
		group.starts.push(start);
		group.since = Math.min(group.since, since);
		groups.set(key, group);
	}
	return [...groups.values()];
}

/** Groups by the longest of their texts, under the name of its field: with thousands of them, a row is told from most at a glance. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly Group[]>>;

/** Where groups are that have no text. */
const NO_TEXT = '';

function indexed(groups: readonly Group[]): Index {
	const index = new Map<string, Map<string, Group[]>>();
	for (const group of groups) {
		const texts = [...group.fields].flatMap(([name, { texts: own, urls }]) =>
			TEXTS.has(name) && urls.length === 0 ? own.map((text) => ({ name, text })) : [],
		);
		const none = { name: NO_TEXT, text: '' };
		const { name, text } = texts.reduce((a, b) => (b.text.length > a.text.length ? b : a), none);
		const named = index.get(name) ?? new Map<string, Group[]>();
		index.set(name, named.set(text, [...(named.get(text) ?? []), group]));
	}
	return index;
}

/** All groups but those whose text a row shows to be another. */
function notUnlike(index: Index, row: Fields): Group[] {
	return [...index].flatMap(([name, named]) => {
		const shown = row.get(name);
		return [...named].flatMap(([text, groups]) => (shown && !mayShow(shown, text) ? [] : groups));
	});
}

function mayShow({ texts, beginnings }: Values, text: string): boolean {
	for (const shown of texts) if (shown.includes(text)) return true;
	for (const beginning of beginnings) if (text.startsWith(beginning)) return true;
	return false;
}

/** Those of several requests from which a row differs least. */
function closest(groups: Group[], row: Fields): Group[] {
	if (groups.length < 2) return groups;
	const distances = groups.map(({ fields }) => differences(fields, row));
	const least = Math.min(...distances);
	return groups.filter((_, at) => distances[at] === least);
}

function byTime(a: IDataObject, b: IDataObject): number {
	return (madeAt(a) ?? 0) - (madeAt(b) ?? 0);
}

function textLikeness(sent: Values, shown: Values): Likeness {
	const isShown = (text: string) =>
		shown.texts.includes(text) || shown.beginnings.some((beginning) => text.startsWith(beginning));
	if (sent.texts.every(isShown)) return 'same';
	// A2E may add to a prompt.
	return sent.texts.every((text) => shown.texts.some((other) => other.includes(text))) ? 'open' : 'unlike';
}

/** A2E may show a copy of its own: an address at another host says nothing. */
function mediaLikeness(sent: Values, shown: Values): Likeness {
	if (shown.urls.length === 0) return 'open';
	const missing = sent.urls.filter((url) => !shown.urls.includes(url));
	if (missing.length === 0) return 'same';
	return missing.some((url) => shown.hosts.has(new URL(url).host)) ? 'unlike' : 'open';
}
