import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { linkedPage } from './support/linkedPage.mts';
import { DESCRIPTIONS } from './support/nodes.mts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Codex {
	node: string;
	codexVersion: string;
	categories: string[];
	resources: Record<string, Array<{ url: string }>>;
}

/** The categories of n8n's node panel, as its docs list them. */
const CATEGORIES = [
	'Analytics',
	'Communication',
	'Core Nodes',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

describe.each(DESCRIPTIONS)('%s', (className, description) => {
	const codex = JSON.parse(
		readFileSync(join(ROOT, 'nodes', className, `${className}.node.json`), 'utf8'),
	) as Codex;

	test('has a codex file that n8n finds it by', () => {
		expect(codex.node).toBe(`n8n-nodes-a2e.${description.name}`);
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(codex.categories.filter((category) => !CATEGORIES.includes(category))).toEqual([]);
	});

	test('links to its documentation', () => {
		const urls = Object.values(codex.resources).flatMap((links) => links.map(({ url }) => url));
		expect(urls.length).toBeGreaterThan(0);
		expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([]);
	});

	test('links to pages that are there, and to no place on one, since n8n adds a query', () => {
		for (const { url } of Object.values(codex.resources).flat()) {
			expect(existsSync(linkedPage(url))).toBe(true);
		}
	});

	test('asks for the one credential of the package, and AI agents may use it unless it is a trigger', () => {
		expect(description.credentials).toEqual([{ name: 'a2eApi', required: true }]);
		expect(description.usableAsTool).toBe(description.group.includes('trigger') ? undefined : true);
	});

	test('is called after its class', () => {
		expect(description.name).toBe(className.charAt(0).toLowerCase() + className.slice(1));
	});
});
