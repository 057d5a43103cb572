/** What one n8n process does, and how to tell that it does it. */
export interface Role {
	/** What n8n's command line is given. */
	args: readonly string[];
	/** Settings that go with it. */
	env(place: { port: number }): Record<string, string>;
	/** They answer JSON once the process serves. */
	readyRoutes: readonly string[];
}

/** The health route answers first; settings are there once the REST API is. */
const main: Role = {
	args: ['start'],
	env: () => ({}),
	readyRoutes: ['/healthz/readiness', '/rest/settings'],
};

/**
 * A worker of n8n's queue mode. Its port serves nothing but its health.
 *
 * @param slots executions that it runs at the same time
 */
const worker = (slots: number): Role => ({
	args: ['worker', `--concurrency=${slots}`],
	env: ({ port }) => ({
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	}),
	readyRoutes: ['/healthz/readiness'],
});

/** The processes that a deployment of n8n can consist of. */
export const ROLES = { main, worker } as const;
