// A local A2E: an API host and a file host on 127.0.0.1 that behave as A2E does, as far as is known, many times
// faster, and with trouble on demand. Tests, demo and benchmark run against it.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createApi } from './http/api.mts';
import { createFaults } from './http/faults.mts';
import { createStorage } from './http/storage.mts';
import type { Watch } from './http/watched.mts';
import { settleRefunds } from './services/refunds.mts';
import type { Simulator, SimulatorOptions } from './types.mts';
import { resultPrefix } from './world/files.mts';
import { createWorld, type Settings, type World } from './world/world.mts';

export type * from './types.mts';

const defaults: Settings = {
	port: 0,
	storagePort: 0,
	token: 'sk_simulator',
	credits: 10_000,
	timeScale: 100,
	seed: 1,
	now: Date.now,
	limits: {},
	badTokenAnswer: 'status',
	allowHttpWebhooks: false,
	continueSpelling: 'live',
	strict: false,
	oldRoutes: 'there',
	pageCap: Infinity,
	browsersOnly: false,
	legacyCdnUrl: false,
	twinNamesAnchor: false,
	resultNames: 'documented',
	unknownFields: [],
	modelVersionOptional: false,
	oldEndSeconds: 0,
};

async function listen(app: FastifyInstance, port: number): Promise<string> {
	await app.listen({ host: '127.0.0.1', port });
	return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/**
 * Starts a simulator.
 *
 * @throws {Error} when a port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const settings: Settings = { ...defaults, ...options };
	let limits = settings.limits;
	const watch: Watch = { requests: [], faults: createFaults(), now: settings.now };
	let world: World;
	const storage = createStorage(() => world, watch);
	const api = await createApi(
		settings,
		() => world,
		() => limits,
		watch,
	);
	const closeServers = async (): Promise<void> => {
		await Promise.all([api.close(), storage.close()]);
	};
	const storageUrl = await listen(storage, settings.storagePort);
	world = createWorld(settings, storageUrl);
	const url = await listen(api, settings.port).catch(async (error: Error) => {
		await closeServers();
		throw error;
	});

	return {
		url,
		storageUrl,
		token: settings.token,
		requests: watch.requests,
		get starts() {
			return world.starts;
		},
		get webhooks() {
			return world.webhooks.calls;
		},
		get credits() {
			settleRefunds(world);
			return world.account.credits;
		},
		set credits(credits) {
			world.account.credits = credits;
		},
		plan: (plan, times = 1) => world.plans.add(plan, times),
		limit: (given) => {
			limits = given;
		},
		fault: (fault, times = 1) => watch.faults.add(fault, times),
		mend: () => watch.faults.clear(),
		expireResults: () => world.files.expire(resultPrefix),
		reset: () => {
			world.webhooks.clear();
			world.files.remove();
			watch.requests.length = 0;
			watch.faults.clear();
			limits = settings.limits;
			world = createWorld(settings, storageUrl);
		},
		close: async () => {
			world.webhooks.clear();
			await closeServers();
			world.files.remove();
		},
	};
}
