import type { IDataObject } from 'n8n-workflow';
import { ownId } from '../client/records';
import type { TaskKind } from './kind';
import { madeAt } from './shown';
import type { Look } from './sight';
import { type Phase, readTask, type TaskState } from './status';

/**
 * What is remembered of the tasks of one kind from one look at their list to the next, so that each end is told once.
 *
 * A2E lists tasks by when they were made, not by when they ended. So what runs is remembered by its ID until it has ended, and
 * what has ended for as long as the list is read that far back.
 *
 * Rules that must not regress:
 * - An end is told once. What was told as completed stays so, whatever an older list or one without the result shows; of what
 *   failed it is told when it completes after all.
 * - Nothing is forgotten that may show up as new again, and `since` never goes back.
 * - A list that could not be read to its end forgets nothing and moves no mark.
 * - What is remembered is bounded.
 */
export interface Memory {
	/** Tasks that were made before are not looked for in the list any more; ms since epoch by A2E's clock. */
	since: number;
	/** What `since` becomes next: all that is made later is read twice, for a page may shift while the list is read. */
	next: number;
	/** Ends of tasks made before are not told unless the task was seen running. Infinity at the first look. */
	tellsFrom?: number;
	/** Newest first. */
	known: Known[];
}

export interface Known {
	id: string;
	/** What was told of it, or `running`. */
	phase: Phase;
	/** When A2E made it, else when it was seen first; ms since epoch. */
	made: number;
	/** A2E does not say when it was made. */
	undated?: boolean;
	/** Looks in a row that did not show it. */
	misses?: number;
	/** Looks that showed an end which may not be one. */
	doubts?: number;
}

/** What a round of looks brought. */
export interface Sight {
	/** Of the list, newest first, each with an ID. */
	rows: readonly IDataObject[];
	/** Whether these are all that the list has since the mark. */
	isWhole: boolean;
	/** At what runs and is not among the rows. */
	looks: ReadonlyMap<string, Look>;
	/** When; ms since epoch. */
	at: number;
}

