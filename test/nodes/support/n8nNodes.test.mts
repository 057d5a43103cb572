import { type ListedType, searchedNodes } from './n8nNodes.mts';

const type = (name: string, version: number | number[], more: Partial<ListedType> = {}): ListedType => ({
	...{ name, version, displayName: `${name} ${[version].flat().at(-1)} ` },
	...more,
});

test('the newest version stands for a node, with how popular it is', () => {
	const types = { base: [type('slack', [2, 2.7]), type('slack', 1), type('new', 1)] };
	expect(searchedNodes(types, [{ id: 'base.slack', popularity: 0.9 }])).toEqual([
		{ key: 'base.slack', displayName: 'slack 2.7', alias: [], popularity: 0.9 },
		{ key: 'base.new', displayName: 'new 1', alias: [], popularity: 0 },
	]);
});

test('hidden nodes are left out, and those that only agents have', () => {
	const ai = (subcategories?: Record<string, string[]>) => ({
		codex: { categories: ['AI'], subcategories, alias: ['LLM'] },
	});
	const types = {
		base: [type('old', 1, { hidden: true }), type('old', 0)],
		chain: [
			type('agent', 1, ai({ AI: ['Agents', 'Root Nodes'] })),
			type('memory', 1, ai({ AI: ['Memory'] })),
			type('bare', 1, ai()),
		],
	};
	expect(searchedNodes(types, []).map(({ key, alias }) => [key, alias])).toEqual([['chain.agent', ['LLM']]]);
});
