import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCommunityPackage } from '../n8n/server/communityPackage.mts';
import { makeTarball } from './tarball.mts';

/** npm takes its time on a busy machine. */
const NPM_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'a2e-installer-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Installs a package of this manifest into a user folder of its own. @returns n8n's folder for packages */
async function install(content: object, files: Record<string, string> = {}): Promise<string> {
	const userFolder = mkdtempSync(join(folder, 'user-'));
	const tarball = makeTarball(folder, { 'package.json': JSON.stringify(content), ...files });
	await installCommunityPackage(userFolder, tarball, join(folder, 'install.log'));
	return join(userFolder, '.n8n', 'nodes');
}

const readJson = (...parts: string[]) => JSON.parse(readFileSync(join(...parts), 'utf8')) as unknown;
const manifest = { name: 'n8n-nodes-x', version: '1.2.3', n8n: { nodes: [] } };

test(
	'a package is put where n8n looks for it, without what its developers and its host have, and nothing of it is run',
	async () => {
		const nodes = await install(
			{
				...manifest,
				name: '@y/n8n-nodes-x',
				scripts: { install: 'exit 1', prepare: 'exit 1', postinstall: 'exit 1' },
				devDependencies: { 'for-developers': 'file:../nowhere' },
				peerDependencies: { 'n8n-workflow': 'file:../nowhere' },
				optionalDependencies: { 'for-some': 'file:../nowhere' },
			},
			{ 'index.js': 'module.exports = {};' },
		);
		expect(readJson(nodes, 'package.json')).toMatchObject({ dependencies: { '@y/n8n-nodes-x': '1.2.3' } });
		const installed = join(nodes, 'node_modules', '@y', 'n8n-nodes-x');
		expect(readdirSync(installed)).toEqual(['index.js', 'package.json']);
		const keys = Object.keys(readJson(installed, 'package.json') as object);
		expect(keys.filter((key) => key.endsWith('Dependencies'))).toEqual([]);
	},
	NPM_MS,
);

test(
	'what it needs and cannot have stops the installing',
	async () => {
		const dependencies = { needed: 'file:../nowhere/needed-1.0.0.tgz' };
		await expect(install({ ...manifest, dependencies })).rejects.toThrow('npm install');
	},
	NPM_MS,
);

test.each(['x', 'nodes-x', '@y/x', 'N8n-nodes-x'])('a package called %s is refused', async (name) => {
	await expect(install({ ...manifest, name })).rejects.toThrow('n8n installs no package called');
});

test.each([0, 99, '1'])('a package for API level %p is refused', async (n8nNodesApiVersion) => {
	await expect(install({ ...manifest, n8n: { nodes: [], n8nNodesApiVersion } })).rejects.toThrow('API level');
});
