/** What must hold does not. */
export class Broken extends Error {}

export function must(holds: boolean, what: () => string): void {
	if (!holds) throw new Broken(what());
}

/** The beginning of a text of any length. */
export function glimpse(text: string, characters = 400): string {
	return text.length > characters ? `${text.slice(0, characters)}… (${text.length} characters)` : text;
}
