import { createRequire } from 'node:module';

const { sublimeSearch } = createRequire(createRequire(import.meta.url).resolve('n8n-core'))(
	'@n8n/utils/dist/search/sublime-search',
) as {
	sublimeSearch<T>(
		filter: string,
		data: readonly T[],
		keys: ReadonlyArray<{ key: string; weight: number }>,
	): Array<{ score: number; item: T }>;
};

/** What n8n's panel looks at, and what it counts. */
const KEYS = [
	{ key: 'displayName', weight: 1.3 },
	{ key: 'alias', weight: 1 },
];
const POPULARITY = 100;

export interface Searched {
	key: string;
	displayName: string;
	alias: readonly string[];
	/** From 0 to 1; n8n knows it of its own nodes. */
	popularity?: number;
}

/** The nodes that n8n's panel finds, the best first: n8n's own search, and how popular a node is. */
export function searchNodes<T extends Searched>(wanted: string, nodes: readonly T[]): T[] {
	return sublimeSearch(wanted.toLowerCase(), nodes, KEYS)
		.map(({ item, score }) => ({ item, score: score + (item.popularity ?? 0) * POPULARITY }))
		.sort((a, b) => b.score - a.score)
		.map(({ item }) => item);
}
