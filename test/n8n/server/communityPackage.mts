import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkNodesApiVersion } from 'n8n-workflow';
import { run } from '../run.mts';

/** Where n8n keeps the community packages of a user folder. */
const NODES_FOLDER = path.join('.n8n', 'nodes');

/** Names that n8n installs: with or without a scope, always with its prefix. */
const NAME = /^(@[a-z0-9][a-z0-9\-._]*\/)?n8n-nodes-[a-z0-9\-._]*$/;

/** How n8n has npm install what a package depends on. */
const INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/** What n8n reads of a package before it takes it. */
interface Manifest extends Record<string, unknown> {
	name: string;
	version: string;
	n8n?: { n8nNodesApiVersion?: unknown };
}

/**
 * Installs a packed npm package into a user folder of n8n by the rules of n8n's own "install a community node": a name with
 * its prefix, an API level that n8n knows, unpacked below nodes/node_modules, what the package needs beside n8n installed
 * without scripts and without what only its developers or its host have, and named in nodes/package.json. Its node types
 * are then `<package name>.<node name>`.
 *
 * @param tarball what `npm pack` made
 * @throws Error when it is not a package, or n8n would not take it
 */
export async function installCommunityPackage(
	userFolder: string,
	tarball: string,
	logFile: string,
): Promise<void> {
	const nodes = path.join(userFolder, NODES_FOLDER);
	const unpacked = path.join(nodes, 'unpacked');
	await mkdir(unpacked, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], { cwd: nodes, logFile });
	const { name, version } = await takeAway(path.join(unpacked, 'package.json'));

	const installed = path.join(nodes, 'node_modules', name);
	await rm(installed, { recursive: true, force: true });
	await mkdir(path.dirname(installed), { recursive: true });
	await rename(unpacked, installed);
	await run('npm', INSTALL, { cwd: installed, logFile });
	await writeFile(
		path.join(nodes, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [name]: version } }, null, '\t'),
	);
}

/** Takes out of a manifest what n8n does not install. @throws Error when n8n would not take the package */
async function takeAway(file: string): Promise<Manifest> {
	const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
	if (!NAME.test(manifest.name)) throw new Error(`n8n installs no package called "${manifest.name}"`);
	if (!checkNodesApiVersion(manifest).compatible)
		throw new Error(`${manifest.name} asks for an API level that n8n does not have`);
	for (const group of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[group];
	await writeFile(file, JSON.stringify(manifest, null, 2));
	return manifest;
}
