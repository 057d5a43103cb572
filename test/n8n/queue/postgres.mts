import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { run } from '../run.mts';
import { freePort } from '../server/freePort.mts';
import { startProgram } from '../server/program.mts';

/** A private PostgreSQL. */
export interface Postgres {
	/** The settings by which n8n finds it. */
	env: Record<string, string>;
	/** Runs SQL and gives the rows, each a list of its columns' texts. @throws Error with PostgreSQL's words */
	query(sql: string): Promise<string[][]>;
	/** Ends it and removes its data. */
	stop(): Promise<void>;
}

const USER = 'n8n';
const DATABASE = 'postgres';
/** The user that Debian's package makes: PostgreSQL refuses to run as root. */
const SYSTEM_USER = 'postgres';
const START_LIMIT_MS = 30_000;
const SEPARATOR = '\t';

/**
 * Starts a new, empty PostgreSQL on a free port of 127.0.0.1, its data in a temporary folder.
 *
 * @param bin folder of its programs
 * @param node the Node that guards it
 * @throws Error with its last words when it does not start
 */
export async function startPostgres(bin: string, node: string): Promise<Postgres> {
	const folder = await mkdtemp(path.join(tmpdir(), 'a2e-postgres-'));
	const data = path.join(folder, 'data');
	const passwordFile = path.join(folder, 'password');
	const logFile = path.join(folder, 'postgres.log');
	const password = randomBytes(12).toString('hex');
	const port = await freePort();
	const unprivileged = process.getuid?.() === 0 ? ['setpriv', ...(await asSystemUser(folder))] : [];
	const line = (program: string, args: string[]) => {
		const [command, ...rest] = [...unprivileged, path.join(bin, program), ...args];
		return { command, args: rest };
	};
	const query = async (sql: string): Promise<string[][]> => {
		const address = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', DATABASE];
		const plain = ['--no-psqlrc', '--tuples-only', '--no-align', '--field-separator', SEPARATOR];
		const { stdout } = await promisify(execFile)(
			path.join(bin, 'psql'),
			[...address, ...plain, '--command', sql],
			{ env: { ...process.env, PGPASSWORD: password } },
		);
		return stdout
			.split('\n')
			.filter((row) => row !== '')
			.map((row) => row.split(SEPARATOR));
	};

	try {
		await writeFile(passwordFile, password);
		const rules = ['--username', USER, '--auth', 'scram-sha-256', '--pwfile', passwordFile];
		const init = line('initdb', ['--pgdata', data, '--encoding', 'UTF8', '--no-sync', ...rules]);
		await run(init.command, init.args, { cwd: folder, logFile });
		const program = await startProgram(
			'PostgreSQL',
			{
				...line('postgres', [
					...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', '', '-F'],
					// Whole pages after each checkpoint are PostgreSQL's own safety, and would blur what n8n writes.
					...['-c', 'full_page_writes=off'],
				]),
				// The kind of end that does not wait for those who are still connected.
				endSignal: 'SIGINT',
				remove: [folder],
			},
			{
				node,
				cwd: folder,
				logFile,
				isReady: async () =>
					await query('select 1').then(
						() => true,
						() => false,
					),
				readyWithinMs: START_LIMIT_MS,
			},
		);
		return { env: n8nSettings(port, password), query, stop: async () => await program.stop() };
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}

/** Hands the folder to the user that Debian made for PostgreSQL. @returns how `setpriv` becomes that user */
async function asSystemUser(folder: string): Promise<string[]> {
	const { stdout } = await promisify(execFile)('getent', ['passwd', SYSTEM_USER]);
	const [, , uid, gid] = stdout.split(':');
	await chown(folder, Number(uid), Number(gid));
	return ['--reuid', uid, '--regid', gid, '--clear-groups', '--'];
}

function n8nSettings(port: number, password: string): Record<string, string> {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: DATABASE,
		DB_POSTGRESDB_USER: USER,
		DB_POSTGRESDB_PASSWORD: password,
	};
}
