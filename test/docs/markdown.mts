/** Pieces of Markdown, as GitHub shows it. */

/** A table; cells are Markdown of one line. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
	return [row(head), row(head.map(() => '---')), ...rows.map(row), ''];
}

export function code(text: string): string {
	return `\`${text}\``;
}

/** A link to a heading of the same page. */
export function toHeading(heading: string): string {
	return `[${heading}](#${slug(heading)})`;
}

/** `a, b or c`. */
export function list(words: readonly string[], conjunction = 'or'): string {
	return words.length < 2
		? words.join('')
		: `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

function row(cells: readonly string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** The anchor that GitHub makes of a heading. */
function slug(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\w\- ]/g, '')
		.replaceAll(' ', '-');
}
