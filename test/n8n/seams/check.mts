import type { Expected } from './row.mts';
import type { Seen } from './seen.mts';

/** Every way in which what was seen is not what a row expects, in words; none when all is well. */
export function findings(expected: Expected, seen: Seen): string[] {
	const { status, answer, items, starts, prompts, ids = [], says = [], hint, notes } = expected;
	const said = `${seen.places.error}\n${seen.places.items}\n${seen.answer.body}`;
	return [
		...differs('status', status, seen.status),
		...differs('HTTP status', answer?.status, seen.answer.status),
		...(answer?.words ?? [])
			.filter((word) => !seen.answer.body.includes(word))
			.map((word) => `the answer to the caller lacks "${word}": ${short(seen.answer.body)}`),
		...(answer?.atTheEnd && seen.answer.at < seen.lastEnd ? ['the caller was answered before the end'] : []),
		...unlike('items', items, seen.items),
		...differs('starts', starts, seen.prompts.length),
		...unlike('prompts', prompts && [...prompts].sort(), [...seen.prompts].sort()),
		...seen.swapped.map((swap) => `an item has the task of another one (${swap})`),
		...ids.flatMap((place) =>
			seen.ids
				.filter((id) => !seen.places[place].includes(id))
				.map((id) => `${place}: no word of ${id}: ${short(place === 'log' ? '' : seen.places[place])}`),
		),
		// A row that wants to find IDs and has none proves nothing.
		...(ids.length > 0 && seen.ids.length === 0 ? ['nothing was started'] : []),
		...says.filter((word) => !said.includes(word)).map((word) => `nothing says "${word}": ${short(said)}`),
		...(hint !== undefined && !seen.hints.includes(hint) ? [`no hint "${hint}": ${short(seen.hints)}`] : []),
		...unlike('notes', notes, seen.notes),
	];
}

function differs(what: string, wanted: unknown, found: unknown): string[] {
	return wanted === undefined || wanted === found ? [] : [`${what}: ${found}, not ${wanted}`];
}

function unlike(what: string, wanted: object | undefined, found: object): string[] {
	if (wanted === undefined) return [];
	try {
		expect(found).toMatchObject(wanted);
		return [];
	} catch {
		return [`${what}: ${short(JSON.stringify(found))}, not ${short(JSON.stringify(wanted))}`];
	}
}

const SHORT = 400;

function short(text = 'nothing'): string {
	return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
