import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../server/freePort.mts';
import { startProgram } from '../server/program.mts';

/** A private Redis, which holds n8n's queue. */
export interface Redis {
	/** The settings by which n8n finds it. */
	env: Record<string, string>;
	/** Jobs that a worker has taken and not finished: each holds one of its slots. */
	activeJobs(): Promise<number>;
	stop(): Promise<void>;
}

/** Where Bull keeps what workers have taken, under n8n's names for prefix and queue. */
const ACTIVE = 'bull:jobs:active';
const START_LIMIT_MS = 30_000;

/**
 * Starts a new, empty Redis on a free port of 127.0.0.1. It keeps nothing on disk.
 *
 * @param bin folder of its programs
 * @param node the Node that guards it
 * @throws Error with its last words when it does not start
 */
export async function startRedis(bin: string, node: string): Promise<Redis> {
	const folder = await mkdtemp(path.join(tmpdir(), 'a2e-redis-'));
	const config = path.join(folder, 'redis.conf');
	const port = String(await freePort());
	const password = randomBytes(12).toString('hex');
	const ask = async (...words: string[]): Promise<string> => {
		const { stdout } = await promisify(execFile)(path.join(bin, 'redis-cli'), ['-p', port, ...words], {
			env: { ...process.env, REDISCLI_AUTH: password },
		});
		return stdout.trim();
	};
	try {
		const lines = ['bind 127.0.0.1', `port ${port}`, 'save ""', `dir ${folder}`, `requirepass ${password}`];
		await writeFile(config, lines.join('\n'), { mode: 0o600 });
		const program = await startProgram(
			'Redis',
			{
				command: path.join(bin, 'redis-server'),
				args: [config],
				remove: [folder],
			},
			{
				node,
				cwd: folder,
				logFile: path.join(folder, 'redis.log'),
				isReady: async () =>
					await ask('ping').then(
						(answer) => answer === 'PONG',
						() => false,
					),
				readyWithinMs: START_LIMIT_MS,
			},
		);
		return {
			env: {
				QUEUE_BULL_REDIS_HOST: '127.0.0.1',
				QUEUE_BULL_REDIS_PORT: port,
				QUEUE_BULL_REDIS_PASSWORD: password,
			},
			activeJobs: async () => Number(await ask('llen', ACTIVE)),
			stop: async () => await program.stop(),
		};
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}
