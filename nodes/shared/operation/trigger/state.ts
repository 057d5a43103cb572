import type { IDataObject } from 'n8n-workflow';
import { asText, isObject } from '../../client/envelope';
import { asList, parseJson } from '../../client/json';
import { isId } from '../../client/url';
import type { Known, Memory } from '../../task/memory';
import type { Phase } from '../../task/status';

/** What a trigger keeps from one look to the next. */
export interface State {
	/** By the type of the kind. */
	kinds: Record<string, Memory>;
	/** Whether the account had fewer credits than the limit; absent before the first look. */
	isBelow?: boolean;
}

const LETTERS: Readonly<Record<Phase, string>> = { running: 'r', completed: 'c', failed: 'f' };
const PHASES = Object.fromEntries(
	Object.entries(LETTERS).map(([phase, letter]) => [letter, phase]),
) as Readonly<Record<string, Phase>>;

/** As one text: n8n makes an object of its own of everything in an object that it keeps. Tasks are short, for there may be many. */
export function freeze({ kinds, isBelow }: State): string {
	const packed = Object.entries(kinds).map(([type, { since, next, tellsFrom, known }]) => [
		type,
		// JSON has no Infinity.
		{
			since,
			next,
			...(tellsFrom === undefined ? {} : { tellsFrom: String(tellsFrom) }),
			known: known.map(pack),
		},
	]);
	return JSON.stringify({ isBelow, kinds: Object.fromEntries(packed) as IDataObject });
}

/** @returns an empty state when this is none that this version understands */
export function thaw(text: unknown): State {
	const kept = parseJson(asText(text));
	if (!isObject(kept) || !isObject(kept.kinds)) return { kinds: {} };
	const kinds = Object.entries(kept.kinds).flatMap(([type, packed]): Array<[string, Memory]> => {
		if (!isObject(packed)) return [];
		const [since, next] = [Number(packed.since), Number(packed.next)];
		if (!Number.isFinite(since) || !Number.isFinite(next)) return [];
		const tellsFrom = packed.tellsFrom === undefined ? {} : { tellsFrom: Number(packed.tellsFrom) };
		return [[type, { since, next, ...tellsFrom, known: (asList(packed.known) ?? []).flatMap(unpack) }]];
	});
	return {
		kinds: Object.fromEntries(kinds),
		...(typeof kept.isBelow === 'boolean' ? { isBelow: kept.isBelow } : {}),
	};
}

function pack({ id, phase, made, undated, misses = 0, doubts = 0 }: Known): unknown[] {
	const usual = [id, LETTERS[phase], made];
	return undated || misses > 0 || doubts > 0 ? [...usual, undated ? 1 : 0, misses, doubts] : usual;
}

function unpack(packed: unknown): Known[] {
	const [id, letter, made, undated, misses, doubts] = asList(packed) ?? [];
	const phase = PHASES[asText(letter)];
	if (!isId(asText(id)) || phase === undefined || !Number.isFinite(Number(made))) return [];
	return [
		{
			...{ id: asText(id), phase, made: Number(made) },
			...(undated ? { undated: true } : {}),
			...(misses ? { misses: Number(misses) } : {}),
			...(doubts ? { doubts: Number(doubts) } : {}),
		},
	];
}
