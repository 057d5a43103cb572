import { randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Closers } from '../demo/closers.mts';
import { type Stage, openStage } from '../demo/stage.mts';
import { installHost } from '../host.mts';
import { type OnProgress, silent } from '../progress.mts';
import { type N8nServer, startN8n } from '../server.mts';
import { ROLES } from '../server/roles.mts';
import { Meter } from './meter.mts';
import { findServices } from './packages.mts';
import { type Postgres, startPostgres } from './postgres.mts';
import { type Redis, startRedis } from './redis.mts';
import { StatusLog } from './statusLog.mts';

/** A real n8n in queue mode: main, workers, PostgreSQL and Redis, all on 127.0.0.1. */
export interface Cluster extends Stage {
	postgres: Postgres;
	redis: Redis;
	/** What became of every execution, and when. */
	statusLog: StatusLog;
	/** What its workers have of the machine, from the moment they are ready. */
	workerMeter: Meter;
	/**
	 * Starts a worker.
	 * @param slots executions that it runs at the same time
	 */
	startWorker(slots: number): Promise<N8nServer>;
	/** Kills all workers that are there. */
	killWorkers(): Promise<void>;
	/** Starts n8n's main process again, where it was killed: same address, same data. */
	restartMain(): Promise<void>;
}

/**
 * Brings up n8n in queue mode with the package installed and an owner signed in. There is no worker yet.
 *
 * @param credentialData what the A2E credential holds
 * @param closers takes what is to be put away in the end
 */
export async function openCluster(
	credentialData: ICredentialDataDecryptedObject,
	closers: Closers,
	onProgress: OnProgress = silent,
): Promise<Cluster> {
	const services = await findServices(onProgress);
	const { node } = await installHost({ onProgress });

	const postgres = await startPostgres(services.postgres, node.command);
	closers.add(postgres.stop);
	const redis = await startRedis(services.redis, node.command);
	closers.add(redis.stop);
	const env = {
		EXECUTIONS_MODE: 'queue',
		// n8n resumes what is due while this one still reads its settings, and then fails it: on a busy machine often.
		N8N_DISABLED_MODULES: 'mcp-registry,otel',
		// Every process has to read the credentials that another one stored.
		N8N_ENCRYPTION_KEY: randomBytes(12).toString('hex'),
		...postgres.env,
		...redis.env,
	};
	const stage = await openStage(credentialData, closers, onProgress, env);
	const { host, packageTarball, server } = stage;
	const workerMeter = new Meter();
	const workers: N8nServer[] = [];
	closers.add(async () => await workerMeter.stop());
	return {
		...stage,
		postgres,
		redis,
		statusLog: await StatusLog.open(postgres),
		workerMeter,
		async startWorker(slots) {
			// A worker's own port is not where people and services reach n8n.
			const workerEnv = { ...env, WEBHOOK_URL: server.url };
			const role = ROLES.worker(slots);
			const worker = await startN8n({ host, packageTarball, role, env: workerEnv });
			closers.add(worker.stop);
			workers.push(worker);
			await workerMeter.watch(worker.pid);
			return worker;
		},
		async killWorkers() {
			await Promise.all(workers.splice(0).map(async (worker) => await worker.kill()));
		},
		async restartMain() {
			const { userFolder, port } = server;
			const again = await startN8n({ host, env, userFolder, port, temporary: true });
			closers.add(again.stop);
		},
	};
}
