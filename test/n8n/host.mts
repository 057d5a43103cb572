import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import lockfile from 'proper-lockfile';
import { cacheFolder } from './host/cacheFolder.mts';
import { type HostNode, chooseNode } from './host/hostNode.mts';
import { type RunOptions, run } from './run.mts';
import { type OnProgress, silent } from './progress.mts';

/** An installed n8n. */
export interface Host {
	/** Its version, as its own package.json says. */
	version: string;
	/** The file that `node` starts: n8n's command line. */
	cli: string;
	/** The Node that runs it. */
	node: HostNode;
}

/** The n8n that the package is built for. */
const RECIPE = path.join(import.meta.dirname, 'host');
const RECIPE_FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** What the folder of an unfinished install has in its name. */
const ATTEMPT = '.attempt-';
const LOG = 'install.log';

/** How to install an n8n. */
export interface HostOptions {
	/** Folder with the package.json and the lock that describe it; test/n8n/host/ without it. */
	recipe?: string;
	onProgress?: OnProgress;
}

/**
 * Installs an n8n into the user's cache folder, once per machine; later calls find it there.
 * Takes minutes and about 3 GB the first time. A second process that asks meanwhile waits for the first.
 *
 * @throws Error with the last words of npm, or that says what this machine lacks
 */
export async function installHost({ recipe = RECIPE, onProgress = silent }: HostOptions = {}): Promise<Host> {
	const folder = path.join(cacheFolder(), `n8n-${await recipeVersion(recipe)}-${await recipeHash(recipe)}`);
	if (!existsSync(folder)) {
		await mkdir(path.dirname(folder), { recursive: true });
		await alone(folder, onProgress, async () => {
			if (!existsSync(folder)) await install(recipe, folder, onProgress);
		});
	}
	return describe(folder);
}

/** A process that was killed cannot give its lock back: it counts as gone when it shows no life for this long. */
const STALE_MS = 30_000;

/** Keeps other processes out, or waits until they are through. */
async function alone(folder: string, onProgress: OnProgress, work: () => Promise<void>): Promise<void> {
	const settings = { realpath: false, stale: STALE_MS };
	const take = () =>
		lockfile.lock(folder, {
			...settings,
			retries: { forever: true, minTimeout: 1_000, maxTimeout: 2_000 },
		});
	const busy = await lockfile.check(folder, settings);
	const release = busy
		? await onProgress('another process is installing n8n; waiting for it', take)
		: await take();
	try {
		await work();
	} finally {
		await release();
	}
}

/** Installs beside the final place and moves at the end, so that what is in place is whole. */
async function install(recipe: string, folder: string, onProgress: OnProgress): Promise<void> {
	await removeAttempts(folder);
	const attempt = await mkdtemp(folder + ATTEMPT);
	for (const file of RECIPE_FILES) await copyFile(path.join(recipe, file), path.join(attempt, file));
	const options = { cwd: attempt, logFile: path.join(attempt, LOG) };

	await onProgress(
		`installing n8n ${await recipeVersion(recipe)} (about 4 minutes, 3 GB, once)`,
		async () => {
			await run('npm', ['ci'], options);
			const node = await chooseNode(attempt);
			await buildSqlite(node, options);
		},
	);
	await rename(attempt, folder);
	await removeAttempts(folder);
}

/** The database driver is the one part of n8n that is not prebuilt for every machine. */
async function buildSqlite(node: HostNode, options: RunOptions): Promise<void> {
	const rebuild = ['rebuild', 'sqlite3', '--ignore-scripts=false'];
	await run('npm', rebuild, { ...options, env: node.buildEnv }).catch((error: Error) => {
		throw new Error(
			`sqlite3 could not be built (it needs python3, make and a C++ compiler)\n${error.message}`,
		);
	});
	await run(node.command, ['--eval', "require('sqlite3')"], options);
}

/** Removes what broke off earlier. An npm that outlived its installer may still write there: then it stays for later. */
async function removeAttempts(folder: string): Promise<void> {
	const siblings = await readdir(path.dirname(folder));
	for (const name of siblings.filter((candidate) => candidate.startsWith(path.basename(folder) + ATTEMPT))) {
		await rm(path.join(path.dirname(folder), name), { recursive: true, force: true }).catch(() => undefined);
	}
}

async function describe(folder: string): Promise<Host> {
	const fromHost = createRequire(path.join(folder, 'package.json'));
	const manifest = fromHost.resolve('n8n/package.json');
	const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
	return { version, cli: path.join(path.dirname(manifest), 'bin', 'n8n'), node: await chooseNode(folder) };
}

async function recipeVersion(recipe: string): Promise<string> {
	const { dependencies } = JSON.parse(await readFile(path.join(recipe, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};
	return dependencies.n8n;
}

/** Names what the installed tree depends on. Its native parts fit every Node of the machine (Node-API, or one build per Node). */
async function recipeHash(recipe: string): Promise<string> {
	const hash = createHash('sha256');
	for (const file of RECIPE_FILES) hash.update(await readFile(path.join(recipe, file)));
	hash.update(`${process.platform}-${process.arch}`);
	return hash.digest('hex').slice(0, 10);
}
