import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../run.mts';

/** Where n8n keeps the community packages of a user folder. */
const NODES_FOLDER = path.join('.n8n', 'nodes');

/**
 * Installs a packed npm package into a user folder of n8n as n8n's own "install a community node" does: unpacked below
 * nodes/node_modules and named in nodes/package.json. Its node types are then `<package name>.<node name>`.
 *
 * @param tarball what `npm pack` made
 * @throws Error when it is not a package
 */
export async function installCommunityPackage(
	userFolder: string,
	tarball: string,
	logFile: string,
): Promise<void> {
	const nodes = path.join(userFolder, NODES_FOLDER);
	const modules = path.join(nodes, 'node_modules');
	await mkdir(modules, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', modules], { cwd: nodes, logFile });

	const unpacked = path.join(modules, 'package');
	const { name, version } = JSON.parse(await readFile(path.join(unpacked, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	const installed = path.join(modules, name);
	await rm(installed, { recursive: true, force: true });
	await rename(unpacked, installed);
	await writeFile(
		path.join(nodes, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [name]: version } }, null, '\t'),
	);
}
