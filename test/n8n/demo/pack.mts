import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../run.mts';

/** The repository. */
export const ROOT = path.join(import.meta.dirname, '..', '..', '..');

/** Where programs of this repository leave files; git does not look there. */
export const WORK = path.join(ROOT, '.work');

/**
 * Builds the package and packs it as it would be published.
 *
 * @returns path of the tarball
 * @throws Error with the compiler's or npm's words
 */
export async function buildAndPack(): Promise<string> {
	const folder = path.join(WORK, 'package');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const options = { cwd: ROOT, logFile: path.join(folder, 'pack.log') };
	await run('npm', ['run', 'build'], options);
	await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], options);
	const { name, version } = await manifest();
	return path.join(folder, `${name}-${version}.tgz`);
}

/** This package's own package.json, as far as the programs here need it. */
export async function manifest(): Promise<{ name: string; version: string }> {
	return JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
}
