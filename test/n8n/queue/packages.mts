import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { WORK } from '../demo/pack.mts';
import { run } from '../run.mts';
import type { OnProgress } from '../progress.mts';

/** What queue mode needs beside n8n: folders that hold the programs of PostgreSQL and of Redis. */
export interface Services {
	/** With initdb, postgres and psql. */
	postgres: string;
	/** With redis-server and redis-cli. */
	redis: string;
}

const REDIS = '/usr/bin';
/** Debian keeps each major version of PostgreSQL in a folder of its own. */
const POSTGRES = '/usr/lib/postgresql';

/**
 * Finds PostgreSQL and Redis, and installs Debian's packages of them where they are missing. Only their programs are
 * used: the services that the packages bring along are left alone.
 *
 * @throws Error that says what to install, when this user or this system cannot
 */
export async function findServices(onProgress: OnProgress): Promise<Services> {
	const missing = Object.entries({ postgresql: await postgresFolder(), 'redis-server': redisFolder() })
		.filter(([, folder]) => folder === undefined)
		.map(([name]) => name);
	if (missing.length > 0)
		await onProgress(`installing ${missing.join(' and ')}`, async () => await install(missing));
	const postgres = await postgresFolder();
	const redis = redisFolder();
	if (!postgres || !redis) throw new Error(`${missing.join(' and ')} did not install what was expected`);
	return { postgres, redis };
}

async function install(packages: string[]): Promise<void> {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		throw new Error(
			`queue mode needs ${packages.join(' and ')}: run "apt-get install ${packages.join(' ')}" as root, on Debian or a system like it`,
		);
	}
	await mkdir(WORK, { recursive: true });
	const logFile = path.join(WORK, 'apt-get.log');
	const options = { cwd: WORK, logFile, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
	await run('apt-get', ['update'], options);
	await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], options);
}

/** Of the newest version. */
async function postgresFolder(): Promise<string | undefined> {
	const versions = await readdir(POSTGRES).catch(() => []);
	return versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => path.join(POSTGRES, version, 'bin'))
		.find((folder) => existsSync(path.join(folder, 'initdb')));
}

function redisFolder(): string | undefined {
	return existsSync(path.join(REDIS, 'redis-server')) ? REDIS : undefined;
}
