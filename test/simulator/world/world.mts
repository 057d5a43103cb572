import type { Plan, SimulatorOptions, StartedTask } from '../types.mts';
import { type Account, createAccount } from './account.mts';
import { createFiles, type Files } from './files.mts';
import { createIds, type Ids } from './ids.mts';
import { createPlans, type Plans } from './plans.mts';
import { createTasks, type Tasks } from './tasks.mts';
import { createWebhooks, type Webhooks } from './webhooks.mts';

/** The options with every default filled in. */
export type Settings = Required<SimulatorOptions>;

/** Milliseconds the service takes for what takes A2E so many seconds. */
export type ScaledTime = (seconds: number) => number;

/** A presigned upload that waits for its bytes. */
export interface Upload {
	key: string;
	expiresAt: number;
	/** The PUT must send exactly these when they are set. */
	contentType?: string;
	bytes?: number;
}

/** Everything the simulated service knows. A reset makes a new one. */
export interface World {
	readonly settings: Settings;
	readonly storageUrl: string;
	readonly ids: Ids;
	readonly plans: Plans;
	readonly tasks: Tasks;
	readonly files: Files;
	/** By signature. */
	readonly uploads: Map<string, Upload>;
	readonly webhooks: Webhooks;
	readonly starts: StartedTask[];
	readonly account: Account;
	/** Milliseconds since 1970. */
	now(): number;
	scaled: ScaledTime;
}

/** A service at its beginning. */
export function createWorld(settings: Settings, storageUrl: string): World {
	return {
		settings,
		storageUrl,
		ids: createIds(settings.seed),
		plans: createPlans(),
		tasks: createTasks(),
		files: createFiles(storageUrl),
		uploads: new Map(),
		webhooks: createWebhooks(settings.now),
		starts: [],
		account: createAccount(settings.credits, settings.now),
		now: settings.now,
		scaled: (seconds) => (seconds * 1000) / settings.timeScale,
	};
}

/** The milliseconds a run takes: as planned, else the typical time of its family, scaled. */
export function durationOf(plan: Plan, typicalSeconds: number, scaled: ScaledTime): number {
	if (plan.stuck) return Infinity;
	return plan.durationMs ?? scaled(typicalSeconds);
}
