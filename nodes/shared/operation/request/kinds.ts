import { LISTED_KINDS } from '../../catalogue';
import { chosenTexts } from '../../client/json';
import type { TaskKind } from '../../task/kind';
import { quoted } from './values';

/**
 * The kinds of tasks that somebody chose, by their types: a list or, from an agent or an expression, a text with commas.
 * @returns none where none is chosen, or why the choice cannot be used
 */
export function kindsIn(given: unknown): { kinds: TaskKind[] } | { objection: string } {
	const types = chosenTexts(given);
	const unknown = types.find((type) => !LISTED_KINDS.has(type));
	if (unknown !== undefined) return { objection: notListed(unknown) };
	return { kinds: [...new Set(types)].flatMap((type) => LISTED_KINDS.get(type) ?? []) };
}

export function notListed(type: string): string {
	return `${quoted(type)} is not a type of A2E task that has a list. Types are: ${[...LISTED_KINDS.keys()].join(', ')}`;
}