/** A task that has ended since the last look. */
export interface End extends Pick<Known, 'id' | 'made' | 'undated'> {
	state: TaskState;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far back the first look goes for what runs. */
const FIRST_LOOK_MS = DAY_MS;
/** A2E keeps results for some days. */
const LONGEST_LOOK_BACK_MS = 7 * DAY_MS;
/** What runs for longer is given up. */
const LONGEST_RUN_MS = 30 * DAY_MS;
/** A list may show a task a little later than others that were made at the same time. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** Rows that are read again at every look, at most, for the sake of what runs among them. */
export const MOST_ROWS_AGAIN = 300;
/** Tasks that are remembered at most. */
export const MOST_KNOWN = 5_000;
/** Looks in a row that have to miss a task before it counts as deleted. */
const MISSES_THAT_END = 5;
/** Looks that have to show an end that may not be one. */
const SIGHTS_THAT_END = 2;

/** Before the first look. */
export function firstMemory(at: number): Memory {
	return { since: at - FIRST_LOOK_MS, next: at - FIRST_LOOK_MS, tellsFrom: Infinity, known: [] };
}

/** How far back the list is to be read; ms since epoch. */
export function readsFrom({ since }: Memory, at: number): number {
	return Math.max(since, at - LONGEST_LOOK_BACK_MS);
}

/** Whether a page of the list shows that there is nothing new behind it, where A2E does not say when tasks were made. */
export function endsAt({ known }: Memory): (page: readonly IDataObject[]) => boolean {
	const ids = new Set(known.map(({ id }) => id));
	return (page) => page.some((row) => madeAt(row) === undefined && ids.has(ownId(row) ?? ''));
}

/** What runs, and is to be looked at by its ID because the list did not show it. */
export function unseen({ known }: Memory, rows: readonly IDataObject[]): string[] {
	const seen = new Set(rows.map(ownId));
	return known.flatMap(({ id, phase }) => (phase === 'running' && !seen.has(id) ? [id] : []));
}

/** Takes in what a round of looks brought. Pure. */
export function remember(
	kind: TaskKind,
	memory: Memory,
	{ rows, isWhole, looks, at }: Sight,
): { memory: Memory; ends: End[] } {
	const before = new Map(memory.known.map((each) => [each.id, { ...each }]));
	const fresh = new Map<string, Known>();
	const seen = new Set<string>();
	const ends: End[] = [];
	const { tellsFrom = -Infinity } = memory;
	let isBehindKnown = false;
	for (const row of rows) {
		const id = ownId(row) ?? '';
		if (seen.has(id)) continue;
		seen.add(id);
		const state = readTask(kind, row);
		const old = before.get(id);
		if (old) {
			isBehindKnown = true;
			ends.push(...endOf(kind, old, state));
			continue;
		}
		const dated = madeAt(row);
		// Of what has no date, only the place in a list that was read whole tells whether it is new.
		if (dated === undefined && (isBehindKnown || !isWhole)) continue;
		if (!isWhole && before.size + fresh.size >= MOST_KNOWN) continue;
		const made = dated ?? at;
		const known: Known = { id, phase: 'running', made, undated: dated === undefined };
		if (made < tellsFrom) known.phase = phaseOf(kind, state);
		else ends.push(...endOf(kind, known, state));
		fresh.set(id, known);
	}
	for (const [id, look] of looks) {
		const known = before.get(id);
		if (!known) continue;
		if ('state' in look) ends.push(...endOf(kind, known, look.state));
		else if ('missing' in look) known.misses = (known.misses ?? 0) + 1;
	}
	const known = [...fresh.values(), ...before.values()].filter((each) => !isGivenUp(each, at));
	return { memory: moved({ ...memory, known }, isWhole, at), ends };
}

/** Forgets that these ends were told, so that the next look tells them. */
export function untold(memory: Memory, ends: readonly End[]): Memory {
	const left = new Map(
		ends.map(({ id, made, undated }): [string, Known] => [id, { id, made, undated, phase: 'running' }]),
	);
	return { ...memory, known: [...left.values(), ...memory.known.filter(({ id }) => !left.has(id))] };
}

/** What a look says of a task that is known, which is changed to fit. */
function endOf(kind: TaskKind, known: Known, state: TaskState): End[] {
	const { id, made, undated } = known;
	known.misses = undefined;
	const phase = phaseOf(kind, state);
	if (phase === 'running' || phase === known.phase || known.phase === 'completed') return [];
	if (isDoubtful(state)) {
		known.doubts = (known.doubts ?? 0) + 1;
		if (known.doubts < SIGHTS_THAT_END) return [];
	}
	known.doubts = undefined;
	known.phase = phase;
	return [{ id, made, undated, state: { ...state, phase } }];
}

/** A result with a word that nobody knows, or with none, says that the task is done; not one that may be there early. */
function phaseOf({ media, mediaOptional }: TaskKind, { phase, wordKnown, resultUrls }: TaskState): Phase {
	const isDone = !wordKnown && media !== undefined && !mediaOptional && resultUrls.length > 0;
	return isDone ? 'completed' : phase;
}

/** An end that may not be one: the result may come a moment after the word, and the word may be none of an end. */
function isDoubtful({ wordKnown, failedCode }: TaskState): boolean {
	return !wordKnown || failedCode === 'missingResult';
}

function isGivenUp({ phase, made, misses = 0 }: Known, at: number): boolean {
	return phase === 'running' && (misses >= MISSES_THAT_END || made < at - LONGEST_RUN_MS);
}

/** Moves the mark as far as what runs and what has to be read twice allow, and forgets what is behind it. */
function moved(memory: Memory, isWhole: boolean, at: number): Memory {
	if (!isWhole) return { ...memory, tellsFrom: laterFrom(memory, at) };
	const dated = memory.known.filter(({ undated }) => !undated).map(({ made }) => made);
	dated.sort((a, b) => b - a);
	const running = memory.known.filter(({ phase, undated }) => phase === 'running' && !undated);
	const oldest = running.reduce((least, { made }) => Math.min(least, made), memory.next);
	// All or none of those that were made at the same moment.
	const nearest = dated.length > MOST_ROWS_AGAIN ? dated[MOST_ROWS_AGAIN] + 1 : -Infinity;
	const since = Math.max(memory.since, oldest, nearest);
	const newest = Math.min(dated[0] ?? -Infinity, at) - OVERLAP_MS;
	return { since, next: Math.max(memory.next, newest), known: kept(memory.known, since) };
}

/** A first look that did not see all tells later of what was made since. */
function laterFrom({ tellsFrom }: Memory, at: number): number | undefined {
	return tellsFrom === Infinity ? at : tellsFrom;
}

function kept(known: readonly Known[], since: number): Known[] {
	let undatedEnds = 0;
	const wanted = known.filter(({ phase, undated, made }) => {
		if (phase === 'running') return true;
		return undated ? undatedEnds++ < MOST_ROWS_AGAIN : made >= since;
	});
	return wanted.slice(0, MOST_KNOWN);
}
