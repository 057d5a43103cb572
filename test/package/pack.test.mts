import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import manifest from '../../package.json';
import { DESCRIPTIONS } from '../nodes/support/nodes.mts';

const ROOT = resolve(import.meta.dirname, '../..');
const LARGEST_PACKAGE_BYTES = 200_000;
const TOP_LEVEL = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'index.js', 'package.json'];

interface Packed {
	/** Of the tarball, in bytes. */
	size: number;
	files: Array<{ path: string }>;
}

/** What `npm publish` would send, without building anything. */
function pack(): Packed {
	if (!existsSync(join(ROOT, 'dist'))) throw new Error('There is no dist/ to pack: build the package first');
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const output = execFileSync('npm', args, {
		cwd: ROOT,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed] = JSON.parse(output) as Packed[];
	return packed;
}

const { size, files } = pack();
const paths = files.map(({ path }) => path);
const scripts = paths.filter((path) => path.endsWith('.js'));

test('holds the build and the papers that belong to it, and nothing else', () => {
	expect([...new Set(paths.map((path) => path.split('/')[0]))].sort()).toEqual(TOP_LEVEL);
});

test('holds no tests, sources or maps', () => {
	expect(paths.filter((path) => /\.(test\..*|mts|map|tsbuildinfo)$|(?<!\.d)\.ts$/.test(path))).toEqual([]);
});

test('is small', () => {
	expect(size).toBeLessThanOrEqual(LARGEST_PACKAGE_BYTES);
});

test('needs nothing at run time but n8n', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('optionalDependencies');
	expect(manifest).not.toHaveProperty('bundleDependencies');
	expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
});

test('runs nothing when it is installed', () => {
	const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
	const scripts: Record<string, string> =
		'scripts' in manifest ? (manifest.scripts as Record<string, string>) : {};
	expect(Object.keys(scripts).filter((name) => hooks.includes(name))).toEqual([]);
});

test.each([...manifest.n8n.nodes, ...manifest.n8n.credentials])('%s, which n8n loads, is there', (path) => {
	expect(paths).toContain(path);
});

test('every node is registered', () => {
	expect([...manifest.n8n.nodes].sort()).toEqual(
		DESCRIPTIONS.map(([className]) => `dist/nodes/${className}/${className}.node.js`).sort(),
	);
});

test.each(DESCRIPTIONS)('%s comes with its icons and its codex file', (className, { icon }) => {
	const { light, dark } = icon as { light: string; dark: string };
	const folder = `dist/nodes/${className}`;
	for (const file of [light, dark]) expect(paths).toContain(join(folder, file.replace('file:', '')));
	expect(paths).toContain(`${folder}/${className}.node.json`);
});

describe('a shipped script', () => {
	const sources = new Map(scripts.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
	const having = (pattern: RegExp) => scripts.filter((path) => pattern.test(sources.get(path) ?? ''));

	test('is there', () => {
		expect(scripts.length).toBeGreaterThan(30);
	});

	test('loads nothing but its neighbours and n8n-workflow', () => {
		const loaded = [...sources.values()].flatMap((source) =>
			[...source.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)/g)].map(([, name]) => name),
		);
		expect(loaded.length).toBeGreaterThan(30);
		expect([...new Set(loaded.filter((name) => !name.startsWith('.')))]).toEqual(['n8n-workflow']);
	});

	test.each<[what: string, pattern: RegExp]>([
		['the process or its environment', /\bprocess\s*(\.|\[)|\bglobalThis\b/],
		['timers of its own', /\bset(Timeout|Interval|Immediate)\b/],
		['code made from text', /\beval\s*\(|\bnew Function\b/],
		['the console', /\bconsole\s*\./],
	])('does without %s', (_what, pattern) => {
		expect(having(pattern)).toEqual([]);
	});
});
