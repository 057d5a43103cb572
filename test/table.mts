const GAP = '  ';

/**
 * Rows as text, in columns of equal width: words to the left, numbers to the right. Pure.
 *
 * @param rows of the same length each
 * @param words how many columns from the left hold words
 */
export function aligned(rows: string[][], words = 1): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const cell = (text: string, column: number) =>
		column < words ? text.padEnd(widths[column]) : text.padStart(widths[column]);
	return rows.map((row) => row.map(cell).join(GAP).trimEnd()).join('\n');
}
