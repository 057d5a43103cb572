import type { IDataObject } from 'n8n-workflow';
import { Agent, type Dispatcher, setGlobalDispatcher } from 'undici';
import { openModel } from '../agent/modelServer.mts';
import type { Closers } from '../demo/closers.mts';
import { buildAndPack } from '../demo/pack.mts';
import { raiseStage, type Stage } from '../demo/stage.mts';
import { installHost } from '../host.mts';
import type { OnProgress } from '../progress.mts';
import { createCredential, type CredentialReference } from '../rest/credentials.mts';
import { Board } from './latest.mts';

/** An n8n that rows are played on. */
export interface SeamsStage extends Stage {
	/** Credential of a chat model that calls its one tool once and then repeats what the tool answered. */
	model: CredentialReference;
	board: Board;
}

/** The stages by the names that rows use. */
export interface Stages {
	/** An n8n that A2E reaches by https. */
	usual: SeamsStage;
	/** Another one, without https, for rows that n8n may not survive. */
	apart: SeamsStage;
}

/** Where the world finds the usual n8n: a reverse proxy that ends TLS would stand there. */
const PUBLIC_URL = 'https://n8n.example.com';
const PUBLIC_URL_WITHOUT_TLS = 'http://n8n.example.com';

/**
 * n8n's protection against requests into its own network, with the one address let through on which A2E stands in these tests.
 * All rows are played behind it.
 */
const PROTECTED = { N8N_SSRF_PROTECTION_ENABLED: 'true', N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32' };

/** Rows see what people see: n8n's default, which the other tests here change to watch executions node by node. */
const DEFAULTS = { EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'false' };

/** Each row has a credential of its own, because each has an A2E of its own; this one is used by none. */
const UNUSED = { token: 'none', region: 'custom', baseUrl: 'http://127.0.0.1:9' };

/**
 * Brings up the n8ns that rows are played on.
 *
 * @param recipe describes another n8n than the usual one, see ../host.mts
 */
export async function openStages(closers: Closers, onProgress: OnProgress, recipe?: string): Promise<Stages> {
	const mind = ([answer]: IDataObject[]) =>
		answer ? JSON.stringify(answer) : { tool: 'Make', arguments: { name: 'one' } };
	const { url, close } = await openModel(mind);
	closers.add(close);
	const withModel = async (stage: Stage): Promise<SeamsStage> => {
		const data = { apiKey: 'none', url };
		return {
			...stage,
			model: await createCredential(stage.session, { name: 'Model', type: 'openAiApi', data }),
			board: new Board(stage.session),
		};
	};
	const host = await installHost({ recipe, onProgress });
	const packageTarball = await onProgress('building and packing the package', buildAndPack);
	const raise = async (publicUrl: string) =>
		await raiseStage({ host, packageTarball }, UNUSED, closers, onProgress, {
			...DEFAULTS,
			...PROTECTED,
			WEBHOOK_URL: publicUrl,
		});
	const [usual, apart] = await Promise.all([raise(PUBLIC_URL), raise(PUBLIC_URL_WITHOUT_TLS)]);
	standInForProxy(usual.server.url);
	return { usual: await withModel(usual), apart: await withModel(apart) };
}

/** Lets calls of this process to n8n's public address, such as those of the simulator, arrive. */
function standInForProxy(url: string): void {
	const toN8n =
		(dispatch: Dispatcher['dispatch']): Dispatcher['dispatch'] =>
		(options, handler) =>
			dispatch(isPublic(options.origin) ? { ...options, origin: url } : options, handler);
	// A busy n8n closes a connection that was kept at the very moment when the next request is on its way.
	setGlobalDispatcher(new Agent({ pipelining: 0 }).compose(toN8n));
}

function isPublic(origin?: string | URL): boolean {
	return origin !== undefined && new URL(origin).origin === PUBLIC_URL;
}
