import type { INodeTypeDescription } from 'n8n-workflow';
import type { Searched } from './n8nSearch.mts';

/** A node type as the packages of n8n list it in `dist/types/nodes.json`; older versions have rows of their own. */
export type ListedType = Pick<INodeTypeDescription, 'name' | 'displayName' | 'version' | 'hidden' | 'codex'>;

/** A row of `data/node-popularity.json` in n8n's editor. */
export interface Popularity {
	id: string;
	popularity: number;
}

const AI = 'AI';
/** AI nodes that stand on a canvas by themselves. All others have to be put below one of those. */
const ROOT_NODES = 'Root Nodes';

/**
 * The nodes that n8n's panel searches when nothing is on the canvas yet: the newest version of each, without hidden ones and
 * those that only agents have. Pure.
 *
 * @param types by the package, in n8n's order
 */
export function searchedNodes(
	types: Readonly<Record<string, readonly ListedType[]>>,
	popularity: readonly Popularity[],
): Searched[] {
	const popular = new Map(popularity.map((row) => [row.id, row.popularity]));
	const newest = new Map<string, ListedType>();
	for (const [packageName, rows] of Object.entries(types)) {
		for (const row of rows) {
			const key = `${packageName}.${row.name}`;
			const known = newest.get(key);
			if (!known || versionOf(row) > versionOf(known)) newest.set(key, row);
		}
	}
	return [...newest]
		.filter(([, { hidden, codex }]) => !hidden && standsAlone(codex))
		.map(([key, { displayName, codex }]) => ({
			key,
			displayName: displayName.trim(),
			alias: codex?.alias ?? [],
			popularity: popular.get(key) ?? 0,
		}));
}

function versionOf({ version }: ListedType): number {
	return Math.max(...[version].flat());
}

function standsAlone(codex: ListedType['codex']): boolean {
	return !codex?.categories?.includes(AI) || (codex.subcategories?.[AI] ?? []).includes(ROOT_NODES);
}
