import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetch } from 'undici';
import type { Host } from './host.mts';
import { installCommunityPackage } from './server/communityPackage.mts';
import { freePort } from './server/freePort.mts';
import { startProgram } from './server/program.mts';
import { type Role, ROLES } from './server/roles.mts';
import { settings } from './server/settings.mts';

/** How to start an n8n. */
export interface N8nOptions {
	host: Host;
	/** What this process is in a deployment of several; a whole n8n without it. */
	role?: Role;
	/** Folder of an earlier n8n to go on with; without it a new one. */
	userFolder?: string;
	/** Whether the folder is removed at the end: by default when it is new. */
	temporary?: boolean;
	/** Port of the editor and the REST API, of a worker that of its health; a free one without it. */
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
	port: number;
	userFolder: string;
	/** The process below which all of n8n's are. */
	pid: number;
	/** Everything it printed. */
	logFile: string;
	/** Ends n8n with all its processes and removes what the start made. Safe to call twice. */
	stop(): Promise<void>;
	/** Kills n8n with all its processes at once, as a power cut would; the folder stays until it is stopped. */
	kill(): Promise<void>;
}

/** The first start creates the database, about 60 s on a slow machine and minutes on a busy one. */
const START_LIMIT_MS = 480_000;

/**
 * Starts an n8n on 127.0.0.1 and waits until it serves. It does not outlive this process (see server/guard.mts).
 *
 * @throws Error with the last lines n8n printed, when it ends or is not ready within eight minutes
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { host, role = ROLES.main, env = {}, packageTarball } = options;
	const userFolder = options.userFolder ?? (await mkdtemp(path.join(tmpdir(), 'n8n-nodes-a2e-')));
	await mkdir(userFolder, { recursive: true });
	const logFile = path.join(userFolder, 'n8n.log');
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;

	const { temporary = options.userFolder === undefined } = options;
	const remove = temporary ? [userFolder] : [];
	const putAway = async () => {
		for (const folder of remove) await rm(folder, { recursive: true, force: true });
	};
	try {
		if (packageTarball !== undefined) await installCommunityPackage(userFolder, packageTarball, logFile);
		const program = await startProgram(
			'n8n',
			{ command: host.node.command, args: [host.cli, ...role.args], remove },
			{
				node: host.node.command,
				cwd: userFolder,
				env: settings({ userFolder, port, brokerPort: await freePort() }, { ...role.env({ port }), ...env }),
				logFile,
				isReady: async () => await answerAll(url, role.readyRoutes),
				readyWithinMs: START_LIMIT_MS,
			},
		);
		const stop = async () => {
			await program.stop();
			await putAway();
		};
		const { pid } = program;
		return { url, port, userFolder, pid, logFile, stop, kill: async () => await program.kill() };
	} catch (error) {
		await putAway();
		throw error;
	}
}

async function answerAll(url: string, routes: readonly string[]): Promise<boolean> {
	for (const route of routes) if (!(await answers(url + route))) return false;
	return true;
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
