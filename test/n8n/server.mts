import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetch } from 'undici';
import type { Host } from './host.mts';
import { type RunOptions, tail } from './run.mts';
import { installCommunityPackage } from './server/communityPackage.mts';
import { freePort } from './server/freePort.mts';
import type { Guarded } from './server/guard.mts';
import { settings } from './server/settings.mts';

/** How to start an n8n. */
export interface N8nOptions {
	host: Host;
	/** Folder of an earlier n8n to go on with, which is kept at the end; without it a new one that is removed at the end. */
	userFolder?: string;
	/** Port of the editor and the REST API; a free one without it. */
	port?: number;
	/** Further environment of n8n: it goes before what server/settings.mts says. */
	env?: NodeJS.ProcessEnv;
	/** A packed npm package to install as a community package before the start. */
	packageTarball?: string;
}

/** A running n8n. */
export interface N8nServer {
	/** Its address, such as http://127.0.0.1:40123, without a slash at the end. */
	url: string;
	userFolder: string;
	/** Everything it printed. */
	logFile: string;
	/** Ends n8n with all its processes and removes what the start made. Safe to call twice. */
	stop(): Promise<void>;
}

const GUARD = path.join(import.meta.dirname, 'server', 'guard.mts');

/** The first start creates the database, about 60 s on a slow machine. */
const START_LIMIT_MS = 240_000;
const LOOK_AGAIN_MS = 200;

/**
 * Starts an n8n on 127.0.0.1 and waits until it serves its REST API. It does not outlive this process (see server/guard.mts).
 *
 * @throws Error with the last lines n8n printed, when it ends or is not ready within four minutes
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { host, env = {}, packageTarball } = options;
	const userFolder = options.userFolder ?? (await mkdtemp(path.join(tmpdir(), 'n8n-nodes-a2e-')));
	await mkdir(userFolder, { recursive: true });
	const logFile = path.join(userFolder, 'n8n.log');
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;

	const temporary = options.userFolder === undefined ? [userFolder] : [];
	const guarded: Guarded = { command: host.node.command, args: [host.cli, 'start'], remove: temporary };
	const environment = settings({ userFolder, port, brokerPort: await freePort() }, env);

	let guard: ChildProcess | undefined;
	const stop = async () => {
		await stopGuard(guard);
		for (const folder of temporary) await rm(folder, { recursive: true, force: true });
	};
	try {
		if (packageTarball !== undefined) await installCommunityPackage(userFolder, packageTarball, logFile);
		guard = await startGuard(guarded, { cwd: userFolder, env: environment, logFile });
		await ready(url, guard).catch(async (error: Error) => {
			throw new Error(`n8n did not start: ${error.message}\nIt said last:\n${await tail(logFile)}`);
		});
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, userFolder, logFile, stop };
}

async function startGuard(guarded: Guarded, { cwd, env, logFile }: RunOptions): Promise<ChildProcess> {
	const log = await open(logFile, 'a');
	const guard = spawn(guarded.command, [GUARD, JSON.stringify(guarded)], {
		cwd,
		env,
		// Ctrl-C goes to a terminal's whole group: outside of it, n8n ends when its owner says so.
		detached: true,
		stdio: ['pipe', log.fd, log.fd],
	});
	await log.close();
	return guard;
}

/** The health route answers first; settings are there once the REST API is. */
const READY_ROUTES = ['/healthz/readiness', '/rest/settings'];

async function ready(url: string, guard: ChildProcess): Promise<void> {
	const deadline = Date.now() + START_LIMIT_MS;
	for (const route of READY_ROUTES) {
		while (!(await answers(url + route))) {
			if (guard.exitCode !== null) throw new Error(`exit code ${guard.exitCode}`);
			if (Date.now() > deadline) throw new Error(`not ready after ${START_LIMIT_MS / 1_000} s`);
			await sleep(LOOK_AGAIN_MS);
		}
	}
}

/** While it starts, n8n answers every other route with an HTML page. */
async function answers(address: string): Promise<boolean> {
	try {
		const response = await fetch(address);
		await response.json();
		return response.ok;
	} catch {
		return false;
	}
}

/** The guard ends n8n once its standard input closes. */
async function stopGuard(guard: ChildProcess | undefined): Promise<void> {
	if (!guard || guard.exitCode !== null || guard.signalCode !== null) return;
	const ended = new Promise((resolve) => guard.once('exit', resolve));
	guard.stdin?.end();
	await ended;
}
