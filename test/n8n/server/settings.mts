/** What n8n may see of this process' environment: enough to run and to reach the network, no token, no npm setting. */
const PASSED_ON = [
	'PATH',
	'LANG',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'no_proxy',
	'NODE_EXTRA_CA_CERTS',
];

/** A quiet n8n for one person on this machine: it calls nobody, asks nothing and shows no news. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	// Fetches a list of servers from n8n at every start.
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
};

/** What the caller decides about an n8n's place. */
export interface Place {
	/** Folder that takes the place of the home folder: database, files, community packages, temporary files. */
	userFolder: string;
	/** Port of the editor, the REST API and the webhooks. */
	port: number;
	/** Port on which n8n talks to its own task runners. */
	brokerPort: number;
}

/**
 * The environment of an n8n that serves 127.0.0.1 over plain http.
 *
 * @param extra settings of n8n that go before these
 */
export function settings(
	{ userFolder, port, brokerPort }: Place,
	extra: NodeJS.ProcessEnv,
): Record<string, string | undefined> {
	return {
		...Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
		...QUIET,
		HOME: userFolder,
		TMPDIR: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// A browser takes n8n's cookie over plain http only when it is not marked secure.
		N8N_SECURE_COOKIE: 'false',
		// Lets a running execution be watched node by node.
		EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
		GENERIC_TIMEZONE: 'UTC',
		TZ: 'UTC',
		...extra,
	};
}
